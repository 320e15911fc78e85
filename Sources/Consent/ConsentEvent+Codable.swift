// One object with two keys, `event` and its `body`, so that stored events read the same in every language.

extension ConsentEvent: Codable {
    private enum CodingKeys: String, CodingKey {
        case event, body
    }

    /// The word by which an event is stored.
    public enum Word: String, Hashable, Sendable, CaseIterable, Codable {
        case given, withdrawn, refused, restricted
        case guardianAnswered = "guardian-answered"
        case restrictionLifted = "restriction-lifted"
    }

    /// The word by which this event is stored.
    public var word: Word {
        switch self {
        case .given: .given
        case .guardianAnswered: .guardianAnswered
        case .withdrawn: .withdrawn
        case .refused: .refused
        case .restricted: .restricted
        case .restrictionLifted: .restrictionLifted
        }
    }

    /// Reads the word, then the body that belongs to it.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        switch try container.decode(Word.self, forKey: .event) {
        case .given: self = .given(try container.decode(ConsentRecord.self, forKey: .body))
        case .guardianAnswered:
            self = .guardianAnswered(try container.decode(GuardianReply.self, forKey: .body))
        case .withdrawn: self = .withdrawn(try container.decode(ConsentWithdrawal.self, forKey: .body))
        case .refused: self = .refused(try container.decode(ConsentRefusal.self, forKey: .body))
        case .restricted: self = .restricted(try container.decode(UseRestriction.self, forKey: .body))
        case .restrictionLifted:
            self = .restrictionLifted(try container.decode(UseRestriction.self, forKey: .body))
        }
    }

    /// Writes the word and the body.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(word, forKey: .event)
        switch self {
        case .given(let record): try container.encode(record, forKey: .body)
        case .guardianAnswered(let reply): try container.encode(reply, forKey: .body)
        case .withdrawn(let withdrawal): try container.encode(withdrawal, forKey: .body)
        case .refused(let refusal): try container.encode(refusal, forKey: .body)
        case .restricted(let restriction), .restrictionLifted(let restriction):
            try container.encode(restriction, forKey: .body)
        }
    }
}
