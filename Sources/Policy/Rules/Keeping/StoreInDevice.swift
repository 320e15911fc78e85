// LAW: Order No. 19 Art. 8, para. 1, from 2025-06-01
// In short:
// 1. Face information stays inside the recognition device unless a law says otherwise or the person separately agrees.
// 2. DEPARTS: a server in the same building is not plainly inside the device, so it too needs that consent.

internal import Law

struct StoreInDevice: Rule {
    let id: RuleID = "store-in-device"
    let citations = [Citation(.order19, 8, paragraph: 1)]
    let why = Wording(
        "References are stored outside the recognition device without consent to that.",
        "人脸信息存储于识别设备之外，且未就此取得同意。")
    let cure = Wording(
        "Ask for consent to storage on the server, or store in the device.", "就服务器存储征得单独同意，或存于设备内。")

    func find(in facts: Facts) -> Finding {
        guard facts.isHandling, !facts.looksWithoutIdentity, !facts.isHousehold else { return .notAsked }
        guard let locus = facts.keeping.locus else { return .undecided(missing: ["keeping.locus"]) }
        if locus == .device { return .satisfied }
        // LAW: Order No. 19 Art. 8, para. 1: a law or regulation, or separate consent.
        if facts.waivesConsent { return .satisfied }
        return .require(facts.consent.offDevice, "consent.offDevice", else: .requireConsent)
    }
}
