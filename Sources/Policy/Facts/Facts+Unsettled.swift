internal import Law

// LAW: SPC Provisions [2021] 15 Art. 6: who handles faces must show that it is lawful.
// A rule that forbids something speaks where it is so. Where nobody knows, it would be silent, and so permit what
// it was made to forbid; each such fact is therefore asked for here, before any rule may be called silent.
extension Facts {
    /// The paths of facts without which no rule can be called silent.
    var unsettled: [String] {
        guard isHandling, !isResearch else { return [] }
        return law + (isHousehold || site.mode == .upload ? [] : place) + check
            + (isOfSomebody ? personal : [])
    }

    private var law: [String] {
        Self.unknown(
            (setting.overlays != nil, "setting.overlays"),
            (setting.controllerKind != nil, "setting.controllerKind"),
            (setting.controllerKind != .processor || setting.controller != nil, "setting.controller"))
    }

    private var place: [String] {
        Self.unknown(
            (basis.kind != nil, "basis.kind"), (site.kind != nil, "site.kind"),
            (site.seesInto != nil, "site.seesInto"),
            (request.attributes != nil, "request.attributes"), (purpose.outcomes != nil, "purpose.outcomes"),
            (purpose.specific != nil, "purpose.specific"), (service.denied != nil, "service.denied"),
            (site.areaWithinDeclared != nil, "site.areaWithinDeclared"),
            (looksWithoutIdentity || keeping.bystandersKept != nil, "keeping.bystandersKept"),
            (site.nearClassified != nil || !isUnder(.publicVideo), "site.nearClassified"))
    }

    private var check: [String] {
        guard isCheckpoint, !isHousehold else { return [] }
        return Self.unknown(
            (purpose.stakes != nil, "purpose.stakes"),
            (purpose.essentialService != nil, "purpose.essentialService"),
            (purpose.lesserMeansServeEqually != nil, "purpose.lesserMeansServeEqually"),
            (!restsOnConsent || alternatives != nil, "alternatives"),
            (!restsOnConsent || isSearch || person.id != nil, "person.id"))
    }

    private var isOfSomebody: Bool { restsOnConsent && !isResearch && person.id != nil }

    private var personal: [String] {
        let standing = consent.state?.isValid == true
        return Self.unknown(
            (person.deceased != nil, "person.deceased"), (person.restricted != nil, "person.restricted"),
            (person.languages != nil, "person.languages"), (person.needs != nil, "person.needs"),
            (!standing || consent.writtenRequired != nil, "consent.writtenRequired"),
            (!standing || consent.expiresAt != nil, "consent.expiresAt"),
            (!standing || consent.alternativesShown != nil, "consent.alternativesShown"),
            (!isCheckpoint || keeping.frozen != nil, "keeping.frozen"),
            (
                !isCheckpoint || person.enrolled == false || keeping.templateAgeDays != nil,
                "keeping.templateAgeDays"
            ))
    }

    private static func unknown(_ facts: (isKnown: Bool, path: String)...) -> [String] {
        facts.filter { !$0.isKnown }.map(\.path)
    }
}
