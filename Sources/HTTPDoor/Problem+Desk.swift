internal import Access
internal import Desk
internal import DeviceTrust
internal import Face
internal import Law
internal import Ledger
internal import Policy
internal import Primitives
internal import Registry
internal import Store
internal import Vault

extension Problem {
    /// Whatever a route's work threw.
    init(_ error: any Error) {
        switch error {
        case let problem as Problem: self = problem
        case let error as DeskError: self.init(desk: error)
        case let error as DeviceTrustError: self.init(error)
        case let error as AccessError: self.init(access: error)
        default: self = .failed
        }
    }

    /// A desk could not do it; the words of a desk's error are safe to show.
    init(desk error: DeskError) {
        let words = "\(error)"
        switch error {
        case .unknownSubject, .unknownSite, .unknownPurpose, .unknownDevice, .unknownAlternative,
            .unknownConsent,
            .noSuchEntry:
            self = Problem(404, "not-found", "There is nothing here under this name.", detail: words)
        case .notAnIdentifier, .emptyReference, .chooseOne, .badPairs, .badKey, .badBundle, .notAConsent:
            self = .badRequest(words)
        case .store(.requestNameReused): self = .nameUsed
        case .referenceTaken, .noLongerHolds, .doneBefore, .noConsentStanding, .noConsentToKeep, .notEnrolled:
            self = Problem(409, "conflict", "This does not go with what is on record.", detail: words)
        case .noticeChanged:
            self.init(
                409, "notice-changed", "The notice has changed since it was shown. Read it again first.",
                detail: words)
        case .askerDismissed:
            self.init(401, "dismissed", "What was shown at the door holds no longer.", detail: words)
        case .tooManyFaces:
            self.init(422, "too-many-faces", "The picture shows too many faces for this.", detail: words)
        case .registry:
            self = Problem(422, "bad-registry", "The registry would not be sound.", detail: words)
        case .consent:
            self = Problem(422, "bad-consent", "This is no consent.", detail: words)
        case .face(let error) where !DeskError.face(error).isOutage:
            self = Problem(422, "bad-picture", "This picture cannot be read.", detail: words)
        case .store(.full):
            self = Problem(507, "full", "The disk is full; rights are still served.", detail: words)
        case .noRegistry, .galleryTooLarge:
            self = Problem(409, "not-ready", "The house is not set up for this.", detail: words)
        default:
            self = error.isOutage || error.isKeys ? .outage : .failed
        }
    }

    static let outage = Problem(
        503, "unavailable", "The house cannot do this now.", headers: ["retry-after": "5"])
}

extension DeskError {
    fileprivate var isKeys: Bool {
        switch self {
        case .keysNeeded, .vault: true
        default: false
        }
    }
}

extension Problem {
    /// A refusal: rules, what the law says, what would clear it, what serves instead, and the receipt.
    init(refusal on: RefusalOnRecord, ways: [Alternative], in language: Language) {
        let refusal = on.refusal
        let grounds = refusal.grounds
        var members: [JSONValue.Member] = [
            .init("verdict", .text(refusal.verdict.rawValue)),
            .init("rules", .list(grounds.map { .text($0.rule.text) })),
            .init(
                "grounds",
                .list(
                    grounds.map { ground in
                        [
                            "rule": .text(ground.rule.text), "why": .text(ground.why.text(in: language)),
                            "remedy": .text(ground.cure.text(in: language)),
                            "citations": .list(
                                ground.provisions.map { .text($0.citation.text(in: language)) }),
                        ]
                    })),
            .init(
                "citations",
                .list(Self.unique(grounds.flatMap { $0.provisions.map { $0.citation.text(in: language) } }))),
            .init("remedy", .list(Self.unique(grounds.map { $0.cure.text(in: language) }))),
            .init("alternative", OtherWays.json(ways, in: language)),
            .init("receipt", on.record.json),
        ]
        if !refusal.missing.isEmpty {
            members.append(.init("missing", .list(refusal.missing.map(JSONValue.text))))
        }
        self.init(
            403, "refused", "The law refuses this.", detail: refusal.text(in: language), more: members)
    }

    /// No face can be decided about now; another way serves.
    init(_ unavailability: Unavailability, in language: Language = .en) {
        let ways = unavailability.alternatives ?? []
        self.init(
            503, "unavailable", "The house cannot do this now.", detail: "\(unavailability.cause)",
            more: [.init("alternative", OtherWays.json(ways, in: language))], headers: ["retry-after": "5"])
    }

    private static func unique(_ texts: [String]) -> [JSONValue] {
        var seen: Set<String> = []
        return texts.filter { seen.insert($0).inserted }.map(JSONValue.text)
    }
}

extension Record {
    /// The entry, and the receipt as a C2SP tlog-proof file.
    var json: JSONValue {
        ["entry": .integer(Int64(index)), "proof": .text(String(decoding: file.bytes, as: UTF8.self))]
    }
}
