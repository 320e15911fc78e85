internal import Law
internal import Primitives

/// Which provisions can be cited for these facts: those in force at that time and place, and of that matter.
struct Forum {
    private let days: [(place: Jurisdiction, day: CivilDate)]
    private let overlays: [Overlay]
    private let isResearch: Bool
    private let isHousehold: Bool
    private let isOutsideBIPA: Bool

    /// `nil` where time or place is unknown, so that nothing can be cited.
    init?(of facts: Facts) {
        guard let time = facts.setting.eventTime, let places = facts.setting.jurisdictions, !places.isEmpty
        else { return nil }
        days = places.map { ($0, $0.day(of: time)) }
        overlays = facts.setting.overlays ?? []
        (isResearch, isHousehold) = (facts.isResearch, facts.isHousehold)
        isOutsideBIPA = facts.isOutsideBIPA
    }

    /// Whether a pack of rules is one of those that apply.
    func hears(_ pack: Jurisdiction?) -> Bool { pack.map { day(in: $0) != nil } ?? true }

    /// Those of `citations` that may be cited here and now.
    func citable(_ citations: [Citation]) -> [Citation] { citations.filter(isCitable) }

    /// Whether the law of every place concerned had begun.
    var isLawful: Bool {
        days.allSatisfy { Self.firstLaw(of: $0.place).instrument.covers(article: 1, on: $0.day) }
    }

    // The law with which each pack of rules begins; before it, and elsewhere, nothing can be called lawful.
    private static func firstLaw(of place: Jurisdiction) -> InstrumentID {
        switch place {
        case .cn: .civilCode
        case .eu: .gdpr
        case .illinois: .bipa
        }
    }

    private func day(in place: Jurisdiction) -> CivilDate? { days.first { $0.place == place }?.day }

    private func isCitable(_ citation: Citation) -> Bool {
        guard let day = day(in: citation.jurisdiction), citation.isInForce(on: day) else { return false }
        guard !isExcepted(citation.instrument) || citation.saysSo else { return false }
        return citation.overlay.map(overlays.contains) ?? true
    }

    private func isExcepted(_ instrument: InstrumentID) -> Bool {
        switch instrument {
        // LAW: Order No. 19 Art. 2, para. 2: research and the training of algorithms lie outside it.
        case .order19, .filing: isResearch
        // LAW: PIPL Art. 72; Network Data Regulations Art. 63: so do a person's own family affairs.
        case .pipl, .networkData: isHousehold
        // LAW: GDPR Art. 2, para. 2(c); AI Act Art. 2, para. 10.
        case .gdpr, .aiAct: isHousehold
        // LAW: BIPA sec. 25 and the definition of a private entity in sec. 10.
        case .bipa: isOutsideBIPA
        default: false
        }
    }
}

extension Citation {
    // The provision that takes a matter out of an instrument is the one part of it that still speaks.
    fileprivate var saysSo: Bool {
        instrument == .pipl && article == 72 || instrument == .networkData && article == 63
    }
}
