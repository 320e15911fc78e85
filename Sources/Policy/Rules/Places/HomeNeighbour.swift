// LAW: Civil Code Art. 1032, in force from 2021-01-01, read (https://github.com/LawRefBook/Laws)
//      Civil Code Art. 1033, in force from 2021-01-01, read (https://github.com/LawRefBook/Laws)
//      Public Video Regulations Art. 33, in force from 2025-04-01, read (https://github.com/LawRefBook/Laws)
// In short:
// 1. A camera at home must not look into a neighbour's private space.

internal import Law

struct HomeNeighbour: Rule {
    let id: RuleID = "home-neighbour"
    let citations = [Citation(.civilCode, 1032), Citation(.civilCode, 1033), Citation(.publicVideo, 33)]
    let demand = Wording("A device at home must not capture a neighbour's private space.", "住宅设备不得拍摄邻居的私密空间。")
    let why = Wording("The device sees a neighbour's private space.", "设备可以拍摄到邻居的私密空间。")
    let cure = Wording("Mask that area, or turn the device away from it.", "遮蔽该区域，或者调转设备方向。")

    func find(in facts: Facts) -> Finding {
        guard facts.site.kind == .home, facts.site.mode != .upload, !facts.isRight else { return .notAsked }
        // LAW: Civil Code Arts. 1032 and 1033.
        return .forbid(facts.site.neighbourInView, "site.neighbourInView")
    }
}
