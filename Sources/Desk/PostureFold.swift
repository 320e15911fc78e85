internal import Law
internal import Policy
internal import Primitives
internal import Registry

/// Folds rulings into findings: one for each rule and each change that would settle it.
struct PostureFold {
    let atlas: RegistryAtlas
    private var found: [Key: PostureFinding] = [:]

    private struct Key: Hashable {
        let rule: RuleID
        let severity: PostureFinding.Severity
        let entries: [RegistryPath]

        func `as`(_ severity: PostureFinding.Severity) -> Key {
            Key(rule: rule, severity: severity, entries: entries)
        }
    }

    init(atlas: RegistryAtlas) { self.atlas = atlas }

    /// The gravest first, then in the order of the file.
    var findings: [PostureFinding] {
        let errors = Set(found.keys.filter { $0.severity == .error })
        // What a draft adds to a refusal by law is no news to whoever must mend it.
        let news = found.filter { key, _ in key.severity == .error || !errors.contains(key.as(.error)) }
        return news.values.sorted { left, right in
            let (a, b) = (left.order, right.order)
            return a == b ? left.rule < right.rule : a.lexicographicallyPrecedes(b)
        }
    }

    /// Takes what the rules said to one use.
    mutating func add(_ use: PostureRound.Use) {
        let finder = FixFinder(place: use.matter.place)
        let told = Set(use.judgement.rulings.filter { $0.rule != Self.unknown }.flatMap(\.missing))
        for ruling in use.judgement.rulings where !Self.silent.contains(ruling.rule) {
            guard let severity = PostureFinding.Severity(ruling.kind) else { continue }
            if ruling.rule == Self.unknown, told.isSuperset(of: ruling.missing) { continue }
            // Where no notice is registered, none can be out of date.
            if ruling.rule == "notice-current", use.matter.place.notice == nil { continue }
            let entries = finder.entries(for: ruling, in: use.matter.facts)
            add(PostureFinding(ruling, severity, PostureUse(use.matter), fixes(entries)), entries)
        }
    }

    /// Takes remarks that no rule makes.
    mutating func add(_ remarks: [PostureRemarks.Remark]) {
        for remark in remarks {
            add(PostureFinding(remark, fixes([remark.entry])), [remark.entry])
        }
    }

    // What every refusal brings with it is no defect of a deployment.
    private static let silent: Set<RuleID> = ["refusal-gives-reason", "draft-is-not-law"]
    private static let unknown: RuleID = "unknown-facts-refuse"

    private func fixes(_ entries: [RegistryPath]) -> [PostureFix] {
        entries.map { PostureFix(path: $0, place: atlas.place(of: $0)) }
    }

    private mutating func add(_ finding: PostureFinding, _ entries: [RegistryPath]) {
        let key = Key(rule: finding.rule, severity: finding.severity, entries: entries)
        guard var known = found[key] else { return found[key] = finding }
        for use in finding.uses { known.uses.merge(use) }
        known.missing = Set(known.missing + finding.missing).sorted()
        known.due = [known.due, finding.due].compactMap { $0 }.min()
        found[key] = known
    }
}

extension PostureFinding.Severity {
    init?(_ kind: Ruling.Kind) {
        switch kind {
        case .refused, .undecided: self = .error
        case .duty: self = .warning
        case .advisory: self = .note
        case .permission, .met: return nil
        }
    }
}

extension PostureFinding {
    init(_ ruling: Ruling, _ severity: Severity, _ use: PostureUse, _ fixes: [PostureFix]) {
        (rule, self.severity, citations) = (ruling.rule, severity, ruling.citations)
        why = severity == .note ? ruling.why.unbinding : ruling.why
        (cure, missing, due) = (ruling.cure, ruling.missing, ruling.due)
        (uses, self.fixes) = ([use], fixes)
    }

    init(_ remark: PostureRemarks.Remark, _ fixes: [PostureFix]) {
        (rule, severity, citations) = (remark.rule, remark.severity, remark.citations)
        why = remark.severity == .note ? remark.why.unbinding : remark.why
        (cure, due) = (remark.cure, remark.due)
        uses = [PostureUse(site: remark.site, purpose: remark.purpose, device: nil, operations: [])]
        self.fixes = fixes
    }

    fileprivate var order: [Int] {
        let rank = Severity.allCases.firstIndex(of: severity) ?? 0
        return [rank, fixes.first?.place.line ?? 0, fixes.first?.place.column ?? 0]
    }
}

extension PostureUse {
    init(_ matter: Matter) {
        let place = matter.place
        self.init(
            site: place.site.id, purpose: place.purpose.id, device: place.device.id,
            operations: [matter.operation])
    }
}

extension [PostureUse] {
    fileprivate mutating func merge(_ use: PostureUse) {
        let same = firstIndex {
            $0.site == use.site && $0.purpose == use.purpose && $0.device == use.device
        }
        guard let same else { return append(use) }
        self[same].operations += use.operations.filter { !self[same].operations.contains($0) }
    }
}

extension Wording {
    /// The same, with the word that nobody is bound by it.
    var unbinding: Wording { Wording(en + " This has no legal force.", zhHans + "此项不具有法律效力。") }
}
