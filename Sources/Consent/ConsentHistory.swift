public import Law
public import Primitives

/// All that one person said about their face, folded in the ledger's order.
///
/// Clocks may jump; sequence numbers may not. A jump back never makes an expired consent hold again, because the
/// history remembers the latest time it has seen.
public struct ConsentHistory: Hashable, Sendable {
    /// Whose history it is.
    public let subject: SubjectID
    /// What happened, in order, each event once.
    public private(set) var events: [SequencedConsentEvent] = []
    /// Each consent's state, in the order in which they were given.
    public private(set) var consents: [ConsentState] = []
    /// Since when use is restricted; `nil` where it is not.
    public private(set) var restrictedSince: Timestamp?
    /// The latest time any event bears.
    public private(set) var latest: Timestamp?
    private var noes: [Place: Timestamp] = [:]

    private struct Place: Hashable, Sendable {
        let purpose: PurposeID
        let site: SiteID
    }

    /// The history of somebody who has said nothing.
    public init(of subject: SubjectID) { self.subject = subject }

    /// Folds the events in the order of their sequence, in whatever order they come.
    ///
    /// - Throws: what `apply(_:)` throws.
    public init(of subject: SubjectID, _ events: some Sequence<SequencedConsentEvent>) throws(ConsentError) {
        self.subject = subject
        for event in events.sorted(by: { $0.sequence < $1.sequence }) { _ = try apply(event) }
    }

    /// Takes the next event and says what must be done because of it.
    ///
    /// An event that is already part of the history changes nothing.
    ///
    /// - Throws: `anotherSubject`, `sequenceTaken`, `outOfOrder`, and what `ConsentState.apply(_:)` throws; the
    ///   history is then unchanged.
    public mutating func apply(_ next: SequencedConsentEvent) throws(ConsentError) -> ConsentState.Next {
        guard next.event.subject == subject else { throw .anotherSubject }
        guard try !has(next) else { return .nothing }
        let effect = try fold(next.event)
        events.append(next)
        latest = Swift.max(latest ?? next.event.at, next.event.at)
        return effect
    }

    /// The time that counts at `wall`: never earlier than the latest event.
    public func instant(at wall: Timestamp) -> Timestamp { Swift.max(wall, latest ?? wall) }

    private func has(_ next: SequencedConsentEvent) throws(ConsentError) -> Bool {
        if let known = events.first(where: { $0.sequence == next.sequence }) {
            guard known == next else { throw .sequenceTaken(next.sequence) }
            return true
        }
        if let last = events.last?.sequence, next.sequence < last {
            throw .outOfOrder(sequence: next.sequence, last: last)
        }
        return events.contains { $0.event == next.event }
    }

    private mutating func fold(_ event: ConsentEvent) throws(ConsentError) -> ConsentState.Next {
        switch event {
        case .given(let record):
            let effect = try foldConsent(record.id, event)
            noes[Place(purpose: record.scope.purpose, site: record.scope.site)] = nil
            return effect
        case .guardianAnswered(let reply): return try foldConsent(reply.consent, event)
        case .withdrawn(let withdrawal): return try end(withdrawal, event)
        case .refused(let refusal):
            note(no: Place(purpose: refusal.purpose, site: refusal.site), at: refusal.at)
            return .keepQuiet
        case .restricted(let restriction):
            defer { restrictedSince = restrictedSince ?? restriction.at }
            return restrictedSince == nil ? .stopUse : .nothing
        case .restrictionLifted:
            defer { restrictedSince = nil }
            return restrictedSince == nil ? .nothing : .resumeUse
        }
    }

    private mutating func foldConsent(_ id: ConsentID, _ event: ConsentEvent) throws(ConsentError)
        -> ConsentState.Next
    {
        let place = consents.firstIndex { $0.record?.id == id }
        var state = place.map { consents[$0] } ?? .neverGiven
        let effect = try state.apply(event)
        if let place { consents[place] = state } else { consents.append(state) }
        return effect
    }

    /// A withdrawal is a clear no as well, so it starts the quiet period too.
    private mutating func end(_ withdrawal: ConsentWithdrawal, _ event: ConsentEvent) throws(ConsentError)
        -> ConsentState.Next
    {
        let effect = try foldConsent(withdrawal.consent, event)
        if effect == .eraseTemplates, let scope = state(of: withdrawal.consent).record?.scope {
            note(no: Place(purpose: scope.purpose, site: scope.site), at: withdrawal.at)
        }
        return effect
    }

    private mutating func note(no place: Place, at time: Timestamp) {
        noes[place] = Swift.max(noes[place] ?? time, time)
    }

    /// The latest no to this purpose at this site, by refusal or withdrawal, that no later yes has lifted.
    public func lastNo(to purpose: PurposeID, at site: SiteID) -> Timestamp? {
        noes[Place(purpose: purpose, site: site)]
    }
}
