// Compiles: the one way there is.
import Law
import Ledger
import Policy
import Primitives

func act(
    _ facts: Facts, _ image: Digest, _ opening: Opening, _ now: Timestamp, _ record: (LedgerEntry) -> Receipt
) throws -> UInt64? {
    switch Rulebook.house.decide(Verify.self, on: facts, image: image, opening: opening, at: now) {
    case .refused: return nil
    case .granted(let grant):
        let receipt = record(grant.entry)
        let permit = try grant.permit(recordedBy: receipt)
        return try permit.spend(on: image, at: now).number
    }
}
