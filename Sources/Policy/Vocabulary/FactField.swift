/// Who says that a fact is so, in the order in which a request meets them.
public enum FactSource: String, Hashable, Sendable, CaseIterable {
    case registry
    case consentRecord = "consent record"
    case request, engine, clock, ledger
}

/// One field of the fact vocabulary, as people write it in a case.
public struct FactField: Hashable, Sendable {
    /// Where it stands, such as `site.sign`; `[]` stands for every item of a list, `*` for every name of a map.
    public let path: String
    /// What may be written.
    public let form: FactForm
    /// What it means, in the words of the law.
    public let meaning: String
    /// What it means that the field is missing, where that is not simply unknown.
    public let missing: String?
    /// Who asserts it; nobody a field of the case itself.
    public let source: FactSource?
    /// What might be written; for an object it is put together from its fields.
    let example: Patch

    init(
        _ path: String, _ form: FactForm, _ meaning: String, _ example: Patch = [:],
        missing: String? = nil, by source: FactSource? = nil
    ) {
        (self.path, self.form, self.meaning) = (path, form, meaning)
        (self.missing, self.source, self.example) = (missing, source, example)
    }

    /// The last word of the path, which is the name in JSON.
    public var name: String { String(path.split(separator: ".").last ?? "") }

    /// The path of the object it stands in; empty at the top.
    public var parent: String { path.split(separator: ".").dropLast().joined(separator: ".") }

    /// Where the fields of this object, or of each object in this list, stand.
    var inner: String? {
        switch form {
        case .object: path
        case .list(.object): path + "[]"
        case .map: path + ".*"
        default: nil
        }
    }

    /// What a missing field means, as a sentence.
    public var whenMissing: String { missing ?? "Missing means unknown; what is unknown never permits." }
}
