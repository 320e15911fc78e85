internal import Law

extension FactVocabulary {
    static let setting: [FactField] = [
        FactField("setting", .object, "When, where and under whom it happens.", by: .registry),
        FactField(
            "setting.eventTime", .instant,
            "The instant of the event. Rules read its civil day in the zone of each jurisdiction, and only law in "
                + "force at it is heard.", "2025-10-13T10:00:00+08:00",
            missing: "Missing refuses everything: no law can be chosen.", by: .clock),
        FactField(
            "setting.jurisdictions", .list(.words(Jurisdiction.self)),
            "Every legal order that applies; the rules of all of them are heard, and any deny wins.", ["cn"],
            missing: "Missing or empty refuses everything: no law can be chosen.", by: .registry),
        FactField(
            "setting.overlays", .list(.words(Overlay.self)),
            "Provinces and cities whose own regulations apply here: Shanghai, Shenzhen, Hangzhou. Empty says there "
                + "are none.", ["cn-sh"], by: .registry),
        FactField(
            "setting.controller", .identifier, "The handler: who decides why and how faces are handled.",
            "acme",
            by: .registry),
        FactField(
            "setting.controllerKind", .words(ControllerKind.self),
            "What kind of party the handler is. State organs, property managers, the press, households and others "
                + "each have rules of their own.", "company", by: .registry),
        FactField(
            "setting.ciiOperator", .flag,
            "Whether the handler runs critical information infrastructure, so that personal information may leave the "
                + "country only after a security assessment (PIPL 40).", false, by: .registry),
        FactField(
            "setting.memberState", .text,
            "The member state of the Union, as two capital letters, where its law sets an age or a gate of its own.",
            "FR", by: .registry),
        FactField(
            "setting.exemptFrom", .list(.words(InstrumentID.self)),
            "Instruments that a documented exemption takes this handler out of. Only BIPA, section 25, has such.",
            ["us-il.bipa"], missing: "Missing means none.", by: .registry),
    ]

    static let request: [FactField] = [
        FactField("request", .object, "What is asked for, as it changes with each event.", by: .request),
        FactField(
            "request.operation", .words(FaceOperation.self),
            "What is to be done with the face. verify compares with one reference (1:1), identify searches many (1:N), "
                + "export hands data to the person, share to another handler, entrust to a processor, border abroad; "
                + "evaluate measures error rates on photographs and judges nobody.",
            "verify", missing: "Missing refuses everything.", by: .request),
        FactField(
            "request.attributes", .list(.words(FaceAttribute.self)),
            "What is to be inferred from the face beyond identity. Each word is there to be refused. Empty "
                + "says that nothing is.", ["emotion"], by: .request),
        FactField(
            "request.claimedIdentity", .flag,
            "Whether the person says who they are, so that comparing with one reference would do and a search among "
                + "many goes too far.", true, by: .request),
        FactField(
            "request.asksForConsent", .flag,
            "Whether this is only the asking for consent, not yet a use of the face.", false,
            missing: "Missing means false.", by: .request),
        FactField(
            "request.fromSafetyDevice", .flag,
            "Whether the picture was taken for public security, so that it may serve nothing else without the separate "
                + "consent of the person (PIPL 26).", false, missing: "Missing means false.", by: .request),
        FactField(
            "request.recipient", .text,
            "The other handler, processor or authority that would receive something now.",
            "Cityline Leisure Ltd",
            by: .request),
        FactField(
            "request.material", .list(.words(Facts.Material.self)),
            "What is to be read, erased or handed over.", ["template"],
            missing: "Missing means the reference.",
            by: .request),
        FactField(
            "request.materialFrom", .day,
            "The day the material was made, where it is a video or a record that has to be kept for some time.",
            "2025-10-01", by: .ledger),
        FactField(
            "request.activeInvolvement", .flag,
            "Whether the person takes an active part, such as looking into a terminal they started. Recognition "
                + "without it is remote in the sense of the AI Act.", true, by: .request),
        FactField(
            "request.realTime", .flag,
            "Whether the comparison follows the capture without significant delay (AI Act 3(42)).", false,
            by: .request),
        FactField(
            "request.actsOnMatch", .flag,
            "Whether something is now to be done to the person on the strength of a match (AI Act 14(5)).",
            false,
            by: .request),
        FactField(
            "request.confirmations", .count,
            "How many competent people have separately confirmed that match; the AI Act asks for two.", 2,
            by: .request),
        FactField(
            "request.disclosure", .words(Facts.DisclosureGround.self),
            "Why somebody else may have it, where it is not consent (BIPA 15(d)).", "warrant", by: .request),
        FactField(
            "request.forProfit", .flag,
            "Whether money or another gain is received for it (BIPA 15(c)).", false, by: .request),
    ]
}
