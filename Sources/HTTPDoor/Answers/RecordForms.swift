/// The forms of what is on record, for the description of the interface.
enum RecordForms {
    static let all: [String: Schema] = [
        "Consent": consent, "Person": person, "Event": event, "Withdrawal": withdrawal, "Step": step,
        "Entry": entry, "Decision": decision, "Request": request, "Erasure": erasure, "Citation": citation,
        "Reference": reference,
    ]

    static let pendingReceipt = Schema.word(["pending"])

    private static let consent: Schema = .object([
        .must("id", .name, "Its number."), .must("site", .name, "For which site."),
        .must("purpose", .name, "For which purpose."), .must("givenAt", .time, "Since when."),
        .must("expiresAt", .time, "Until when, of itself."),
        .must("state", .word(["given", "expired", "withdrawn", "opposed"]), "How it stands."),
        .may("withdrawnAt", .time, "When it was withdrawn."),
    ])

    private static let reference: Schema = .object([
        .must("site", .name, "For which site."), .must("purpose", .name, "For which purpose."),
        .must("consent", .name, "Under which consent."),
        .must("quality", .integer(0...100), "The quality of its picture."),
        .must("enrolledAt", .time, "Since when."), .must("expiresAt", .time, "When it is destroyed."),
    ])

    private static let event: Schema = .object([
        .must("entry", .integer(), "Its place in the ledger."), .must("kind", .text(), "What happened."),
        .must("activity", .text(), "The purpose and site."), .must("at", .time, "When."),
        .may("outcome", .text(), "What came of it."),
        .may("lifts", .flag, "Of a restriction: whether it ended one."),
        .may("receipt", .named("Receipt"), "Its proof."),
    ])

    private static let person: Schema = .object([
        .must("id", .name, "The random number."), .may("name", .text(), "As the person gave it."),
        .must("since", .time, "On record since."),
        .must("isRestricted", .flag, "Whether the person had the use of their face stopped."),
        .must("consents", .list(.named("Consent")), "Every consent."),
        .must("references", .list(.named("Reference")), "The references there are, never the numbers."),
        .must("erasures", .list(.named("Erasure")), "Erasures about them."),
        .must("events", .list(.named("Event")), "Every event about them."),
        .must("readAt", .time, "When this was read."),
    ])

    private static let erasure: Schema = .object([
        .must("id", .name, "Its number."), .must("activity", .text(), "What is erased."),
        .must("openedAt", .time, "Since when."), .may("levels", .map(.time), "When each level was reached."),
        .must("left", .list(.text()), "What is left to do."), .may("due", .time, "By when it is promised."),
        .may("isOverdue", .flag, "Whether it should have been finished."),
    ])

    private static let withdrawal: Schema = .object([
        .must("consent", .name, "The consent that ended."),
        .must("state", .word(["completed", "pending"]), "How far the erasure is."),
        .may("receipt", .anything, "The proof, or `pending` while the keys are out of reach."),
        .may("entry", .integer(), "Its place in the ledger."),
        .may("erasure", .named("Receipt"), "The proof of the erasure, where it is finished."),
        .must("done", .list(.text()), "What is destroyed."), .must("left", .list(.text()), "What is left."),
        .may("levels", .map(.time), "When each level was reached."),
        .may("due", .time, "By when the last level is promised."),
        .may("evidenceUntil", .time, "Until when evidence without a face remains."),
        .may("hadReference", .flag, "Whether a reference was stored."),
        .may("keptBy", .text(), "Who kept the key that is destroyed."),
        .may("troubles", .list(.text()), "What stood in the way, to be tried again by itself."),
    ])

    private static let step: Schema = .object([
        .must("entry", .integer(), "Its place in the ledger."), .must("at", .time, "When."),
        .must("kind", .text(), "What was done."), .must("activity", .text(), "The purpose and site."),
        .may("outcome", .text(), "What came of it."), .may("device", .text(), "By which device."),
        .may("operator", .text(), "Who looked."), .may("looked", .text(), "What they looked at."),
        .may("reason", .text(), "Why they looked, in their words."),
        .may("refersTo", .integer(), "The entry it answers, such as the decision an outcome came of."),
        .may("lifts", .flag, "Of a restriction: whether it ended one."),
        .must(
            "isAboutYou", .flag, "Whether the entry is about the person, and not about a gallery they are in."
        ),
        .must("proof", .text(atMost: 65_536), "A C2SP tlog-proof of the entry."),
    ])

    private static let entry: Schema = .object([
        .must("entry", .integer(), "Its place."), .must("kind", .text(), "What happened."),
        .must("activity", .text(), "The purpose and site."), .must("hour", .time, "The hour it happened in."),
        .must("document", .text(atMost: 64), "SHA-256 of the document in force."),
        .must("leafHash", .text(atMost: 64), "Its hash as a leaf of the tree."),
        .may("refersTo", .integer(), "The entry this one answers."),
        .may("bytes", .bytes, "The entry itself."),
    ])

    private static let decision: Schema = .object([
        .must("entry", .integer(), "Its place."), .must("kind", .text(), "Decision or outcome."),
        .must("activity", .text(), "The purpose and site."), .must("at", .time, "When, to the second."),
        .may("outcome", .text(), "What came of it."), .may("operation", .text(), "What was asked for."),
        .may("site", .text(), "Where."), .may("siteName", .text(), "What people call it now."),
        .may("purpose", .text(), "What for."),
        .may("purposeName", .text(atMost: 4096), "The same in words, as people are told now."),
        .may("device", .text(), "By which device."), .may("basis", .text(), "On which ground."),
        .may("consent", .text(), "Under which consent."), .may("person", .text(), "About whom."),
        .may("rules", .anything, "The rules that refused, or the set that was asked."),
        .may("refersTo", .integer(), "The decision an outcome answers."),
        .must("receipt", .named("Receipt"), "Its proof."),
        .must("explanation", .list(.text(atMost: 4096)), "Why, in plain words with the provisions."),
    ])

    private static let request: Schema = .object([
        .must("id", .integer(), "Its number: its place in the ledger."),
        .must(
            "kind", .word(["complaint", "explanation", "review", "correction", "erasure"]), "What is asked."),
        .must("at", .time, "When it was asked."),
        .must("text", .text(atMost: 4000), "In the person's words."),
        .may("about", .integer(), "The entry it is about."), .may("person", .text(), "Who asks."),
        .may("due", .text(), "By which day it is to be answered."),
        .must("state", .word(["open", "answered"]), "Whether a human answered."),
        .may(
            "answer",
            .object([
                .must("entry", .integer(), "Its place in the ledger."),
                .must("outcome", .word(["granted", "refused"]), "Yes or no."),
                .must("text", .text(atMost: 4000), "The words, with reasons."),
                .must("by", .text(), "Who answered."),
                .must("at", .time, "When."),
            ]), "What a human said."),
    ])

    private static let citation: Schema = .object([
        .must("instrument", .text(), "Which law."), .must("provision", .text(), "Which of its provisions."),
        .must("text", .text(atMost: 2048), "How it is cited."),
        .must("inForceFrom", .text(), "From which day."), .must("bindingness", .text(), "Whether it binds."),
        .may("source", .text(atMost: 2048), "Where it can be read."),
    ])
}
