internal import Law
internal import Ledger
internal import Policy
internal import Primitives
internal import Store

/// The way past the gate: a decision becomes a permit only once it is on record.
enum Admission<Operation: PermittedOperation>: ~Copyable {
    case permitted(Permit<Operation>, Admitted)
    case refused(RefusalOnRecord)
}

/// What is kept of an admission when its permit is gone.
struct Admitted {
    let record: Record
    let notes: Notes
}

extension Notary {
    /// Records a decision, and gives the permit or the refusal.
    func admit<Operation: PermittedOperation>(
        _ decision: consuming Decision<Operation>, opening: Opening, happening: Happening,
        under conditions: [Condition]
    ) async throws(DeskError) -> Admission<Operation> {
        switch consume decision {
        case .granted(let grant):
            let notes = Notes(duties: grant.duties, advisories: grant.advisories)
            let (entry, payload) = (grant.entry, grant.payload)
            let record = try await record(
                entry, payload: payload, opening: opening, about: happening.about, at: happening.at,
                under: conditions, with: [], asked: happening.asked)
            do throws(PermitError) {
                let permit = try grant.permit(recordedBy: record.receipt)
                return .permitted(permit, Admitted(record: record, notes: notes))
            } catch {
                throw .permit(error)
            }
        case .refused(let refusal):
            return .refused(try await self.refuse(refusal, happening))
        }
    }

    /// Records a refusal, so that whoever was refused can show it.
    func refuse(_ refusal: Refusal, _ happening: Happening) async throws(DeskError) -> RefusalOnRecord {
        var happening = happening
        happening.details["out"] = .text("refused")
        happening.details["rules"] = .list(refusal.grounds.map { .text($0.rule.text) })
        return RefusalOnRecord(refusal: refusal, record: try await record(happening))
    }
}
