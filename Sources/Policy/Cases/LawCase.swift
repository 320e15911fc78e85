internal import FoundationEssentials
public import Law
public import Primitives

/// A case that the rules must answer in one way: facts, the expected verdict, and the law that carries it.
///
/// A case is the common base of facts with a change to it, an RFC 7396 merge patch. Where it happens at another time,
/// the dates of the base move there with it, so that a consent given six weeks before stays one.
public struct LawCase: Sendable {
    /// What the case is called.
    public let id: String
    /// What it is about.
    public let note: String
    /// When it happens.
    public let at: Timestamp
    /// The base of facts as this case takes it, its dates moved, as JSON.
    public let base: [UInt8]
    /// Its change to the base, as JSON.
    public let change: [UInt8]
    /// The facts it puts before the rules.
    public let facts: Facts
    /// The verdict that must come out.
    public let expect: Expectation
    /// Rules that must have spoken.
    public let rules: [RuleID]
    /// Rules that must not have spoken.
    public let notRules: [RuleID]
    /// Provisions that must be cited, each as `instrument provision`.
    public let citations: [String]
    /// Instruments that must not be cited.
    public let notCited: [InstrumentID]
    /// A day on which some duty must fall due.
    public let due: CivilDate?
    /// An instant by which some duty must be done.
    public let dueAt: Timestamp?
    /// Whether terminals are to be treated like cameras.
    public let strict: Bool

    /// Reads a case and lays its change over the base.
    ///
    /// - Throws: where either is not JSON of the right form, with the path and what is allowed there.
    public init(_ bytes: [UInt8], base: [UInt8]) throws(LawCaseError) {
        let written = try JSONReader.read(bytes)
        try CaseVocabulary.check(written)
        guard let form = try? JSONDecoder().decode(Form.self, from: Data(bytes)) else { throw .notACase }
        let moved = try JSONReader.read(base).moved(to: form.at)
        let change = written["change"] ?? [:]
        let now: Patch = ["setting": ["eventTime": .text(form.at.description)]]
        facts = try Facts(moved, patches: [change, now])
        (at, self.base, self.change) = (form.at, Array(moved.compact.utf8), Array(change.compact.utf8))
        (id, note, expect) = (form.id, form.note, form.expect)
        (due, dueAt) = (form.due, form.dueAt)
        (rules, notRules, strict) = (form.rules ?? [], form.notRules ?? [], form.strict ?? false)
        (citations, notCited) = (form.citations ?? [], form.notCited ?? [])
    }

    private struct Form: Codable {
        let id: String
        let note: String
        let at: Timestamp
        let change: Patch
        let expect: Expectation
        let rules: [RuleID]?
        let notRules: [RuleID]?
        let citations: [String]?
        let notCited: [InstrumentID]?
        let due: CivilDate?
        let dueAt: Timestamp?
        let strict: Bool?
    }
}

extension LawCase {
    /// What must come out: a verdict, or a permit that opens a duty or carries an advisory.
    public enum Expectation: Sendable, Hashable, Codable {
        case verdict(Verdict)
        case duty, advisory

        public init(from decoder: any Decoder) throws {
            let box = try decoder.singleValueContainer()
            switch try box.decode(String.self) {
            case "duty": self = .duty
            case "advisory": self = .advisory
            default: self = .verdict(try box.decode(Verdict.self))
            }
        }

        public func encode(to encoder: any Encoder) throws {
            var box = encoder.singleValueContainer()
            try box.encode(text)
        }

        /// The word for it in a case file.
        public var text: String {
            switch self {
            case .verdict(let verdict): verdict.rawValue
            case .duty: "duty"
            case .advisory: "advisory"
            }
        }
    }
}
