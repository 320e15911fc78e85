public import Ledger
public import Primitives

internal import struct Crypto.SHA256

/// What a witness says to a request, as HTTP puts it.
public struct WitnessAnswer: Hashable, Sendable {
    public let status: Int
    public let contentType: String
    public let body: String

    init(_ status: Int, _ body: String, as contentType: String = "text/plain; charset=utf-8") {
        (self.status, self.body, self.contentType) = (status, body, contentType)
    }

    init(_ refusal: WitnessRefusal) {
        if case .otherSize(let latest) = refusal {
            self.init(refusal.status, "\(latest)\n", as: "text/x.tlog.size")
        } else {
            self.init(refusal.status, "\(refusal)\n")
        }
    }

    /// The book failed: nothing was signed, and nobody knows what is in it.
    static let failed = WitnessAnswer(500, "the witness cannot write down what it sees\n")
}

/// A witness: signs the newest checkpoint of each log it knows, and never two that contradict each other.
public struct WitnessOffice: Sendable {
    private let logs: [LogVerifierKey]
    private let signer: WitnessSigner
    private let book: any WitnessBook

    /// A witness for these logs.
    public init(for logs: [LogVerifierKey], signer: WitnessSigner, book: any WitnessBook) {
        (self.logs, self.signer, self.book) = (logs, signer, book)
    }

    /// Answers `POST /add-checkpoint`.
    ///
    /// - Parameter now: Asked while the book is held, so that a later signature never bears an earlier time.
    public func add(_ body: [UInt8], now: @escaping @Sendable () -> Timestamp) async -> WitnessAnswer {
        do throws(WitnessRefusal) {
            let request = try CosignRequest(parsing: body)
            let checkpoint = try vouched(request.checkpoint)
            // CRASH: once this returns the checkpoint is on the disk. Whoever did not get the answer asks again
            // from the size that was kept, and is answered by a new signature under the same checkpoint.
            guard let kept = try? await book.advance(checkpoint.origin, by: step(request, checkpoint, now))
            else { return .failed }
            return signed(try kept.get())
        } catch {
            return WitnessAnswer(error)
        }
    }

    /// Answers `GET /<hex of SHA-256 of the origin>/checkpoint` with what was signed last.
    public func checkpoint(of place: String) async -> WitnessAnswer {
        guard let log = logs.first(where: { Self.place(of: $0.name) == place }),
            let origin = LogOrigin(log.name)
        else { return WitnessAnswer(.unknownLog) }
        do throws(WitnessError) {
            guard let seen = try await book.latest(of: origin) else {
                return WitnessAnswer(404, "nothing seen yet\n")
            }
            let line = try signer.cosign(seen.checkpoint, at: seen.at)
            return WitnessAnswer(200, seen.checkpoint.adding(line, by: signer.verifierKey).description)
        } catch {
            return .failed
        }
    }

    /// Under which name a log's newest checkpoint is found.
    public static func place(of origin: String) -> String {
        Hex.encode(SHA256.hash(data: Array(origin.utf8)))
    }

    private func step(
        _ request: CosignRequest, _ checkpoint: SignedCheckpoint, _ now: @escaping @Sendable () -> Timestamp
    ) -> WitnessStep {
        { latest in
            if let refusal = request.refusal(after: latest?.checkpoint) { return .failure(refusal) }
            return .success(Witnessed(checkpoint, at: max(now(), latest?.at ?? Timestamp(seconds: 0))))
        }
    }

    /// The checkpoint with the signatures of known keys of its log, which must all hold.
    private func vouched(_ checkpoint: SignedCheckpoint) throws(WitnessRefusal) -> SignedCheckpoint {
        let keys = logs.filter { $0.name == checkpoint.origin.text }
        guard !keys.isEmpty else { throw .unknownLog }
        let signers = keys.filter { checkpoint.claims($0) }
        guard !signers.isEmpty, signers.allSatisfy({ (try? checkpoint.verify(by: $0)) != nil }) else {
            throw .notSigned
        }
        return checkpoint.keeping(signers)
    }

    private func signed(_ seen: Witnessed) -> WitnessAnswer {
        guard let line = try? signer.cosign(seen.checkpoint, at: seen.at) else { return .failed }
        return WitnessAnswer(200, line.text)
    }
}
