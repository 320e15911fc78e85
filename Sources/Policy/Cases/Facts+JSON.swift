internal import FoundationEssentials

extension Facts {
    /// Reads facts as JSON; a name, a word or a type that `Cases/facts.schema.json` does not have is an error.
    public init(json: [UInt8]) throws(LawCaseError) {
        try self.init(JSONReader.read(json), patches: [])
    }

    /// Reads facts as JSON and lays a merge patch (RFC 7396) over them.
    ///
    /// In the patch alone, `null` takes a field away, which makes it unknown.
    public init(json: [UInt8], patch: [UInt8]) throws(LawCaseError) {
        try self.init(JSONReader.read(json), patches: [JSONReader.read(patch)])
    }

    init(_ base: Patch, patches: [Patch]) throws(LawCaseError) {
        try FactVocabulary.check(base, isPatch: false)
        for patch in patches { try FactVocabulary.check(patch, isPatch: true) }
        let whole = patches.reduce(base) { $0.merging($1) }
        guard let facts = try? JSONDecoder().decode(Facts.self, from: Data(whole.compact.utf8)) else {
            throw .notACase
        }
        self = facts
    }
}
