internal import Law

extension FactVocabulary {
    static let governance: [FactField] = assessment + orders + safeguards + filings

    private static let assessment: [FactField] = [
        FactField("governance", .object, "Assessments, incidents, orders and safeguards.", by: .registry),
        FactField(
            "governance.assessment", .object,
            "The personal information protection impact assessment that is to cover this use (PIPL 55).",
            missing: "Missing means that there is none.", by: .registry),
        FactField("governance.assessment.id", .identifier, "Which assessment.", "pia-1", by: .registry),
        FactField("governance.assessment.on", .day, "The day it was finished.", "2025-09-01", by: .registry),
        FactField(
            "governance.assessment.items", .list(.words(AssessmentItem.self)),
            "Which of the four items it answers (PIPL 56, Order 19 9).",
            ["lawfulness", "effect", "risk", "measures"],
            by: .registry),
        FactField(
            "governance.assessment.purposes", .list(.identifier), "The purposes it covers, by id.",
            ["access-control"],
            by: .registry),
        FactField(
            "governance.assessment.operations", .list(.words(FaceOperation.self)),
            "The operations it covers.",
            ["enrol", "verify"], by: .registry),
        FactField(
            "governance.assessment.recipients", .list(.text), "The recipients it covers.",
            ["Cityline Leisure Ltd"],
            by: .registry),
        FactField(
            "governance.assessment.offDevice", .flag,
            "Whether it covers storage outside the recognition device.", false,
            by: .registry),
        FactField(
            "governance.assessment.digest", .digest, "SHA-256 of its text.", .text(someDigest), by: .registry),
        FactField(
            "governance.dpiaDone", .flag,
            "Whether a data protection impact assessment of GDPR 35 was carried out beforehand.", true,
            by: .registry),
    ]

    private static let orders: [FactField] = [
        FactField(
            "governance.incidents", .list(.object),
            "Leaks, alterations and losses, and changes that call for a new assessment. Empty says there were none.",
            by: .registry),
        FactField(
            "governance.incidents[].at", .instant, "When it was known.", "2025-10-12T16:00:00+08:00",
            by: .registry),
        FactField(
            "governance.incidents[].notifiedAt", .instant, "When the authority and the people were told.",
            "2025-10-12T20:00:00+08:00", missing: "Missing means not yet.", by: .registry),
        FactField(
            "governance.stopOrders", .list(.object),
            "Orders of courts and regulators that something stop. A field left out of an order covers all. Empty says "
                + "there are none.", by: .registry),
        FactField(
            "governance.stopOrders[].site", .identifier, "The site the order covers.", "site-7",
            missing: "Missing covers all.", by: .registry),
        FactField(
            "governance.stopOrders[].purpose", .identifier, "The purpose the order covers.", "access-control",
            missing: "Missing covers all.", by: .registry),
        FactField(
            "governance.stopOrders[].person", .identifier, "The person the order covers.",
            "0123456789abcdef0123456789abcdef", missing: "Missing covers all.", by: .registry),
        FactField(
            "governance.stopOrders[].from", .instant, "From when the order holds.",
            "2025-10-01T00:00:00+08:00",
            missing: "Missing means from ever.", by: .registry),
        FactField(
            "governance.stopOrders[].until", .instant, "When the order was or will be lifted.",
            "2026-01-01T00:00:00+08:00", missing: "Missing means that it was not lifted.", by: .registry),
        FactField(
            "governance.enforcement", .object,
            "What gives law enforcement leave to recognise people in public as it happens (AI Act 5(2) to (7)).",
            by: .registry),
        FactField(
            "governance.enforcement.aim", .words(Facts.Enforcement.Aim.self),
            "What it is for: finding victims, averting a threat to life or of terror, tracing the suspect of a serious "
                + "crime, or other.", "victims", by: .registry),
        FactField(
            "governance.enforcement.authorised", .flag,
            "Whether a court or an independent authority gave leave.", true,
            by: .registry),
        FactField(
            "governance.enforcement.refused", .flag, "Whether leave was asked for and refused.", false,
            by: .registry),
        FactField(
            "governance.enforcement.urgent", .flag, "Whether it began in urgency, before leave was given.",
            true,
            by: .registry),
        FactField(
            "governance.enforcement.startedAt", .instant, "When the use began.", "2025-10-12T09:00:00+02:00",
            by: .registry),
        FactField(
            "governance.enforcement.requestedAt", .instant,
            "When leave was asked for; in urgency within 24 hours of the beginning.",
            "2025-10-12T20:00:00+02:00",
            by: .registry),
        FactField(
            "governance.enforcement.registered", .flag, "Whether the use was registered.", true, by: .registry
        ),
        FactField(
            "governance.enforcement.rightsAssessed", .flag,
            "Whether the effect on fundamental rights was assessed.",
            true, by: .registry),
        FactField(
            "governance.enforcement.targeted", .flag,
            "Whether named persons are looked for, and nobody else.", true,
            by: .registry),
    ]

    private static let safeguards: [FactField] = [
        FactField(
            "governance.posture", .object, "The safeguards that must be on (Order 19 14, PIPL 51).",
            by: .registry),
        FactField(
            "governance.posture.encryption", .flag, "Whether stored faces are encrypted.", true, by: .engine),
        FactField(
            "governance.posture.audit", .flag, "Whether every use is written to a log that shows tampering.",
            true,
            by: .ledger),
        FactField(
            "governance.posture.accessControl", .flag, "Whether only named roles can reach faces.", true,
            by: .registry),
        FactField(
            "governance.posture.authorisation", .flag, "Whether those roles are given and taken by a person.",
            true,
            by: .registry),
        FactField(
            "governance.posture.intrusionDefence", .flag, "Whether intrusion is watched for.", true,
            by: .registry),
        FactField(
            "governance.childRules", .flag,
            "Whether there are dedicated rules for handling the data of children under fourteen (PIPL 31).",
            false,
            by: .registry),
        FactField(
            "governance.viewing", .object, "Who looks at stored faces and why, where a person does.",
            by: .request),
        FactField(
            "governance.viewing.reason", .text, "Why the person looks.", "complaint 118 of the guest",
            by: .request),
        FactField("governance.viewing.name", .text, "Who looks.", "Wang Fang", by: .request),
        FactField("governance.viewing.unit", .text, "From which unit.", "security desk", by: .request),
        FactField(
            "governance.viewing.approved", .flag, "Whether someone approved it beforehand.", true,
            by: .request),
    ]

    private static let filings: [FactField] = [
        FactField(
            "governance.filing", .object,
            "The filing with the cyberspace administration that 100,000 stored persons ask for (Order 19 15).",
            missing: "Missing means that nothing is known of one.", by: .registry),
        FactField(
            "governance.filing.number", .text, "Its number, once it was made.", "FR-2025-0042",
            missing: "Missing means that it was not made.", by: .registry),
        FactField(
            "governance.filing.reachedOn", .day,
            "The day the hundred-thousandth person was stored; thirty working days run from it.",
            "2025-06-10",
            by: .ledger),
        FactField(
            "governance.filing.changedOn", .day, "The day what was filed changed or ended.", "2025-09-15",
            missing: "Missing means that nothing changed.", by: .registry),
        FactField(
            "governance.filing.dueOn", .day,
            "The day by which it had to be made, where an authority set another than the law.", "2025-07-22",
            missing: "Missing leaves the day of the law.", by: .registry),
        FactField(
            "governance.filing.changeFiled", .flag, "Whether the change or the end was filed.", false,
            missing: "Missing means that it was not.", by: .registry),
        FactField(
            "governance.videoSystemSince", .day, "The day a public security video system came into use.",
            "2025-04-01",
            missing: "Missing means that there is no such system.", by: .registry),
        FactField(
            "governance.videoSystemFiled", .flag,
            "Whether that system is filed with the police of the county.", true,
            missing: "Missing means that it is not.", by: .registry),
        FactField(
            "governance.auditedOn", .day, "The day of the last compliance audit (PIPL 54).", "2025-03-01",
            missing: "Missing means that there was none.", by: .registry),
    ]
}
