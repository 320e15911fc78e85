internal import Access
internal import Law
internal import Registry

/// What a change of the registry would do that one person alone must not.
///
/// What nobody stated yet is filled in by one. What is stated is restated by two, and taken out by two, unless the
/// law can only ask more after it (`Leeway`). A fact that nobody thought of here takes two as well.
struct RegistryDanger: Hashable {
    let act: GuardedAct
    /// In words of the registry.
    let words: String
    /// The same, for a page to say in any language.
    let part: WishPart

    /// The dangerous parts of a change, the worst first; empty where there are none.
    // LAW: Order No. 19 Art. 10: the other way is not taken away in passing; Art. 8: nor is the term made longer.
    static func all(from old: RegistryDocument, to new: RegistryDocument) throws -> [RegistryDanger] {
        let (before, after) = (try JSONValue(encoding: old), try JSONValue(encoding: new))
        let found = RegistryPath.Shelf.allCases.map(\.rawValue).flatMap { shelf in
            RegistryChange(path: shelf, name: "").things(before[shelf], after[shelf])
        }
        let weights = Set(found.map(\.weight)).sorted()
        return weights.flatMap { weight in found.filter { $0.weight == weight } }
    }

    /// What people are left without first, then the terms and limits they were promised, then the rest; of each what
    /// is taken out first.
    private var weight: Int {
        let acts: [GuardedAct] = [.alternativeDisabling, .thresholdLowering, .retentionExtension]
        return 2 * (acts.firstIndex(of: act) ?? acts.count) + (part.kind == .restatement ? 1 : 0)
    }

    /// All of them in one line where they fit, else as many as do and how many more there are: none is cut.
    static func summary(of dangers: [RegistryDanger], within most: Int = 480) -> String {
        let whole = dangers.map(\.words).joined(separator: "; ")
        guard whole.count > most else { return whole }
        var told: [String] = []
        for danger in dangers where (told + [danger.words]).joined(separator: "; ").count <= most {
            told.append(danger.words)
        }
        return (told + ["and \(dangers.count - told.count) more, each told below"]).joined(separator: "; ")
    }

    /// The one act under which all of them are asked for.
    static func act(of dangers: [RegistryDanger]) -> GuardedAct? {
        let acts = Set(dangers.map(\.act))
        return acts.count > 1 ? .registryLoosening : acts.first
    }
}

/// One thing of the registry before and after a change, or one fact of it.
private struct RegistryChange {
    /// Shelf and keys, such as `sites.sign.standing`.
    let path: String
    /// The name of the thing, such as `sites north-gate`.
    let name: String
    /// The same, and of a thing within it the inner one, as a wish tells of it.
    var place: [String: String] = [:]

    /// Of a list of things with names of their own.
    func things(_ old: JSONValue?, _ new: JSONValue?) -> [RegistryDanger] {
        let rest = new?.list ?? []
        return (old?.list ?? []).flatMap { thing -> [RegistryDanger] in
            let id = thing["id"]?.text ?? ""
            let title = "\(name.isEmpty ? path : name + " " + lastKey) \(id)"
            let shelves = place["shelf"] == nil ? ("shelf", "thing") : ("inner", "innerThing")
            let place = place.merging([shelves.0: lastKey, shelves.1: id]) { $1 }
            guard let now = rest.first(where: { $0["id"] == thing["id"] }) else {
                return [danger("\(title) is taken out", .init(.removal, of: place))]
            }
            return RegistryChange(path: path, name: title, place: place).members(thing, now)
        }
    }

    private func members(_ old: JSONValue, _ new: JSONValue) -> [RegistryDanger] {
        let names = Set(old.memberNames + new.memberNames).sorted()
        return names.flatMap { key in
            RegistryChange(path: "\(path).\(key)", name: name, place: place).fact(old[key], new[key])
        }
    }

    private func fact(_ old: JSONValue?, _ new: JSONValue?) -> [RegistryDanger] {
        let unsaid = Leeway.unsaid[path]
        guard let old = old ?? unsaid, old != new ?? unsaid else { return [] }
        let leeway = Leeway.of[path]
        guard leeway != .freely else { return [] }
        let of = place.merging(["fact": factPath]) { $1 }
        guard let new = new ?? unsaid else {
            return [
                danger("\(words) is not stated any more", .init(.silence, of: of, before: old.asRead))
            ]
        }
        if leeway?.permits(old, new) == true { return [] }
        if case (.object, .object) = (old, new) { return members(old, new) }
        if old.isOfThings, new.isOfThings { return things(old, new) }
        let part = WishPart(.restatement, of: of, before: old.asRead, after: new.asRead)
        return [danger("\(words) is restated" + told(old, new), part)]
    }

    private var lastKey: String { path.split(separator: ".").last.map(String.init) ?? path }

    private var words: String { "\(name): \(path.drop { $0 != "." }.dropFirst())" }

    private func told(_ old: JSONValue, _ new: JSONValue) -> String {
        // Whoever signed or agreed is a person, and is not told.
        guard !path.hasSuffix("By"), let old = old.plain, let new = new.plain else { return "" }
        return " from \(old) to \(new)"
    }

    /// The keys of the fact within its thing, or within the inner one.
    private var factPath: String {
        let keys = path.split(separator: ".").dropFirst()
        return (keys.first.map(String.init) == place["inner"] ? keys.dropFirst() : keys).joined(
            separator: ".")
    }

    private func danger(_ words: String, _ part: WishPart) -> RegistryDanger {
        let act: GuardedAct =
            switch path {
            case _ where path.hasPrefix("alternatives"): .alternativeDisabling
            case "purposes.retentionDays", "assessments.covers.retentionDays": .retentionExtension
            case "assessments.qualityFloor": .thresholdLowering
            default: .registryLoosening
            }
        return RegistryDanger(act: act, words: words, part: part)
    }
}

extension JSONValue {
    fileprivate var memberNames: [String] {
        guard case .object(let members) = self else { return [] }
        return members.map(\.name)
    }

    /// Whether it is a list of things with names of their own.
    fileprivate var isOfThings: Bool { list?.allSatisfy { $0["id"] != nil } == true }

    /// As whoever is to agree reads it.
    fileprivate var asRead: String {
        switch self {
        case .flag(let flag): "\(flag)"
        case .integer(let number): "\(number)"
        case .text(let text): text
        case .list(let values) where values.allSatisfy { $0.text != nil }:
            values.compactMap(\.text).joined(separator: ", ")
        default: (try? bytes).map { String(decoding: $0, as: UTF8.self) } ?? "\u{2026}"
        }
    }

    /// A flag, a number, or words of the registry's own; `nil` for what people wrote.
    fileprivate var plain: String? {
        switch self {
        case .flag(let flag): "\(flag)"
        case .integer(let number): "\(number)"
        case .text(let text):
            text.utf8.count <= 64 && text.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F } ? text : nil
        case .list(let values):
            values.count <= 8 && values.allSatisfy { $0.plain != nil && $0.list == nil }
                ? "[\(values.compactMap(\.plain).joined(separator: ", "))]" : nil
        default: nil
        }
    }
}
