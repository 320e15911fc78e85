// LAW: Order No. 19 Art. 8, para. 1, in force from 2025-06-01, read
//          (https://www.cac.gov.cn/2025-03/21/c_1744174262156096.htm)
// In short:
// 1. Face information stays inside the recognition device unless a law says otherwise or the person separately agrees.
// 2. DEPARTS: a server in the same building is not plainly inside the device, so it too needs that consent.

internal import Law

struct StoreInDevice: Rule {
    let id: RuleID = "store-in-device"
    let carriesPermit = true
    let citations = [Citation(.order19, 8, paragraph: 1)]
    let demand = Wording(
        "Face information must stay inside the recognition device, unless a law says otherwise or the person separately consents to storage elsewhere.",
        "人脸信息应当留存于识别设备之内；存于别处的，须有法律规定或者个人单独同意。")
    let why = Wording(
        "References are stored outside the recognition device without consent to that.",
        "模板存储于识别设备之外，且未就此取得单独同意。")
    let cure = Wording(
        "Obtain separate consent to storage outside the device, rest on a law, or store inside the device.",
        "就设备之外的存储取得单独同意，或者依据法律规定，或者改存于设备之内。")

    func find(in facts: Facts) -> Finding {
        guard facts.isHandling, !facts.looksWithoutIdentity, !facts.isHousehold else { return .notAsked }
        guard let locus = facts.keeping.locus else { return .undecided(missing: ["keeping.locus"]) }
        if locus == .device { return .satisfied }
        // LAW: Order No. 19 Art. 8, para. 1: a law or regulation, or separate consent.
        if facts.waivesConsent { return .satisfied }
        let agreed = facts.consent.offDevice.map { $0 && facts.hasSeparateConsent }
        return .require(agreed, "consent.offDevice", else: .requireConsent)
    }
}
