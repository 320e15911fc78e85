import Ledger
import Primitives

/// A small log with real keys, whose entries are made as the desks make them.
struct TestLog {
    let origin: LogOrigin
    let signer: LogSigner
    let shelf = MemoryLeafShelf()
    let lock = MemoryCheckpointLock()
    let writer: LedgerWriter

    static let start = Timestamp(seconds: 1_750_000_000)

    init(_ name: String = "face.example/ledger/1", seed: UInt8 = 7) throws {
        guard let origin = LogOrigin(name) else { throw LedgerError.notAnOrigin }
        self.origin = origin
        signer = try Self.signer(origin, seed: seed)
        writer = LedgerWriter(origin: origin, signer: signer, leaves: shelf, lock: lock)
    }

    static func signer(_ origin: LogOrigin, seed: UInt8) throws -> LogSigner {
        var bytes = [UInt8](repeating: seed, count: 32)
        return try LogSigner(origin: origin, seed: SecretBytes(moving: &bytes))
    }

    /// Another writer over the same storage, as after a restart.
    func reopened() -> LedgerWriter {
        LedgerWriter(origin: origin, signer: signer, leaves: shelf, lock: lock)
    }

    @discardableResult
    func append(_ count: Int) async -> UInt64 {
        var last: UInt64 = 0
        for number in 0..<count { last = await shelf.append(Event(number).entry) }
        return last
    }

    /// One event, a receipt for it among `others`, and the file its subject takes home.
    func receiptFile(among others: Int = 5) async throws -> ReceiptFile {
        await append(others)
        let event = Event(9)
        let index = await shelf.append(event.entry)
        await append(others)
        let receipt = try await writer.receipt(for: index, at: Self.start)
        return try ReceiptFile(receipt, entry: event.entry, payload: event.payload, opening: event.opening)
    }
}

/// An event with its payload and opening.
struct Event {
    let payload: CanonicalValue
    let opening: Opening
    let entry: LedgerEntry

    static let document = Digest.ofNothing

    init(
        _ number: Int, _ kind: LedgerEntry.Kind = .consentGranted, at time: Timestamp = TestLog.start,
        refersTo: UInt64? = nil, changing: [String: CanonicalValue] = [:]
    ) {
        var fields: [String: CanonicalValue] = [
            "v": .integer(1), "k": .text(kind.rawValue), "a": .text("entry@gate"),
            "n": .text(Base64.encodeAddress(Self.document.bytes)), "t": .integer(time.seconds),
            "s": .text("subject \(number)"),
        ]
        fields.merge(changing) { $1 }
        payload = .object(fields)
        opening = Opening([UInt8](repeating: UInt8(truncatingIfNeeded: number), count: 64)) ?? Self.zeros
        entry = LedgerEntry(
            kind, activity: "entry@gate", document: Self.document, at: time, committing: payload,
            with: opening,
            refersTo: refersTo)
    }

    private static var zeros: Opening {
        guard let opening = Opening([UInt8](repeating: 0, count: 64)) else { preconditionFailure("64 bytes") }
        return opening
    }
}

extension Array<UInt8> {
    /// The same bytes with some text exchanged for another.
    func replacing(_ old: String, with new: String) -> [UInt8] {
        Array(String(decoding: self, as: UTF8.self).replacing(old, with: new).utf8)
    }
}
