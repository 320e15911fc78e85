internal import Law

extension FactVocabulary {
    static let site: [FactField] = [
        FactField("site", .object, "The place and the device in it.", by: .registry),
        FactField(
            "site.id", .identifier, "Which registered site; consent must name it.", "tower-a", by: .registry),
        FactField("site.device", .identifier, "Which registered device.", "turnstile-1", by: .registry),
        FactField(
            "site.kind", .words(SiteKind.self), "What the place is, in the words by which laws name places.",
            "office",
            by: .registry),
        FactField(
            "site.publicPlace", .flag,
            "Whether the place is open to the public, so that the articles on public places apply (PIPL 26, Order 19 "
                + "13).", false, by: .registry),
        FactField(
            "site.interior", .words(InteriorClass.self),
            "The kind of room the device stands in. Every word but none is a private space, which no consent opens.",
            "none", by: .registry),
        FactField(
            "site.seesInto", .list(.words(InteriorClass.self)),
            "Private spaces that the device's declared or real view includes. Empty says none.", ["changing"],
            by: .registry),
        FactField(
            "site.installer", .words(InstallerRole.self),
            "Who installed the device. In a public place only the government, the operator or who owes the duty of "
                + "security may (public security video regulations 7 and 9).", "site-operator", by: .registry),
        FactField(
            "site.mode", .words(DeviceMode.self),
            "How pictures come: ambient cameras see whoever passes, a cooperative terminal sees who starts it, upload "
                + "is a still picture that somebody brings.", "cooperative", by: .registry),
        FactField(
            "site.areaDeclared", .flag, "Whether a capture area was declared for the device.", true,
            by: .registry),
        FactField(
            "site.areaWithinDeclared", .flag,
            "Whether all that the device sees lies within the declared area.", true,
            by: .registry),
        FactField(
            "site.sign", .flag,
            "Whether a prominent sign stands at every way in; a sign missing at one of two doors is false. It does not "
                + "replace the notice.", true, by: .registry),
        FactField(
            "site.covert", .flag, "Whether people cannot notice the capture.", false, by: .registry),
        FactField(
            "site.distanceMetres", .count, "From how far people are captured, in whole metres.", 1,
            by: .registry),
        FactField(
            "site.nearClassified", .flag, "Whether military or classified premises are near.", false,
            by: .registry),
        FactField(
            "site.classifiedAgreed", .flag, "Whether those premises agreed to the device.", true,
            by: .registry),
        FactField(
            "site.childLikely", .flag,
            "Whether children are likely to come, so that a person of unknown age is treated as under fourteen.",
            false, by: .registry),
        FactField(
            "site.neighbourInView", .flag,
            "Whether a device at a home sees a neighbour's private space, such as their door.", false,
            by: .registry),
        FactField(
            "site.systematicMonitoring", .flag,
            "Whether a public area is monitored systematically, so that GDPR 35 asks for an assessment.",
            false,
            by: .registry),
    ]
}
