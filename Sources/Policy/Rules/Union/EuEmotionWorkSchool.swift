// LAW: AI Act Art. 5, para. 1(f), from 2025-02-02
// In short:
// 1. No emotion, mood or attention may be read from a face at work or at school, save for medicine or safety.

internal import Law

struct EuEmotionWorkSchool: Rule {
    let id: RuleID = "eu-emotion-work-school"
    let pack: Jurisdiction? = .eu
    let citations = [Citation(.aiAct, 5, paragraph: 1, item: "f")]
    let demand = Wording(
        "Read no emotion from faces at work or in education.", "不得在工作场所或教育机构以人脸推断情绪。")
    let why = Wording(
        "Emotion would be inferred at work or in education, neither for medicine nor for safety.",
        "将在工作场所或教育机构推断情绪，且并非出于医疗或安全目的。")
    let cure = Wording("Leave emotion out; nothing but medicine or safety clears it.", "不作情绪推断；仅医疗或安全目的除外。")

    func find(in facts: Facts) -> Finding {
        let asks =
            facts.operation == .emotion || (facts.request.attributes ?? []).contains { $0.group == .inner }
        guard asks else { return .notAsked }
        guard let kind = facts.site.kind else { return .undecided(missing: ["site.kind"]) }
        guard kind == .office || kind == .school || facts.setting.controllerKind == .employer else {
            return .notAsked
        }
        // LAW: AI Act Art. 5, para. 1(f).
        return .require(facts.purpose.medicalOrSafety, "purpose.medicalOrSafety")
    }
}
