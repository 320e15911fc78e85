// LAW: GB/T 41819-2022 cl. 7, recommended without force from 2023-05-01, from memory
//          (https://openstd.samr.gov.cn)
//      ISO/IEC 24745 cl. 5, recommended without force from 2022-02-01, from memory
// In short:
// 1. References should be renewable, and neither linkable nor to be turned back into a face.

internal import Law

struct TemplateProtection: Rule {
    let id: RuleID = "template-protection"
    let citations = [Citation(.faceStandard, 7), Citation(.iso24745, 5)]
    let demand = Wording(
        "References should be renewable, and neither linkable nor to be turned back into a face.",
        "模板宜可更新、不可关联、不可还原为人脸。")
    let why = Wording(
        "References are plain, and could be linked or turned back into a face.", "模板未经保护，可能被关联或者还原。")
    let cure = Wording(
        "Transform references by a key of the deployment; nothing has to be cleared.", "以部署密钥变换模板；无须补正。")

    func find(in facts: Facts) -> Finding {
        // LAW: GB/T 41819-2022 cl. 7; ISO/IEC 24745 cl. 5.
        facts.keeping.templateProtected == false ? .advisory : .notAsked
    }
}
