// LAW: AI Act Art. 5, para. 1(g), from 2025-02-02
// In short:
// 1. Nobody may be sorted by the face into a race, an opinion, a union, a belief or an orientation.

internal import Law

struct EuCategoriseBan: Rule {
    let id: RuleID = "eu-categorise-ban"
    let pack: Jurisdiction? = .eu
    let citations = [Citation(.aiAct, 5, paragraph: 1, item: "g")]
    let demand = Wording(
        "Infer no race, opinion, union, belief or orientation from a face.", "不得以人脸推断种族、政见、工会身份、信仰或性取向。")
    let why = Wording(
        "A person would be sorted by race, opinion, union, belief or orientation.",
        "将按种族、政见、工会身份、信仰或性取向对个人分类。")
    let cure = Wording("Nothing clears this.", "无法补正。")

    private static let categories: Set<FaceAttribute> = [
        .race, .ethnicity, .politicalView, .unionMembership, .religion, .sexualOrientation,
    ]

    func find(in facts: Facts) -> Finding {
        // LAW: AI Act Art. 5, para. 1(g).
        Self.categories.isDisjoint(with: facts.request.attributes ?? []) ? .notAsked : .refused(.deny)
    }
}
