internal import Face
public import Law
internal import Ledger
internal import Policy
public import Primitives
internal import Registry
internal import Store
internal import Vault

// INVARIANT: this file is the only mint of a `Match`. Its initialiser is fileprivate and its fields are private, so
// that neither another room, nor another file of this one, nor a test can make any.

/// What a comparison or a search came to, let out by the release gate.
///
/// There is one only where a transaction found the consent of the person it is about still standing and put the
/// outcome on record. It cannot be copied, kept in a collection, printed or encoded.
public struct Match: ~Copyable, Sendable {
    private let person: SubjectID?
    private let record: Record

    fileprivate init(of person: SubjectID?, on record: Record) {
        (self.person, self.record) = (person, record)
    }

    /// The person who was recognised; `nil` where nobody was.
    public var subject: SubjectID? { person }
    /// Whether somebody was recognised.
    public var isMatch: Bool { person != nil }
    /// The entry that tells of it.
    public var outcome: Record { record }
}

/// The last door: an outcome leaves only in a transaction that finds the consent still standing.
///
/// A withdrawal acknowledged before that transaction withholds the outcome, however far the work had got.
struct ReleaseGate {
    let premises: Premises
    let request: FaceRequest
    let matter: Matter
    let decision: Record

    enum Release: ~Copyable {
        case released(Match)
        case refused(RefusalOnRecord)
    }

    enum Keeping {
        case kept(Record)
        case refused(RefusalOnRecord)
    }

    /// Records what a comparison with one reference came to, or withholds it.
    // LAW: PIPL Art. 15; Order No. 19 Art. 6: a consent that was withdrawn carries nothing any more.
    func release(_ isMatch: Bool, comparing member: GalleryMember) async throws(DeskError) -> Release {
        try await release(isMatch, about: member, details: [:]) { lost, now throws(DeskError) in
            .refused(try await withhold(member.subject, for: lost, at: now))
        }
    }

    /// Records what a search came to: about the person found, and about nobody where nobody was.
    ///
    /// Whoever withdrew while the search ran is not among those searched any more: the answer is that of a search
    /// without them, and nothing in it is about them.
    func release(_ hit: GalleryMember?, outOf count: Int) async throws(DeskError) -> Release {
        let details: [String: CanonicalValue] = ["searched": .integer(Int64(count))]
        return try await release(hit != nil, about: hit, details: details) { lost, now throws(DeskError) in
            guard hit != nil else { throw .noLongerHolds(lost) }
            let members = try await GalleryMembers(premises).gather(for: request, at: now)
            let judgement = premises.rulebook.judge(members.matter.facts)
            guard judgement.isPermitted else {
                return .refused(try await refuse(members.matter, judgement, at: now))
            }
            return try await release(nil, outOf: members.all.count)
        }
    }

    private func release(
        _ isMatch: Bool, about member: GalleryMember?, details: [String: CanonicalValue],
        orElse withhold: (Condition, Timestamp) async throws(DeskError) -> Release
    ) async throws(DeskError) -> Release {
        guard await premises.isStillWelcome() else {
            _ = try await close("withheld")
            throw .askerDismissed
        }
        let now = premises.clock.now()
        var happening = closing(isMatch ? "match" : "no-match", at: now)
        happening.details.merge(details) { $1 }
        var conditions: [Condition] = [.registryRevision(matter.place.revision.number)]
        if let member {
            happening.about = member.subject
            happening.details["consent"] = .text(member.consent.text)
            conditions += member.conditions(at: now)
        }
        do throws(DeskError) {
            let record = try await Recorder(premises: premises).record(happening, under: conditions)
            return .released(Match(of: isMatch ? member?.subject : nil, on: record))
        } catch {
            guard case .noLongerHolds(let lost) = error else { throw error }
            return try await withhold(lost, now)
        }
    }

    /// Stores a reference together with the entry that tells of it, or withholds it.
    func keep(_ template: StoredTemplate, at now: Timestamp) async throws(DeskError) -> Keeping {
        var happening = closing("enrolled", at: now)
        happening.kind = .enrolment
        happening.details["consent"] = .text(template.consent.text)
        let conditions: [Condition] = [
            .consentStands(template.consent, at: now), .notRestricted(template.key.subject),
            .registryRevision(matter.place.revision.number),
        ]
        do throws(DeskError) {
            return .kept(
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
        happening.details["sec"] = request.waited.map { .integer(Int64($0)) }
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
        _ subject: SubjectID, for lost: Condition, at now: Timestamp
    ) async throws(DeskError) -> RefusalOnRecord {
        var again = request
        again.subject = subject
        let matter = try await FactGatherer(premises).gather(matter.operation, for: again, at: now)
        let judgement = premises.rulebook.judge(matter.facts)
        // Nothing refuses and yet the transaction found a gap: something else was put in the place of what is lost.
        guard !judgement.isPermitted else { throw .noLongerHolds(lost) }
        return try await refuse(matter, judgement, at: now)
    }

    private func refuse(
        _ matter: Matter, _ judgement: Judgement, at now: Timestamp
    ) async throws(DeskError) -> RefusalOnRecord {
        let refusal = Refusal(of: matter.facts, because: judgement)
        var happening = matter.happening(.outcome, at: now)
        happening.refersTo = decision.index
        return try await Recorder(premises: premises).refuse(refusal, happening)
    }
}
