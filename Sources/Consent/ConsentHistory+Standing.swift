public import Law
public import Primitives

/// How a person stands to one use of their face, in the words of a consent record (W3C DPV).
public enum ConsentStanding: Hashable, Sendable {
    case neverGiven
    case given(ConsentRecord, guardians: [GuardianAnswer])
    case expired(ConsentRecord)
    case withdrawn(ConsentRecord, ConsentWithdrawal)
    case refused(Timestamp)
}

extension ConsentState {
    /// Whether this consent stands at an instant that is known never to have run backwards.
    public func isActive(at instant: Timestamp) -> Bool {
        guard case .given(let record, let guardians) = self else { return false }
        return record.givenAt <= instant && instant < record.expiresAt && guardians.agreement != false
    }
}

extension ConsentHistory {
    /// Whether use is restricted at the person's wish.
    public var isRestricted: Bool { restrictedSince != nil }

    /// The state of one consent; `neverGiven` for one that is not in this history.
    public func state(of id: ConsentID) -> ConsentState {
        consents.first { $0.record?.id == id } ?? .neverGiven
    }

    /// Whether this consent stands: given, not withdrawn, not expired, no guardian against it, use not restricted.
    public func isActive(_ id: ConsentID, at wall: Timestamp) -> Bool {
        !isRestricted && state(of: id).isActive(at: instant(at: wall))
    }

    /// The newest consent that stands for this use; `nil` where there is none.
    public func active(
        _ purpose: PurposeID, at site: SiteID, by operation: FaceOperation, on wall: Timestamp
    ) -> ConsentRecord? {
        guard !isRestricted else { return nil }
        let now = instant(at: wall)
        return consents.last { state in
            state.isActive(at: now) && state.record?.scope.covers(purpose, at: site, by: operation) == true
        }?.record
    }

    /// How the person stands to this use, for the facts of a decision: restriction is another fact and left out here.
    public func standing(
        _ purpose: PurposeID, at site: SiteID, by operation: FaceOperation, on wall: Timestamp
    ) -> ConsentStanding {
        let now = instant(at: wall)
        let covering = consents.filter { $0.record?.scope.covers(purpose, at: site, by: operation) == true }
        let standings = covering.map { $0.standing(at: now) }
        if let given = standings.last(where: \.isGiven) { return given }
        return standings.last ?? lastNo(to: purpose, at: site).map(ConsentStanding.refused) ?? .neverGiven
    }

    /// The consent that comes nearest to this use, so that a refusal can say which part of its scope falls short.
    public func nearest(
        _ purpose: PurposeID, at site: SiteID, by operation: FaceOperation, on wall: Timestamp
    ) -> ConsentRecord? {
        let now = instant(at: wall)
        let ranked = consents.enumerated().compactMap { index, state in
            state.record.map { record in
                let scope = record.scope
                let likeness = [
                    scope.purpose == purpose, scope.site == site, scope.operations.contains(operation),
                    state.isActive(at: now),
                ]
                return (record: record, rank: likeness.count(where: \.self), index: index)
            }
        }
        return ranked.max { ($0.rank, $0.index) < ($1.rank, $1.index) }?.record
    }

    /// Whether the person may be asked again unprompted: not before the quiet period after a clear no is over.
    public func mayAsk(_ purpose: PurposeID, at site: SiteID, quietDays: Int64, on wall: Timestamp) -> Bool {
        // LAW: Network Data Security Regulations, Art. 22(5)
        guard let no = lastNo(to: purpose, at: site) else { return true }
        return no.adding(days: quietDays) <= wall
    }
}

extension ConsentState {
    func standing(at instant: Timestamp) -> ConsentStanding {
        switch self {
        case .neverGiven: .neverGiven
        case .withdrawn(let record, let withdrawal): .withdrawn(record, withdrawal)
        case .given(let record, _) where record.expiresAt <= instant: .expired(record)
        case .given(let record, let guardians): .given(record, guardians: guardians)
        }
    }
}

extension ConsentStanding {
    fileprivate var isGiven: Bool {
        if case .given = self { true } else { false }
    }
}
