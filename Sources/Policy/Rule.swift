public import Law

/// One question the law asks, with the provisions it stands on and plain words for both answers.
///
/// A rule sees only facts: it has no clock, no storage and no way to fail. It does not ask whether its
/// provisions are in force; the rulebook does, for all rules alike.
public protocol Rule: Sendable {
    /// Its name.
    var id: RuleID { get }
    /// The pack of rules it belongs to; `nil` where it speaks under every law.
    var pack: Jurisdiction? { get }
    /// What it demands of the handler, in one plain sentence.
    var demand: Wording { get }
    /// Every provision it can stand on.
    var citations: [Citation] { get }
    /// Why it stands in the way, in one plain sentence.
    var why: Wording { get }
    /// What would clear it, in one plain sentence.
    var cure: Wording { get }
    /// Whether a permit says, where this rule was asked and is content, that it stands on this rule as well.
    var carriesPermit: Bool { get }
    /// The provisions that fit these facts, where not all of them do.
    func citations(for facts: Facts) -> [Citation]
    /// What it finds.
    func find(in facts: Facts) -> Finding
}

extension Rule {
    public var pack: Jurisdiction? { .cn }
    public var carriesPermit: Bool { false }
    public func citations(for facts: Facts) -> [Citation] { citations }
}
