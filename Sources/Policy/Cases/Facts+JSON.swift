internal import FoundationEssentials

extension Facts {
    /// Reads facts from JSON, with a change laid over them where one is given (RFC 7396).
    ///
    /// - Throws: `.notACase` where either is not JSON of the right form; `.unknownFacts` where a name is not one
    ///   of a fact, since a misspelt fact would otherwise stay unknown in silence.
    public init(json: [UInt8], patch: [UInt8]? = nil) throws(LawCaseError) {
        let base = try Self.read(json)
        self = try (patch.map { bytes throws(LawCaseError) in try base.merging(Self.read(bytes)) } ?? base)
            .facts()
    }

    private static func read(_ bytes: [UInt8]) throws(LawCaseError) -> Patch {
        guard let read = try? JSONDecoder().decode(Patch.self, from: Data(bytes)), case .object = read else {
            throw .notACase
        }
        return read
    }
}
