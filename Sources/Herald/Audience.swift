/// Who listens, and so what they may hear.
public enum Audience: Sendable, Hashable {
    /// Whoever works the house: all news, and no person's number.
    case house
    /// Somebody, who hears what is about themselves.
    case person(String)
    /// A program with a key, which hears the decisions of its own scope.
    case scope(Scope)
    /// A target outside the house: webhooks and brokers. No person's number.
    case outside

    /// What a key is bound to.
    public struct Scope: Sendable, Hashable {
        public let site: String
        public let purpose: String
        public let device: String
        public let operations: Set<String>

        /// Binds a listener.
        public init(site: String, purpose: String, device: String, operations: Set<String>) {
            (self.site, self.purpose, self.device, self.operations) = (site, purpose, device, operations)
        }

        fileprivate func made(_ news: Bulletin) -> Bool {
            guard news.kind == .decision, let operation = news.operation else { return false }
            return news.site == site && news.purpose == purpose && news.device == device
                && operations.contains(operation)
        }
    }

    func mayHear(_ news: Bulletin) -> Bool {
        switch self {
        case .house, .outside: true
        case .person(let person): news.person == person
        case .scope(let scope): scope.made(news)
        }
    }

    // A decision's person is told to the key that asked for that decision, and to nobody else.
    func maySeePerson(of news: Bulletin) -> Bool {
        guard case .scope(let scope) = self else { return false }
        return scope.made(news)
    }
}
