// LAW: Civil Code Art. 1032; Art. 1033, from 2021-01-01
//      Public Security Video Regulations Art. 33, from 2025-04-01
// In short:
// 1. A camera at home must not look into a neighbour's private space.

internal import Law

struct HomeNeighbour: Rule {
    let id: RuleID = "home-neighbour"
    let citations = [Citation(.civilCode, 1032), Citation(.civilCode, 1033), Citation(.publicVideo, 33)]
    let why = Wording("The device sees a neighbour's private space.", "设备可见邻居的私密空间。")
    let cure = Wording("Mask that area.", "遮蔽该区域。")

    func find(in facts: Facts) -> Finding {
        guard facts.site.kind == .home, facts.site.mode != .upload, !facts.isRight else { return .notAsked }
        // LAW: Civil Code Arts. 1032 and 1033.
        return .forbid(facts.site.neighbourInView, "site.neighbourInView")
    }
}
