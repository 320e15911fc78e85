/// What somebody asks for that nobody does alone, told so that whoever is to agree reads it in their own language.
public struct GuardedWish: Sendable {
    /// Which of the acts.
    public let act: GuardedAct
    /// What it comes to, in words that name no person.
    public let summary: String
    /// The same in parts, for a page to say in any language.
    public var parts: [WishPart]
    /// The same as lines taken away and added, where there are such.
    public var change: String?

    /// A wish.
    public init(_ act: GuardedAct, _ summary: String, parts: [WishPart] = [], change: String? = nil) {
        (self.act, self.summary, self.parts, self.change) = (act, summary, parts, change)
    }

    /// The most characters of a change that whoever is to agree can be asked to read.
    public static let longestChange = 262_144
    /// The most parts, which are told one by one.
    public static let mostParts = 100
    /// The most characters of its summary.
    public static let longestSummary = 512

    /// Whether all of it can be shown to whoever is to agree; nothing of it is ever cut.
    public var canBeShown: Bool {
        summary.count <= Self.longestSummary && parts.count <= Self.mostParts
            && (change?.count ?? 0) <= Self.longestChange
    }
}

/// One thing that a wish would change: of which kind, of what, and from what to what.
public struct WishPart: Codable, Sendable, Hashable {
    /// What becomes of it.
    public enum Kind: String, Codable, Sendable, CaseIterable {
        /// Of accounts: made, given another role, or let in by a new code.
        case account, role, renewal
        /// Of the registry: a thing taken out, a fact no longer stated, or stated otherwise.
        case removal, silence, restatement
    }

    public let kind: Kind
    /// Of what: of accounts `name`; of the registry `shelf`, `thing` and `fact`, and of a thing in a thing `inner` and
    /// `innerThing`.
    public let of: [String: String]
    /// What it says before and after; `nil` where it says nothing.
    public let before: String?
    public let after: String?

    /// A part.
    public init(_ kind: Kind, of: [String: String], before: String? = nil, after: String? = nil) {
        (self.kind, self.of) = (kind, of)
        (self.before, self.after) = (before.map(Self.cut), after.map(Self.cut))
    }

    private static func cut(_ text: String) -> String {
        text.count > 400 ? String(text.prefix(400)) + "\u{2026}" : text
    }
}
