// LAW: Minors Online Regulations Art. 36, from 2024-01-01
// In short:
// 1. Staff may look at a minor's information only with approval, and the look is recorded.

internal import Law

struct ChildStaffAccess: Rule {
    let id: RuleID = "child-staff-access"
    let citations = [Citation(.minors, 36)]
    let why = Wording("A minor's record was to be opened without approval.", "未经审批查阅未成年人信息。")
    let cure = Wording("Have the access approved and logged.", "经审批并记录后访问。")

    func find(in facts: Facts) -> Finding {
        let age = facts.person.age(on: facts.day)
        guard facts.operation == .read, age == .underFourteen || age == .fourteenToSeventeen else {
            return .notAsked
        }
        // LAW: Minors Online Regulations Art. 36.
        return .require(facts.governance.viewing?.approved, "governance.viewing.approved")
    }
}
