// LAW: GB/T 41819-2022 (recommended, no force) cl. 7, from 2023-05-01
//      ISO/IEC 24745:2022 (standard, no force) cl. 5, from 2022-02-01
// In short:
// 1. References should be renewable, and neither linkable nor to be turned back into a face.

internal import Law

struct TemplateProtection: Rule {
    let id: RuleID = "template-protection"
    let citations = [Citation(.faceStandard, 7), Citation(.iso24745, 5)]
    let why = Wording("References are plain and could be linked.", "模板未经保护，可能被关联。")
    let cure = Wording("Transform references by a key of the deployment.", "使用部署密钥变换模板。")

    func find(in facts: Facts) -> Finding {
        facts.keeping.templateProtected == false ? .advisory : .notAsked
    }
}
