internal import Law
internal import Primitives

/// The state of one consent: a fold over its events, with the effects handed back.
public enum ConsentState: Hashable, Sendable {
    case neverGiven
    case given(ConsentRecord, guardians: [GuardianAnswer])
    case withdrawn(ConsentRecord, ConsentWithdrawal)

    /// What must be done because of an event; the fold does nothing itself.
    public enum Next: String, Hashable, Sendable, CaseIterable, Codable {
        case nothing
        /// The face data kept under this consent must go, now.
        case eraseTemplates = "erase-templates"
        /// The face data may be kept but not used.
        case stopUse = "stop-use"
        /// The face data may be used again.
        case resumeUse = "resume-use"
        /// The person is not to be asked again for a while.
        case keepQuiet = "keep-quiet"
    }

    /// The consent as given, whether or not it still stands.
    public var record: ConsentRecord? {
        switch self {
        case .neverGiven: nil
        case .given(let record, _), .withdrawn(let record, _): record
        }
    }

    /// Takes one event of this consent.
    ///
    /// Events that are already part of the state change nothing, so a replay is harmless; a withdrawn consent never
    /// comes back, because a new yes is a new record.
    ///
    /// - Throws: `unknownConsent` for an event of a consent never given, `identifierReused` where an identifier
    ///   comes a second time with other terms, `endsBeforeItBegins` where the record expires before it is given.
    public mutating func apply(_ event: ConsentEvent) throws(ConsentError) -> Next {
        switch event {
        case .given(let record): try give(record)
        case .guardianAnswered(let reply): try hear(reply)
        case .withdrawn(let withdrawal): try withdraw(withdrawal)
        case .refused, .restricted, .restrictionLifted: .nothing
        }
    }

    private mutating func give(_ new: ConsentRecord) throws(ConsentError) -> Next {
        guard new.givenAt < new.expiresAt else { throw .endsBeforeItBegins(new.id) }
        guard let record else {
            self = .given(new, guardians: new.guardians)
            return .nothing
        }
        guard record == new else { throw .identifierReused(new.id) }
        return .nothing
    }

    private mutating func withdraw(_ withdrawal: ConsentWithdrawal) throws(ConsentError) -> Next {
        guard case .given(let record, _) = self, record.id == withdrawal.consent else {
            return try ignoreIfWithdrawn(withdrawal.consent)
        }
        self = .withdrawn(record, withdrawal)
        return .eraseTemplates
    }

    /// A guardian who says no later ends the use of what was kept, but the disagreement stays in the state.
    private mutating func hear(_ reply: GuardianReply) throws(ConsentError) -> Next {
        guard case .given(let record, let heard) = self, record.id == reply.consent else {
            return try ignoreIfWithdrawn(reply.consent)
        }
        let others = heard.filter { $0.guardian != reply.answer.guardian }
        self = .given(record, guardians: others + [reply.answer])
        let turned = heard.agreement != false && reply.answer.word != .agreed
        return turned ? .eraseTemplates : .nothing
    }

    private func ignoreIfWithdrawn(_ id: ConsentID) throws(ConsentError) -> Next {
        guard record?.id == id else { throw .unknownConsent(id) }
        return .nothing
    }
}

extension ConsentState: Codable {
    private enum CodingKeys: String, CodingKey {
        case record, guardians, withdrawal
    }

    /// Reads the record first; none means never given.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        guard let record = try container.decodeIfPresent(ConsentRecord.self, forKey: .record) else {
            self = .neverGiven
            return
        }
        if let withdrawal = try container.decodeIfPresent(ConsentWithdrawal.self, forKey: .withdrawal) {
            self = .withdrawn(record, withdrawal)
        } else {
            self = .given(record, guardians: try container.decode([GuardianAnswer].self, forKey: .guardians))
        }
    }

    /// Writes what there is: nothing, a record, or a record and its end.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encodeIfPresent(record, forKey: .record)
        switch self {
        case .neverGiven: break
        case .given(_, let guardians): try container.encode(guardians, forKey: .guardians)
        case .withdrawn(_, let withdrawal): try container.encode(withdrawal, forKey: .withdrawal)
        }
    }
}
