/// A column of the file in which evidence of consent comes along with people.
public enum ConsentColumn: String, Sendable, Hashable, CaseIterable {
    case source, reference, name, operations, days, givenAt, kind, method, language
    case noticeVersion, noticeDigest, noticeShownAt, freelyGiven, affirmativeAct, preTicked, bundledWith
    case conditional, coerced, alternativesShown, unlimited, irrevocable, sublicensable
    case actsToGrant, actsToWithdraw, presentation, age, guardians, offDevice

    /// Whether a row without it is not read further.
    public var isNeeded: Bool {
        [.source, .reference, .operations, .givenAt, .kind, .method, .language].contains(self)
    }

    /// What stands in it.
    public var meaning: String {
        switch self {
        case .source:
            "their name in the other system, or the name of their folder or picture without its ending"
        case .reference: "who they are here: your own reference, such as a flat or a card; each once"
        case .name: "what to call them here; the other system's name where it is empty"
        case .operations: "what they agreed to: \(operations), parted by spaces; `enrol` must be among them"
        case .days: "for how many days from then; as long as the purpose keeps anything where it is empty"
        case .givenAt: "when they agreed, as RFC 3339: 2026-04-02T10:15:00+08:00"
        case .kind: "separate, written, guardian or general"
        case .method: "how it came: portal, kiosk, paper or operator"
        case .language: "the language they were asked in, such as zh-Hans"
        case .noticeVersion: "the version of the purpose's notice that they were shown"
        case .noticeDigest: "its digest; needed where the version is not the one in force"
        case .noticeShownAt: "when it was shown, as RFC 3339"
        default: more
        }
    }

    private var operations: String { "enrol, verify, identify, redact" }

    private var more: String {
        switch self {
        case .freelyGiven:
            "yes: by an act of their own to this alone, nothing ticked before, bundled, forced or made a condition, "
                + "the other ways shown, and as easy to take back as to give"
        case .affirmativeAct: "yes or no: whether they did something to agree"
        case .preTicked: "yes or no: whether a choice stood ticked"
        case .bundledWith: "what else the same act settled, parted by semicolons; `none` for nothing"
        case .conditional: "yes or no: whether a service was refused without it"
        case .coerced: "yes or no: whether there was threat, misleading or a punitive alternative"
        case .alternativesShown:
            "the registered alternatives they were shown, parted by spaces; `none` for none"
        case .unlimited: "yes or no: whether its term has no end"
        case .irrevocable: "yes or no: whether its terms say it cannot be withdrawn"
        case .sublicensable: "yes or no: whether its terms let it be passed on"
        case .actsToGrant: "how many steps it took to agree"
        case .actsToWithdraw: "how many steps it takes to withdraw"
        case .presentation: "SHA-256 of the page or paper as they saw it, or of the signed form"
        case .age: "as evidence showed it: under-14, 14-to-17 or adult"
        case .guardians:
            "each guardian's answer as ID=agreed or ID=refused, with =SHA-256 of the proof, by spaces"
        case .offDevice: "yes or no: whether face data may leave the device, to the server in the house"
        default: ""
        }
    }

    /// What it may look like.
    public var example: String {
        switch self {
        case .source: "alice"
        case .reference: "flat-12b"
        case .operations: "enrol verify identify"
        case .givenAt: "2026-04-02T10:15:00+08:00"
        case .kind: "separate"
        case .method: "paper"
        case .language: "zh-Hans"
        case .noticeVersion: "1"
        case .noticeShownAt: "2026-04-02T10:10:00+08:00"
        case .freelyGiven, .offDevice: "yes"
        case .age: "adult"
        default: ""
        }
    }
}
