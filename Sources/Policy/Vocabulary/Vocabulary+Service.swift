internal import Law

extension FactVocabulary {
    static let alternatives: [FactField] = [
        FactField(
            "alternatives", .list(.object),
            "The ways to the same end without a face, which stand beside it. An empty list says there are none.",
            by: .registry),
        FactField(
            "alternatives[].kind", .words(AlternativeKind.self),
            "What kind of way; staff is a human being, fingerprint is itself biometric.", "card",
            by: .registry),
        FactField("alternatives[].live", .flag, "Whether it works now.", true, by: .registry),
        FactField(
            "alternatives[].open", .flag, "Whether it is open at this hour.", true,
            missing: "Missing means that it keeps the hours of the face.", by: .registry),
        FactField(
            "alternatives[].cost", .count, "What it costs the person, in hundredths of the currency.", 0,
            by: .registry),
        FactField(
            "alternatives[].delaySeconds", .count, "How much longer than the face it takes, in seconds.", 2,
            by: .registry),
        FactField(
            "alternatives[].distanceMetres", .count, "How far from the face's way it is, in whole metres.", 1,
            by: .registry),
    ]

    static let service: [FactField] = [
        FactField("service", .object, "How those are treated who do not use their face.", by: .registry),
        FactField(
            "service.faceCompulsory", .flag,
            "Whether the face is presented as compulsory for business or for service (Order 19 12).", false,
            by: .registry),
        FactField(
            "service.denied", .flag,
            "Whether service stops for a person who refused or took consent back (PIPL 16).", false,
            by: .registry),
        FactField(
            "service.irreplaceable", .flag, "Whether it was proved that nothing but a face can serve.", false,
            by: .registry),
    ]
}
