internal import Ledger
internal import Primitives
internal import Store
internal import StoreSQLite

/// A log as a house has it: the records in SQLite, the public files in a folder beside them.
struct BenchLog {
    enum Broken: Error { case noKey }

    let store: SQLiteStore
    let writer: LedgerWriter
    let key: LogVerifierKey
    let tiles: FolderTileShelf
    static let now = Timestamp(seconds: 1_760_000_000)

    init(_ folder: String) async throws {
        var seed = [UInt8](repeating: 7, count: 32)
        guard let origin = LogOrigin("bench.example/ledger") else { throw Broken.noKey }
        let signer = try LogSigner(origin: origin, seed: SecretBytes(moving: &seed))
        store = try await SQLiteStore(at: folder + "/records")
        tiles = FolderTileShelf(folder + "/ledger")
        writer = LedgerWriter(origin: origin, signer: signer, leaves: store, lock: store, tiles: tiles)
        key = signer.verifierKey
        try await writer.open()
    }
}

/// One event as a desk records it.
struct BenchEvent {
    let payload: CanonicalValue
    let opening: Opening
    let entry: LedgerEntry
    /// As long as a sealed payload is; what sealing costs is not measured here.
    let sealed: [UInt8]

    init(_ number: UInt64) throws {
        var bytes = [UInt8](repeating: 0, count: 64)
        for place in 0..<8 { bytes[place] = UInt8(truncatingIfNeeded: number >> UInt64(8 * place)) }
        guard let opening = Opening(bytes) else { throw BenchLog.Broken.noKey }
        payload = .object([
            "v": .integer(1), "k": .text("decision"), "a": .text("entry@gate"),
            "t": .integer(1_760_000_000),
            "n": .text(Base64.encodeAddress(Digest.ofNothing.bytes)), "s": .text("\(number)"),
        ])
        self.opening = opening
        entry = LedgerEntry(
            .decision, activity: "entry@gate", document: .ofNothing, at: BenchLog.now,
            committing: payload,
            with: opening)
        sealed = [UInt8](repeating: UInt8(truncatingIfNeeded: number), count: 512)
    }

    var unit: UnitOfWork { UnitOfWork(leaves: [NewLeaf(entry, sealedPayload: sealed)]) }
}
