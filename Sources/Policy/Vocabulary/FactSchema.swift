/// The fact vocabulary as JSON Schema, published as `Cases/facts.schema.json`.
public enum FactSchema {
    /// The file, byte for byte.
    public static let text = SchemaWriter(fields: FactVocabulary.tree, isPatch: false).file(
        id: "facts:1", title: "Facts",
        description:
            "All that a decision rests on. A field that is missing is unknown, and what is unknown never "
            + "permits; write no null. Numbers are whole, without point or exponent; a key is written once."
    ).pretty
}

/// The form of a case file as JSON Schema, published as `Cases/case.schema.json`.
public enum CaseSchema {
    /// The file, byte for byte.
    public static let text = whole.pretty

    private static var whole: Patch {
        let writer = SchemaWriter(fields: FactFields(CaseVocabulary.fields), isPatch: false)
        let file = writer.file(
            id: "case:1", title: "Case",
            description:
                "A case that the rules must answer in one way: a change to the facts of base.json, an instant, "
                + "the verdict that must come out, and the law that carries it.",
            required: CaseVocabulary.required)
        return file.merging(["properties": ["change": change]])
    }

    private static var change: Patch {
        let facts = SchemaWriter(fields: FactVocabulary.tree, isPatch: true).object(at: "")
        return .object(facts)
    }
}
