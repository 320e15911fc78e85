internal import Face
internal import Law
internal import Ledger
internal import Policy
internal import Primitives
internal import Registry
internal import Store
internal import Vault

/// The last door: an outcome leaves only in a transaction that finds the consent still standing.
///
/// A withdrawal acknowledged before that transaction withholds the outcome, however far the work had got.
struct ReleaseGate {
    let premises: Premises
    let request: FaceRequest
    let matter: Matter
    let decision: Record

    enum Release {
        case released(Record)
        case refused(RefusalOnRecord)
    }

    /// Records an outcome that rests on these references, or withholds it.
    // LAW: PIPL Art. 15; Order No. 19 Art. 6: a consent that was withdrawn carries nothing any more.
    func release(_ outcome: String, templates: [StoredTemplate]) async throws(DeskError) -> Release {
        let now = premises.clock.now()
        let conditions = templates.flatMap { template -> [Condition] in
            [.consentStands(template.consent, at: now), .templateExists(template.key)]
        }
        let happening = closing(outcome, at: now)
        do throws(DeskError) {
            return .released(try await Recorder(premises: premises).record(happening, under: conditions))
        } catch {
            guard case .noLongerHolds(let lost) = error else { throw error }
            return .refused(try await withhold(templates.first?.key.subject, for: lost, at: now))
        }
    }

    /// Stores a reference together with the entry that tells of it, or withholds it.
    func keep(_ template: StoredTemplate, at now: Timestamp) async throws(DeskError) -> Release {
        var happening = closing("enrolled", at: now)
        happening.kind = .enrolment
        let conditions: [Condition] = [
            .consentStands(template.consent, at: now), .registryRevision(matter.place.revision.number),
        ]
        do throws(DeskError) {
            return .released(
                try await Recorder(premises: premises).record(
                    happening, under: conditions, with: [.putTemplate(template)]))
        } catch {
            guard case .noLongerHolds(let lost) = error else { throw error }
            return .refused(try await withhold(template.key.subject, for: lost, at: now))
        }
    }

    /// Records that a permitted reading came to nothing.
    func close(with error: FaceError) async throws(DeskError) -> Record { try await close("undecided") }

    /// Records how a permitted matter ended without an outcome to release.
    func close(_ outcome: String) async throws(DeskError) -> Record {
        try await Recorder(premises: premises).record(closing(outcome, at: premises.clock.now()))
    }

    private func closing(_ outcome: String, at now: Timestamp) -> Happening {
        var happening = matter.happening(.outcome, at: now)
        happening.details["out"] = .text(outcome)
        happening.refersTo = decision.index
        return happening
    }

    /// Withholds where the reference's key is gone, for a withdrawal destroys it at once; any other error stands.
    func withhold(
        after error: DeskError, of subject: SubjectID
    ) async throws(DeskError) -> RefusalOnRecord {
        guard case .vault(.noKey) = error else { throw error }
        let place = matter.place
        let key = TemplateKey(subject: subject, site: place.site.id, purpose: place.purpose.id)
        return try await withhold(subject, for: .templateExists(key), at: premises.clock.now())
    }

    /// Judges anew on the facts as they are now: they refuse, since what carried the outcome is gone.
    private func withhold(
        _ subject: SubjectID?, for lost: Condition, at now: Timestamp
    ) async throws(DeskError) -> RefusalOnRecord {
        var again = request
        again.subject = subject ?? request.subject
        let matter = try await FactGatherer(premises).gather(matter.operation, for: again, at: now)
        let judgement = premises.rulebook.judge(matter.facts)
        // Nothing refuses and yet the transaction found a gap: something else was put in the place of what is lost.
        guard !judgement.isPermitted else { throw .noLongerHolds(lost) }
        let refusal = Refusal(of: matter.facts, because: judgement)
        return try await Recorder(premises: premises).refuse(refusal, matter.happening(.outcome, at: now))
    }
}
