internal import Face
internal import Law
internal import Ledger
internal import Policy
internal import Primitives
internal import Store

/// The way from facts to a permit, as the desks go it: decide, commit, sign, mint.
///
/// There is no shorter one.
struct Chain {
    /// Why a chain ends early.
    enum Broken: Error { case refused([String]), badSeed }

    let facts: Facts
    let store: any RecordStore
    let writer: LedgerWriter
    let now: Timestamp
    private(set) var chance = Chance(seed: 1)

    init(facts: Facts, store: any RecordStore) async throws {
        var seed = chance.bytes(32)
        guard let origin = LogOrigin("bench.example/ledger"), let time = facts.setting.eventTime else {
            throw Broken.badSeed
        }
        let signer = try LogSigner(origin: origin, seed: SecretBytes(moving: &seed))
        (self.facts, self.store, now) = (facts, store, time)
        writer = LedgerWriter(origin: origin, signer: signer, leaves: store, lock: store)
        try await writer.open()
    }

    mutating func opening() throws -> Opening {
        guard let opening = Opening(chance.bytes(64)) else { throw Broken.badSeed }
        return opening
    }

    /// Commits one entry and waits for its signature.
    func append(_ entry: LedgerEntry, sealedPayload: [UInt8]) async throws -> Receipt {
        let unit = UnitOfWork(leaves: [NewLeaf(entry, sealedPayload: sealedPayload)])
        let committed = try await store.commit(unit)
        return try await writer.receipt(for: committed.firstLeaf, at: now)
    }

    /// A permit to search with one picture.
    mutating func permit(for image: Digest) async throws -> Permit<Identify> {
        let opening = try opening()
        let decision = Rulebook.house.decide(
            Identify.self, on: facts, image: image, opening: opening, at: now)
        switch consume decision {
        case .refused(let refusal): throw Broken.refused(refusal.grounds.map(\.rule.text))
        case .granted(let grant):
            let receipt = try await append(grant.entry, sealedPayload: chance.bytes(512))
            return try grant.permit(recordedBy: receipt)
        }
    }
}
