// LAW: Minors Online Regulations Art. 36, in force from 2024-01-01, read (https://github.com/LawRefBook/Laws)
// In short:
// 1. Staff may look at a minor's information only with approval, and the look is recorded.

internal import Law

struct ChildStaffAccess: Rule {
    let id: RuleID = "child-staff-access"
    let citations = [Citation(.minors, 36)]
    let demand = Wording(
        "Staff may open a minor's information only with approval, and the access must be recorded.",
        "工作人员访问未成年人的信息，须经审批并予记录。")
    let why = Wording("A minor's record would be opened without approval.", "未经审批即要访问未成年人的信息。")
    let cure = Wording("Have the access approved by the person in charge, and log it.", "由负责人审批，并记录该次访问。")

    func find(in facts: Facts) -> Finding {
        let age = facts.person.age(on: facts.day)
        guard facts.operation == .read, age == .underFourteen || age == .fourteenToSeventeen else {
            return .notAsked
        }
        // LAW: Minors Online Regulations Art. 36.
        return .require(facts.governance.viewing?.approved, "governance.viewing.approved")
    }
}
