// LAW: GDPR Art. 9(1), in force from 2018-05-25, read (https://eur-lex.europa.eu/eli/reg/2016/679/oj)
//      GDPR Art. 9(2)(a), in force from 2018-05-25, read (https://eur-lex.europa.eu/eli/reg/2016/679/oj)
//      GDPR Art. 9(2)(b), in force from 2018-05-25, read (https://eur-lex.europa.eu/eli/reg/2016/679/oj)
//      GDPR Art. 9(2)(c), in force from 2018-05-25, read (https://eur-lex.europa.eu/eli/reg/2016/679/oj)
//      GDPR Art. 9(2)(d), in force from 2018-05-25, read (https://eur-lex.europa.eu/eli/reg/2016/679/oj)
//      GDPR Art. 9(2)(e), in force from 2018-05-25, read (https://eur-lex.europa.eu/eli/reg/2016/679/oj)
//      GDPR Art. 9(2)(f), in force from 2018-05-25, read (https://eur-lex.europa.eu/eli/reg/2016/679/oj)
//      GDPR Art. 9(2)(g), in force from 2018-05-25, read (https://eur-lex.europa.eu/eli/reg/2016/679/oj)
//      GDPR Art. 9(2)(h), in force from 2018-05-25, read (https://eur-lex.europa.eu/eli/reg/2016/679/oj)
//      GDPR Art. 9(2)(i), in force from 2018-05-25, read (https://eur-lex.europa.eu/eli/reg/2016/679/oj)
//      GDPR Art. 9(2)(j), in force from 2018-05-25, read (https://eur-lex.europa.eu/eli/reg/2016/679/oj)
//      GDPR Art. 8(1), in force from 2018-05-25, from memory (https://eur-lex.europa.eu/eli/reg/2016/679/oj)
// In short:
// 1. To recognise a person by the face is forbidden, unless one of ten exceptions holds.
// 2. Explicit consent is one where it stands now, is free, and covers this purpose, this use and this place;
//    that of a gallery is not that of passers-by.
// 3. Exceptions that rest on law need that law named, and a use that keeps within it.
// 4. In an app a child below the age of the member state consents through a guardian.
// 5. DEPARTS: away from apps article 8 sets no age; the house asks a guardian below thirteen, the lowest it allows.
// 6. DEPARTS: who shows a photograph has not made a template public, so that exception serves measurement alone.
// 7. DEPARTS: no text gives an emergency a length; it is declared by name, for two hours.

internal import Law

struct EuArt9Gate: Rule {
    let id: RuleID = "eu-art9-gate"
    let pack: Jurisdiction? = .eu
    let carriesPermit = true
    let citations =
        [Citation(.gdpr, 9, paragraph: 1)]
        + Facts.SensitiveException.allCases.compactMap(\.item).map {
            Citation(.gdpr, 9, paragraph: 2, item: $0)
        } + [Citation(.gdpr, 8, paragraph: 1)]
    let demand = Wording(
        "Recognise a person only under one of the exceptions for biometric data.", "仅在生物识别数据的法定例外之下识别个人。")
    let why = Wording(
        "No exception to the ban on recognising people by biometric data is shown.",
        "未证明存在禁止以生物识别数据识别个人的例外情形。")
    let cure = Wording(
        "Obtain a valid explicit consent, or name the exception and its law.", "取得有效的明示同意，或写明例外情形及其法律。")

    func citations(for facts: Facts) -> [Citation] {
        let item = (facts.basis.exception ?? .explicitConsent).item
        let employs = facts.setting.controllerKind == .employer
        let child = facts.needsGuardianInUnion != false && facts.leansOnExplicitConsent
        return citations.filter {
            $0.article == 9
                ? $0.paragraph == 1 || $0.item == item || employs && $0.item == "b"
                : child && facts.site.kind == .app
        }
    }

    func find(in facts: Facts) -> Finding {
        // LAW: GDPR Art. 4(14): a picture alone, and the hiding of faces, recognise nobody.
        let pictures: [FaceOperation] = [.capture, .liveness, .storeImage, .redact]
        guard facts.isBiometricUse, facts.operation.map(pictures.contains) == false else { return .notAsked }
        guard let exception = facts.basis.exception else { return .undecided(missing: ["basis.exception"]) }
        // LAW: GDPR Art. 9, para. 2.
        switch exception {
        case .explicitConsent: return explicitConsent(facts)
        case .employmentLaw, .substantialPublicInterest, .healthCare, .publicHealth, .research:
            return .all(
                .require(facts.basis.exceptionLaw.map { !$0.isEmpty }, "basis.exceptionLaw"),
                .require(facts.basis.withinBounds ?? true, "basis.withinBounds"))
        case .vitalInterests:
            return .all(
                .require(facts.basis.kind.map { $0 == .emergency }, "basis.kind"),
                .require(facts.isEmergencyNow, "basis.until"))
        case .members, .legalClaims: return .all(evidenced(facts), bounded(facts))
        case .manifestlyPublic:
            return .all(
                .require(facts.isResearch, "request.operation"), evidenced(facts),
                .forbid(facts.basis.personObjected, "basis.personObjected"))
        case .none: return .refused(.deny)
        }
    }

    private func explicitConsent(_ facts: Facts) -> Finding {
        .all(
            facts.consentStands, facts.consentCovers, facts.consentIsFree, facts.searchesParticipants,
            .require(facts.consent.kind.map { $0 != .general }, "consent.kind"), named(facts),
            guarded(facts))
    }

    private func guarded(_ facts: Facts) -> Finding {
        // LAW: GDPR Art. 8, para. 1.
        if facts.person.guardianAgrees { return .satisfied }
        return .forbid(facts.needsGuardianInUnion, "person.bornOn", else: .requireGuardianConsent)
    }

    // Consent to be given to somebody names whom.
    private func named(_ facts: Facts) -> Finding {
        guard facts.operation == .share else { return .satisfied }
        return .require(
            facts.request.recipient.flatMap { facts.consent.recipients?.contains($0) }, "consent.recipients")
    }

    private func bounded(_ facts: Facts) -> Finding {
        .require(facts.basis.withinBounds, "basis.withinBounds")
    }

    private func evidenced(_ facts: Facts) -> Finding {
        .require(facts.basis.evidence.map { !$0.isEmpty }, "basis.evidence")
    }
}

extension Facts.SensitiveException {
    /// Its letter in article 9, paragraph 2.
    fileprivate var item: String? {
        switch self {
        case .explicitConsent: "a"
        case .employmentLaw: "b"
        case .vitalInterests: "c"
        case .members: "d"
        case .manifestlyPublic: "e"
        case .legalClaims: "f"
        case .substantialPublicInterest: "g"
        case .healthCare: "h"
        case .publicHealth: "i"
        case .research: "j"
        case .none: nil
        }
    }
}
