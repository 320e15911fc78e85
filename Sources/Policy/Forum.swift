internal import Law
internal import Primitives

/// Which provisions can be cited for these facts: those in force at that time and place, and of that matter.
struct Forum {
    private let facts: Facts
    private let time: Timestamp
    private let jurisdictions: [Jurisdiction]

    /// `nil` where time or place is unknown, so that nothing can be cited.
    init?(of facts: Facts) {
        guard let time = facts.setting.eventTime, let places = facts.setting.jurisdictions, !places.isEmpty
        else { return nil }
        (self.facts, self.time, jurisdictions) = (facts, time, places)
    }

    /// Whether the pack of a rule is one of those that apply.
    func hears(_ rule: any Rule) -> Bool { rule.pack.map(jurisdictions.contains) ?? true }

    /// Those of `citations` that may be cited here and now.
    func citable(_ citations: [Citation]) -> [Citation] { citations.filter(isCitable) }

    /// Whether the house has rules for every place concerned, and their law had begun.
    var isLawful: Bool {
        jurisdictions.allSatisfy { Self.firstLaw(of: $0).instrument.covers(article: 1, on: day(in: $0)) }
    }

    // The law with which each pack of rules begins; before it, and elsewhere, nothing can be called lawful.
    private static func firstLaw(of place: Jurisdiction) -> InstrumentID {
        switch place {
        case .cn: .civilCode
        case .eu: .gdpr
        case .illinois: .bipa
        }
    }

    private func day(in place: Jurisdiction) -> CivilDate {
        place.day(of: time)
    }

    private func isCitable(_ citation: Citation) -> Bool {
        let entry = citation.instrument.instrument
        return jurisdictions.contains(entry.jurisdiction) && !isExcepted(entry.id)
            && entry.overlay.map { facts.setting.overlays?.contains($0) ?? false } ?? true
            && citation.isInForce(on: day(in: entry.jurisdiction))
    }

    private func isExcepted(_ instrument: InstrumentID) -> Bool {
        switch instrument {
        // LAW: Order No. 19 Art. 2, para. 2: research and the training of algorithms lie outside it.
        case .order19, .filing: facts.isResearch
        // LAW: PIPL Art. 72; Network Data Regulations Art. 63: so do a person's own family affairs.
        case .pipl, .networkData: facts.isHousehold
        // LAW: GDPR Art. 2, para. 2(c); AI Act Art. 2, para. 10.
        case .gdpr, .aiAct: facts.isHousehold
        // LAW: BIPA sec. 25 and the definition of a private entity in sec. 10.
        case .bipa: facts.isOutsideBIPA
        default: false
        }
    }
}
