internal import Policy

extension FixFinder {
    /// The fact on which each rule turns, for rules that turn on one.
    static let facts: [RuleID: [String]] = [
        "alternative-reasonable": [
            "alternatives.cost", "alternatives.delaySeconds", "alternatives.distanceMetres",
        ],
        "audit-regular": ["governance.auditedOn"], "border-consent": ["keeping.locus"],
        "border-mechanism": ["keeping.exportMechanism"], "child-rules": ["governance.childRules"],
        "emergency": ["basis.until"], "eu-art9-gate": ["basis.exception"], "eu-dpia": ["governance.dpiaDone"],
        "eu-rtrbi": ["governance.enforcement"], "eu-scrape-ban": ["keeping.source"],
        "filing-100k": ["governance.filing.number"], "home-neighbour": ["site.neighbourInView"],
        "human-review-major": ["purpose.outcomes"], "hz-property-no-force": ["service.faceCompulsory"],
        "id-check-not-face-mandate": ["basis.authority.requiresFace"],
        "il-public-policy": ["notice.retentionPolicyPublic"], "incident-notice": ["governance.incidents"],
        "instrument-in-force": ["setting.jurisdictions"], "lawful-basis-required": ["basis.kind"],
        "news-within-reason": ["basis.approvedBy"], "no-forced-face": ["service.faceCompulsory"],
        "no-internet-egress": ["keeping.overInternet"], "no-price-discrimination": ["purpose.outcomes"],
        "no-scraped-gallery": ["keeping.source"], "no-sub-entrust": ["keeping.processor.passesOn"],
        "notice-accessible": ["notice.accessibleForms"], "notice-before": ["notice.shownAt"],
        "notice-current": ["notice.version"], "officer-1m": ["counts.totalPersons"],
        "ordre-public": ["purpose.outcomes"], "pipia-redo": ["governance.assessment.on"],
        "prompt-at-check": ["notice.promptShown"], "psv-police-filing": ["governance.videoSystemFiled"],
        "public-health": ["basis.authority"], "public-installer": ["site.installer"],
        "public-purpose-lock": ["purpose.publicSecurity"], "public-safety-only": ["purpose.publicSecurity"],
        "public-security-under-rules": ["basis.authority"], "public-sign": ["site.sign"],
        "raw-image-not-kept": ["keeping.imageKept"], "retention-set": ["keeping.retentionDays"],
        "rules-published": ["notice.rulesPublished"], "service-not-denied": ["service.denied"],
        "share-consent": ["keeping.recipients"], "state-organ-power": ["basis.authority"],
        "statutory-duty": ["basis.authority"], "stop-order": ["governance.stopOrders"],
        "store-in-device": ["keeping.locus"], "template-protection": ["keeping.templateProtected"],
    ]
}
