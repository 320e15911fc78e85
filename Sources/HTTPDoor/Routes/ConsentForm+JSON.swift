internal import Consent
internal import Desk
internal import Herald
internal import Law
internal import Policy
internal import Primitives

/// A consent as it comes over the wire; what it leaves out stays unknown, and what is unknown refuses.
struct ConsentBody: Decodable {
    struct Guardian: Decodable {
        var guardian: GuardianID
        var word: GuardianAnswer.Word
        /// The digest of the evidence that this is the guardian.
        var evidence: Digest?

        func answer(at now: Timestamp) -> GuardianAnswer {
            GuardianAnswer(guardian: guardian, word: word, at: now, verification: evidence)
        }

        static let form: Schema = .object([
            .must("guardian", .name, "A random name of the guardian."),
            .must("word", .word(GuardianAnswer.Word.allCases.map(\.rawValue)), "What was said."),
            .may(
                "evidence", .text(atMost: 64, pattern: "^[0-9a-f]{64}$"),
                "SHA-256 of what shows that it is the guardian."),
        ])
    }

    var site: SiteID
    var purpose: PurposeID?
    var operations: [FaceOperation]?
    var days: Int?
    var kind: ConsentKind?
    var method: ConsentMethod?
    var language: String?
    var ageBand: AgeBand?
    var guardians: [Guardian]?
    var offDevice: Bool?
    var noticeShown: Bool?
    /// Which notice that was.
    var notice: ReadNotice?
    var freelyGiven: Bool?

    func form(of subject: SubjectID, in language: Language, at now: Timestamp) throws(Problem) -> ConsentForm
    {
        let tongue = self.language ?? language.rawValue
        guard (1...35).contains(tongue.utf8.count), days.map({ (1...36_525).contains($0) }) ?? true else {
            throw .badRequest("`language` is a tag of at most 35 characters, `days` is 1 to 36525")
        }
        var form = ConsentForm(subject, at: site, purpose: purpose, language: tongue)
        form.operations = operations.map(Set.init)
        (form.days, form.ageBand) = (days, ageBand)
        form.method = method ?? .operator
        form.guardians = (guardians ?? []).map { $0.answer(at: now) }
        form.kind = kind ?? (form.guardians.isEmpty ? .separate : .guardian)
        (form.offDevice, form.noticeShown) = (offDevice ?? false, noticeShown ?? false)
        (form.freelyGiven, form.noticeRead) = (freelyGiven ?? false, notice)
        return form
    }

    static let form: Schema = .object([
        .must("site", .name, "Where."),
        .may("purpose", .name, "For what; needed where the site has several."),
        .may(
            "operations", .list(.word(FaceOperation.allCases.map(\.rawValue))),
            "What is agreed to; all that the purpose does, unless named."),
        .may(
            "days", .integer(1...36_525), "How long the face may be kept; the purpose's term, unless named."),
        .may("kind", .word(ConsentKind.allCases.map(\.rawValue)), "The form it took."),
        .may("method", .word(ConsentMethod.allCases.map(\.rawValue)), "How it came."),
        .may("language", .text(atMost: 35), "The language of notice and prompt."),
        .may("ageBand", .word(AgeBand.allCases.map(\.rawValue)), "Age as evidence showed it."),
        .may("guardians", .list(Guardian.form, atMost: 8), "What guardians said."),
        .may("offDevice", .flag, "Whether face data may leave the device."),
        .may("noticeShown", .flag, "Whether the notice in force was shown before."),
        .may("notice", ReadNotice.form, "Which one was shown; another than that in force is answered 409."),
        .may(
            "freelyGiven", .flag,
            "Whether it was an act of their own: nothing ticked, bundled or forced, other ways shown."),
    ])

    static let given: Schema = .object([
        .must("id", .name, "The number of the consent."), .must("person", .name, "Whose."),
        .must("site", .name, "Where."), .must("purpose", .name, "For what."),
        .must("operations", .list(.text()), "What is agreed to."), .must("expiresAt", .time, "Until when."),
        .must("receipt", .named("Receipt"), "The proof."),
        .must("shortfalls", shortfalls, "What the rules would still refuse under it."),
    ])

    static let shortfalls: Schema = .list(
        .object([
            .must("operation", .text(), "What would still be refused."),
            .must(
                "grounds",
                .list(
                    .object([
                        .must("rule", .text(), "The rule."),
                        .must("why", .text(atMost: 4096), "Why, in plain words."),
                        .must("remedy", .text(atMost: 4096), "What would clear it."),
                        .must("citations", .list(.text(atMost: 2048)), "The provisions."),
                    ])), "By which rules."),
        ]))
}

extension ConsentDesk.Given {
    /// Tells whoever listens; a guardian's no at once leaves a refusal.
    func tell(_ news: NewsDesk) async {
        await news.publish(
            consent.guardians.agreement == false ? .refused : .given,
            of: ActNews(
                person: consent.subject, site: consent.scope.site, purpose: consent.scope.purpose,
                entry: record.index))
    }

    func json(in language: Language) -> JSONValue {
        [
            "id": .text(consent.id.text), "person": .text(consent.subject.text),
            "site": .text(consent.scope.site.text), "purpose": .text(consent.scope.purpose.text),
            "operations": .texts(consent.scope.operations.map(\.rawValue).sorted()),
            "expiresAt": .time(consent.expiresAt), "receipt": record.json,
            "shortfalls": .shortfalls(shortfalls, in: language),
        ]
    }
}

extension JSONValue {
    /// What the rules refuse, by operation.
    static func shortfalls(_ judgements: [FaceOperation: Judgement], in language: Language) -> JSONValue {
        .list(
            judgements.sorted { $0.key.rawValue < $1.key.rawValue }.map { operation, judgement in
                [
                    "operation": .text(operation.rawValue),
                    "grounds": .list(judgement.refusals.map { $0.json(in: language) }),
                ]
            })
    }
}

extension Ruling {
    func json(in language: Language) -> JSONValue {
        [
            "rule": .text(rule.text), "why": .text(why.text(in: language)),
            "remedy": .text(cure.text(in: language)),
            "citations": .texts(citations.map { $0.text(in: language) }),
        ]
    }
}
