internal import FoundationEssentials
public import Primitives

extension Facts {
    /// Reads facts as JSON, with a change laid over them where one is given (RFC 7396).
    ///
    /// In the change alone, `null` takes a field away, which makes it unknown.
    ///
    /// - Throws: for a name, a word or a type that `Cases/facts.schema.json` does not have, its path and what is
    ///   allowed there.
    public init(json: [UInt8], patch: [UInt8]? = nil) throws(LawCaseError) {
        let base = try JSONReader.read(json)
        guard let patch else {
            try self.init(base, patches: [])
            return
        }
        try self.init(base, patches: [JSONReader.read(patch)])
    }

    /// Reads facts at another time: those of the base keep their distance from the event, those of the change stand.
    ///
    /// - Throws: as the reading of facts does.
    public init(json: [UInt8], patch: [UInt8], movedTo time: Timestamp) throws(LawCaseError) {
        let now: Patch = ["setting": ["eventTime": .text(time.description)]]
        try self.init(JSONReader.read(json).moved(to: time), patches: [JSONReader.read(patch), now])
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
