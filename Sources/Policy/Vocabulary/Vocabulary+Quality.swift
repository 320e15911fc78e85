extension FactVocabulary {
    static let quality: [FactField] = [
        FactField(
            "quality", .object,
            "How good the sample is, and what it was found to match. Asked only once a face has been read.",
            missing: "Missing means that no face has been read yet.", by: .engine),
        FactField(
            "quality.unified", .whole(from: 0, to: 100),
            "The unified quality score (ISO/IEC 29794-5); more is better.",
            80, by: .engine),
        FactField(
            "quality.floor", .whole(from: 0, to: 100), "The least unified score that the assessment fixed.",
            40,
            by: .registry),
        FactField(
            "quality.aboveThreshold", .count,
            "How many identities of the gallery lie above the threshold; more than one goes to a human.", 1,
            by: .engine),
        FactField(
            "quality.score", .anyWhole,
            "How alike the two faces were found, in thousandths of the scale of the engine.", 700, by: .engine
        ),
        FactField(
            "quality.threshold", .anyWhole, "The score asked for, on the same scale.", 600, by: .registry),
        FactField(
            "quality.live", .flag, "Whether the face was found to be a live person before the camera.", true,
            by: .engine),
    ]

    static let provenance: [FactField] = [
        FactField(
            "provenance", .map,
            "Who asserted a fact, keyed by its path such as site.sign or alternatives[0].live. No rule reads it.",
            [
                "site.sign": [
                    "assertedBy": "site operator", "at": "2025-09-01T09:00:00+08:00",
                    "evidence": "photograph 12",
                ]
            ], missing: "Missing means that nobody said who.", by: .ledger),
        FactField(
            "provenance.*.assertedBy", .text, "The named role or record that asserts the fact.",
            "site operator",
            missing: "Missing means that nobody said who.", by: .ledger),
        FactField(
            "provenance.*.at", .instant, "When it was asserted.", "2025-09-01T09:00:00+08:00",
            missing: "Missing means that it is not known when.", by: .ledger),
        FactField(
            "provenance.*.evidence", .text, "Where the evidence is kept.", "photograph 12",
            missing: "Missing means that none is kept.", by: .ledger),
    ]
}
