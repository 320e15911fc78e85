internal import Primitives

/// Who works the house, as they name themselves, and why they look.
///
/// The name goes into the sealed payload of what they do and nowhere else; the person looked at is shown it.
public struct Operator: Sendable, Hashable {
    /// The name or role.
    public let name: String
    /// What they looked for.
    public let reason: String?

    /// Names an operator.
    public init(_ name: String, because reason: String? = nil) {
        // RJ/1 takes any text that fits; a name is no place for a novel.
        (self.name, self.reason) = (String(name.prefix(128)), reason.map { String($0.prefix(512)) })
    }

    /// Where nobody said who they are.
    public static let unnamed = Operator("unnamed")

    func details(_ what: String) -> [String: CanonicalValue] {
        var details: [String: CanonicalValue] = ["by": .text(name), "what": .text(what)]
        details["why"] = reason.map(CanonicalValue.text)
        return details
    }
}
