internal import Law

extension FactVocabulary {
    static let keeping: [FactField] = [
        FactField("keeping", .object, "What is stored and where it goes.", by: .registry),
        FactField(
            "keeping.locus", .words(DataLocus.self),
            "Where references stand: inside the recognition device, on a server of the premises, reached by the "
                + "internet, or abroad.", "device", by: .registry),
        FactField(
            "keeping.overInternet", .flag, "Whether face data travels over the internet.", false,
            by: .registry),
        FactField(
            "keeping.recipients", .list(.text), "Who else receives something as a rule. Empty says nobody.",
            ["Cityline Leisure Ltd"], by: .registry),
        FactField(
            "keeping.retentionDays", .whole(from: 0, to: nil),
            "How many days references are kept. Nought says that no end is set.", 180, by: .registry),
        FactField(
            "keeping.expiresAt", .instant, "When the reference at hand ends.", "2026-03-01T09:00:00+08:00",
            by: .ledger),
        FactField(
            "keeping.templateAgeDays", .count, "How many days old the reference at hand is.", 41, by: .ledger),
        FactField(
            "keeping.imageKept", .flag, "Whether the picture outlives the request.", false, by: .registry),
        FactField(
            "keeping.bystanders", .count, "Faces in the picture beside the one meant.", 0, by: .engine),
        FactField(
            "keeping.bystandersKept", .flag, "Whether a reference is made of any of them.", false,
            by: .registry),
        FactField(
            "keeping.source", .words(Facts.ImageSource.self),
            "Where pictures for references come from; scraped and cctv make no lawful gallery.", "person",
            by: .registry),
        FactField(
            "keeping.templateProtected", .flag,
            "Whether references can be renewed, and neither linked nor turned back (ISO/IEC 24745).", true,
            by: .engine),
        FactField(
            "keeping.templateScheme", .text, "The scheme that protects references.",
            "sealed under a key per person",
            by: .engine),
        FactField(
            "keeping.frozen", .flag,
            "Whether the reference may only be stored and protected, because erasing it is technically hard or a law "
                + "forbids it (PIPL 47).", false, by: .ledger),
        FactField(
            "keeping.processor", .object, "The processor entrusted with the work.",
            missing: "Missing means that nobody is; to entrust it must be stated.",
            by: .registry),
        FactField(
            "keeping.processor.contractUntil", .instant, "When the contract with the processor ends.",
            "2026-12-31T23:59:59+08:00", by: .registry),
        FactField(
            "keeping.processor.contractComplete", .flag,
            "Whether the contract says purpose, term, method, kinds and measures (PIPL 21).", true,
            by: .registry),
        FactField(
            "keeping.processor.passesOn", .flag, "Whether the processor passes the work on.", false,
            by: .registry),
        FactField(
            "keeping.processor.handlerAgreed", .flag, "Whether the handler agreed to that.", false,
            by: .registry),
        FactField(
            "keeping.exportMechanism", .words(Facts.ExportMechanism.self),
            "By which mechanism data goes abroad (PIPL 38). exempt holds only where basis.kind is contract, "
                + "human-resources or emergency.", "standard-contract", by: .registry),
        FactField(
            "keeping.lastInteraction", .day, "The day of the last interaction with the person (BIPA 15(a)).",
            "2025-10-12", by: .ledger),
        FactField(
            "keeping.purposeEnded", .flag,
            "Whether the purpose for which it was kept is achieved or has become impossible.", false,
            by: .registry),
    ]

    static let counts: [FactField] = [
        FactField(
            "counts", .object, "How many people are concerned. Persons count, not templates.", by: .ledger),
        FactField(
            "counts.distinctPersons", .count,
            "Distinct persons whose faces the handler stores, over all its sites; 100,000 begin the duty to file.",
            500,
            by: .ledger),
        FactField(
            "counts.exportedThisYear", .count,
            "Distinct persons whose faces left the country this calendar year.", 0,
            by: .ledger),
        FactField(
            "counts.totalPersons", .count,
            "Distinct persons of whom the handler holds any personal information, with or without a face.",
            2000,
            by: .registry),
    ]
}
