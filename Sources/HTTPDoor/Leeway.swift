/// How one person alone may restate a fact of the registry; whatever is not listed takes two.
enum Leeway {
    /// In any way: words for people, days on which somebody looked, and what people are asked about anew.
    case freely
    /// To yes, or to no.
    case toYes, toNo
    /// To a smaller or a larger number.
    case less, more
    /// To an earlier day.
    case sooner
    /// A list gains, or loses, and is otherwise the same.
    case gaining, losing
    /// A list gains, and what stood in it is told more of.
    case completing

    /// Whether this restatement is such a one.
    func permits(_ old: JSONValue, _ new: JSONValue) -> Bool {
        switch self {
        case .freely: true
        case .toYes: new == true
        case .toNo: new == false
        case .less: (new.integer ?? .max) < (old.integer ?? .min)
        case .more: (new.integer ?? .min) > (old.integer ?? .max)
        case .sooner: (new.text ?? "~") < (old.text ?? "")
        case .gaining: Self.holds(new, all: old)
        case .losing: Self.holds(old, all: new)
        case .completing:
            (old.list ?? []).allSatisfy { one in (new.list ?? []).contains { $0.tells(all: one) } }
        }
    }

    private static func holds(_ large: JSONValue, all small: JSONValue) -> Bool {
        guard let large = large.list, let small = small.list else { return false }
        return small.allSatisfy(large.contains)
    }
}

extension JSONValue {
    fileprivate func tells(all other: JSONValue) -> Bool {
        guard case .object(let members) = other else { return self == other }
        return members.allSatisfy { self[$0.name] == $0.value }
    }
}

// INVARIANT: no leeway here turns a refusal of a rule into a permission, but where a way that was broken is mended.
extension Leeway {
    /// By shelf and keys.
    static let of: [String: Leeway] = [
        "controllers.name": .freely, "controllers.contact": .freely, "controllers.rulesAddress": .freely,
        "controllers.auditedOn": .freely, "controllers.filing": .freely, "controllers.ciiOperator": .toYes,
        "controllers.childRules": .toNo, "controllers.exemptFrom": .losing,
        "controllers.safeguards.accessControl": .toNo, "controllers.safeguards.authorisation": .toNo,
        "controllers.safeguards.intrusionDefence": .toNo, "controllers.counts.storedElsewhere": .more,
        "controllers.counts.exportedThisYear": .more, "controllers.counts.total": .more,
        "controllers.incidents": .completing, "controllers.stopOrders": .gaining,

        "sites.name": .freely, "sites.jurisdictions": .gaining, "sites.overlays": .gaining,
        "sites.publicPlace": .toYes, "sites.childLikely": .toYes, "sites.nearClassified": .toYes,
        "sites.classifiedAgreed": .toNo, "sites.systematicMonitoring": .toYes,
        "sites.videoSystem.filed": .freely, "sites.sign.standing": .toNo, "sites.sign.evidence": .freely,
        "sites.sign.checkedOn": .freely, "sites.purposes": .freely, "sites.faceCompulsory": .toYes,
        "sites.irreplaceable": .toNo, "sites.deniesService": .toYes,

        "devices.withinArea": .toNo, "devices.seesInto": .gaining, "devices.neighbourInView": .toYes,
        "devices.overInternet": .toYes, "devices.covert": .toYes, "devices.promptShown": .toNo,
        "devices.realTime": .toYes, "devices.purposes": .losing,

        "purposes.specific": .toNo, "purposes.necessity": .freely, "purposes.alternativesConsidered": .freely,
        "purposes.lesserMeansServeEqually": .toYes, "purposes.faceStrictlyNecessary": .toNo,
        "purposes.operations": .losing, "purposes.bindsMinor": .toYes, "purposes.retentionDays": .less,
        "purposes.keepsImages": .toNo, "purposes.ended": .toYes, "purposes.largeScale": .toYes,
        "purposes.writtenConsent": .toYes, "purposes.templateProtected": .toNo,
        "purposes.attributes": .gaining, "purposes.outcomes": .gaining, "purposes.recipients": .losing,

        "assessments.expiresOn": .sooner, "assessments.qualityFloor": .more, "assessments.dpia": .toNo,
        "assessments.covers.purposes": .losing, "assessments.covers.operations": .losing,
        "assessments.covers.sites": .losing, "assessments.covers.recipients": .losing,
        "assessments.covers.retentionDays": .less, "assessments.covers.offDevice": .toNo,
        "assessments.covers.internet": .toNo,

        // A consent names the digest of its notice: after any change of words people are asked anew.
        "notices.version": .freely, "notices.texts": .freely, "notices.publishedAt": .freely,
        "notices.retentionPolicyAt": .freely, "notices.accessibleForms": .freely,

        "alternatives.live": .toYes, "alternatives.open": .toYes, "alternatives.checkedAt": .freely,
        "alternatives.cost": .less, "alternatives.delaySeconds": .less, "alternatives.distanceMetres": .less,
    ]

    /// What it says where nothing is written, for facts that say something then; any other is unknown, and filled in
    /// by one.
    static let unsaid: [String: JSONValue] = [
        "controllers.exemptFrom": [], "sites.deniesService": false, "purposes.writtenConsent": false,
        "purposes.keepsImages": false, "purposes.processor": .null, "purposes.enforcement": .null,
        "purposes.imageSource": .null, "alternatives.open": true, "alternatives.hours": .null,
        // Where no outline is drawn a tablet sends the middle alone (`mask.js`): to draw one may be to send more.
        "sites.areas.outline": middle,
    ]

    /// What tablets send where no outline is drawn.
    private static let middle: JSONValue = .list(
        [(360, 40), (640, 40), (800, 300), (800, 720), (660, 1000), (340, 1000), (200, 720), (200, 300)].map {
            (corner: (x: Int64, y: Int64)) -> JSONValue in
            ["x": .integer(corner.x), "y": .integer(corner.y)]
        })
}
