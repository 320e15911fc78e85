internal import Consent
internal import Desk
internal import Face
internal import Law
internal import Ledger
internal import Policy
internal import Primitives
internal import Registry
internal import Store

/// A desk's answer about a face, in words or JSON, without a score.
struct FaceAnswer: Encodable {
    var result: String
    var end: CommandEnd
    var subject: String?
    var ledgerEntries: [UInt64] = []
    var expiresAt: Timestamp?
    var quality: Int?
    var bystanders: Int?
    var searched: Int?
    var duties: [String] = []
    var advisories: [String] = []
    var times: StageTimes?
    var reason: String?
    var refusal: Refusal?
    /// What is on record of it, for whoever takes receipts home.
    var records: [(name: String, record: Record)] = []
    /// The other ways of the site, where the face cannot be decided about.
    var alternatives: [String]?

    private enum CodingKeys: String, CodingKey {
        case result, subject, ledgerEntries, expiresAt, quality, bystanders, searched, duties, advisories,
            times
        case reason, refusal, alternatives
    }

    private init(_ result: String, _ end: CommandEnd) { (self.result, self.end) = (result, end) }

    init(refused refusal: RefusalOnRecord) {
        self.init("refused", .refused)
        self.refusal = refusal.refusal
        keep([("refusal", refusal.record)])
    }

    private init<Outcome>(_ answer: Answer<Outcome>, _ given: (Outcome) -> FaceAnswer) {
        switch answer {
        case .given(let outcome): self = given(outcome)
        case .refused(let refusal): self.init(refused: refusal)
        case .undecided(let error, let record):
            self.init("undecided", .undecided)
            reason = error.description
            keep([("undecided", record)])
        case .unavailable(let unavailability): self.init(unavailability)
        }
    }

    init(_ unavailability: Unavailability) {
        self.init("unavailable", .unavailable)
        reason = unavailability.cause.description
        alternatives = (unavailability.alternatives ?? []).map(\.id.text)
    }

    init(_ answer: Answer<EnrolDesk.Enrolment>) {
        self.init(answer) { enrolment in
            var told = FaceAnswer("enrolled", .done)
            told.note(enrolment.notes)
            told.expiresAt = enrolment.expiresAt
            told.quality = enrolment.quality.unified
            told.keep([("decision", enrolment.decision), ("enrolment", enrolment.outcome)])
            told.times = enrolment.times
            return told
        }
    }

    init(_ answer: Answer<VerifyDesk.Verification>) {
        self.init(answer) { verification in
            var told = FaceAnswer(
                verification.isMatch ? "match" : "no match", verification.isMatch ? .done : .negative)
            told.note(verification.notes)
            told.bystanders = verification.bystanders
            told.keep([("decision", verification.decision), ("outcome", verification.outcome)])
            told.times = verification.times
            return told
        }
    }

    init(_ answer: Answer<IdentifyDesk.Identification>) {
        self.init(answer) { found in
            var told = FaceAnswer(
                found.subject == nil ? "no match" : "match", found.subject == nil ? .negative : .done)
            told.note(found.notes)
            told.subject = found.subject?.text
            (told.bystanders, told.searched) = (found.bystanders, found.searched)
            told.keep([("decision", found.decision), ("outcome", found.outcome)])
            told.times = found.times
            return told
        }
    }

    private mutating func keep(_ records: [(name: String, record: Record)]) {
        (self.records, ledgerEntries) = (records, records.map(\.record.index))
    }

    private mutating func note(_ notes: Notes) {
        duties = notes.duties.map(\.rule.text)
        advisories = notes.advisories.map(\.rule.text)
    }

    /// Tells it, and says how the command ends.
    func tell(_ house: HouseOptions, receipts: String? = nil) throws -> CommandEnd {
        for (name, record) in records { try Receipts.keep(record, named: name, in: receipts) }
        if house.json { try Terminal.answer(self) } else { Terminal.say(words(in: house.lang.language)) }
        return end
    }

    private func words(in language: Language) -> String {
        if let refusal { return refusal.text(in: language) }
        if let alternatives { return OtherWays(alternatives).text(in: language, because: reason ?? "") }
        var lines = [subject.map { "\(result): \($0)" } ?? result]
        if let reason { lines[0] += ": \(reason). The other way stands open." }
        if let expiresAt { lines.append("kept until \(expiresAt), then destroyed") }
        if let searched { lines.append("searched among \(searched) who consented to it") }
        if let bystanders, bystanders > 0 {
            lines.append("\(bystanders) other faces seen, and nothing made of them")
        }
        if !duties.isEmpty { lines.append("to do: " + duties.joined(separator: ", ")) }
        if !advisories.isEmpty { lines.append("no legal force: " + advisories.joined(separator: ", ")) }
        lines.append("ledger entries " + ledgerEntries.map(String.init).joined(separator: ", "))
        if let times {
            lines.append(times.stages.map { "\($0.name) \($0.milliseconds) ms" }.joined(separator: ", "))
        }
        return lines.joined(separator: "\n")
    }
}

extension Tongue {
    var language: Language { self == .english ? .en : .zhHans }
}

/// A consent as it was recorded.
struct ConsentAnswer: Encodable {
    let consent: String
    let subject: String
    let site: String
    let purpose: String
    let operations: [String]
    let expiresAt: Timestamp
    let ledgerEntry: UInt64
    /// For each operation, the rules that would still refuse it.
    let stillMissing: [String: [String]]
    private let cures: [String: [Wording]]

    private enum CodingKeys: String, CodingKey {
        case consent, subject, site, purpose, operations, expiresAt, ledgerEntry, stillMissing
    }

    init(_ given: ConsentDesk.Given) {
        let scope = given.consent.scope
        (consent, subject) = (given.consent.id.text, given.consent.subject.text)
        (site, purpose) = (scope.site.text, scope.purpose.text)
        operations = scope.operations.map(\.rawValue).sorted()
        (expiresAt, ledgerEntry) = (given.consent.expiresAt, given.record.index)
        let pairs = given.shortfalls.map { ($0.key.rawValue, $0.value.refusals) }
        stillMissing = Dictionary(uniqueKeysWithValues: pairs.map { ($0.0, $0.1.map(\.rule.text)) })
        cures = Dictionary(uniqueKeysWithValues: pairs.map { ($0.0, $0.1.map(\.cure)) })
    }

    func tell(_ house: HouseOptions) throws {
        if house.json { return try Terminal.answer(self) }
        Terminal.say(
            "Consent \(consent) of \(subject): \(operations.joined(separator: ", ")) for \(purpose) at \(site),"
        )
        Terminal.say("until \(expiresAt) or until withdrawn (ledger entry \(ledgerEntry)).")
        for (operation, rules) in stillMissing.sorted(by: { $0.key < $1.key }) {
            Terminal.say("Not enough yet to \(operation): \(rules.joined(separator: ", "))")
            for cure in cures[operation] ?? [] { Terminal.say("  - \(cure.text(in: house.lang.language))") }
        }
    }
}

/// A withdrawal, and how far the erasure is.
struct ErasureAnswer: Encodable {
    let consent: String
    let withdrawalEntry: UInt64
    /// `completed`, or `pending` where something is left that `tidy` goes on with.
    let state: String
    let erasureEntry: UInt64?
    let done: [String]
    let left: [String]
    let levels: [String: Timestamp]
    let due: Timestamp
    let provider: String?
    let hadReference: Bool?
    let evidenceUntil: Timestamp?
    let troubles: [String]
    let times: StageTimes

    init(_ withdrawal: ErasureDesk.Withdrawal) {
        let (certificate, progress) = (withdrawal.certificate, withdrawal.progress)
        (consent, withdrawalEntry) = (withdrawal.consent.text, withdrawal.record.index)
        (state, erasureEntry) = (certificate == nil ? "pending" : "completed", certificate?.record.index)
        done = (certificate?.done ?? []).map(\.rawValue)
        left = certificate == nil ? progress.left.map(\.rawValue) : []
        let reached = certificate?.reached ?? progress.reached
        levels = Dictionary(uniqueKeysWithValues: reached.map { ($0.key.rawValue, $0.value) })
        (due, provider) = (progress.due, certificate?.provider)
        (hadReference, evidenceUntil) = (certificate?.hadReference, certificate?.evidenceUntil)
        (troubles, times) = (withdrawal.troubles.map(\.description), withdrawal.times)
    }

    var words: String {
        let first = "Withdrawn: consent \(consent) (ledger entry \(withdrawalEntry)). It holds from now on.\n"
        guard let erasureEntry, let evidenceUntil else {
            let why = troubles.map { "\n  \($0)" }.joined()
            return first + "Pending, by \(due): \(left.joined(separator: ", ")).\(why)"
        }
        return first + """
            \(hadReference == true ? "Destroyed" : "No reference was stored. Done all the same"): \
            \(done.joined(separator: ", ")) (ledger entry \(erasureEntry)).
            What remains is evidence without a face, until \(evidenceUntil), and the ledger's commitments.\(media)
            """
    }

    private var media: String {
        provider == "file"
            ? " The root key lies in a file: on raw media overwritten keys may outlive it until the device trims."
            : ""
    }
}

/// A clear no, and what it ended.
struct RefusalAnswer: Encodable {
    let ledgerEntry: UInt64
    let ended: [ErasureAnswer]

    init(_ refused: ConsentDesk.Refused) {
        (ledgerEntry, ended) = (refused.record.index, refused.ended.map(ErasureAnswer.init))
    }

    var words: String {
        (["The no is on record (ledger entry \(ledgerEntry))."] + ended.map(\.words)).joined(separator: "\n")
    }
}

/// How a consent stands.
struct StandingAnswer: Encodable {
    let consent: String
    let site: String
    let purpose: String
    let givenAt: Timestamp
    let expiresAt: Timestamp
    let state: String

    init(_ stored: StoredConsent, at now: Timestamp) {
        (consent, site, purpose) = (stored.id.text, stored.site.text, stored.purpose.text)
        (givenAt, expiresAt) = (stored.givenAt, stored.expiresAt)
        state =
            stored.withdrawnAt != nil
            ? "withdrawn" : stored.opposedAt != nil ? "opposed" : stored.stands(at: now) ? "given" : "expired"
    }

    var words: String { "\(consent)  \(state)  \(purpose) at \(site)  \(givenAt) to \(expiresAt)" }
}
