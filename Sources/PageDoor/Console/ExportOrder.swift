internal import HTTPDoor

/// The order in which a paper tells facts: what it is of, who and why, how and how long, and what guards it.
enum ExportOrder {
    private static let names = [
        "activity", "id", "name", "kind", "purpose", "purposes", "controllerName", "controller", "contact",
        "address", "email", "phone", "jurisdictions", "overlays", "covers", "lawfulness", "effect", "risk",
        "measures", "necessity", "basis", "operations", "dataKinds", "retentionDays", "recipients",
        "processor",
        "exportMechanism", "stored", "storedElsewhere", "filedFrom", "reachedAt", "filing", "sites", "areas",
        "area", "bounds", "devices", "mode", "withinArea", "alternatives", "notice", "assessment",
        "publicPlace",
        "childLikely", "sign", "standing", "checkedOn", "live", "checkedAt", "cost", "delaySeconds",
        "distanceMetres", "qualityFloor", "finishedOn", "expiresOn", "signedBy",
    ]

    /// Members in this order; what is not named here comes last, by its name.
    static func sorted(_ members: [JSONValue.Member]) -> [JSONValue.Member] {
        members.sorted { (place(of: $0), $0.name) < (place(of: $1), $1.name) }
    }

    private static func place(of member: JSONValue.Member) -> Int {
        names.firstIndex(of: member.name) ?? names.count
    }
}
