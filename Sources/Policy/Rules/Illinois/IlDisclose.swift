// LAW: BIPA sec. 15(d), in force from 2008-10-03, read
// In short:
// 1. Nobody else learns of a template, unless the person agreed to that, or asked for a transaction that needs it,
// 2. or a law, a warrant or a subpoena demands it.

internal import Law

struct IlDisclose: Rule {
    let id: RuleID = "il-disclose"
    let pack: Jurisdiction? = .illinois
    let citations = [Citation(.bipa, 15, item: "d")]
    let demand = Wording(
        "Disclose face data only by consent, for a requested transaction, by law or on a warrant.",
        "仅在取得同意、办理本人要求的交易、法律要求或者持有令状时披露人脸数据。")
    let why = Wording("Somebody else would receive face data, and nothing allows it.", "将向他人披露人脸数据，且没有依据。")
    let cure = Wording(
        "Obtain consent that names the recipient, or see the law or the warrant.", "取得指明接收方的同意，或查验法律依据或令状。")

    private static let disclosures: Set<FaceOperation> = [
        .share, .discloseDomestic, .discloseForeign, .publish, .entrust, .border,
    ]

    func find(in facts: Facts) -> Finding {
        guard facts.isBiometricUse else { return .notAsked }
        guard let standing = facts.keeping.recipients else {
            return .undecided(missing: ["keeping.recipients"])
        }
        let asked = facts.operation.map(Self.disclosures.contains) == true
        if !asked && standing.isEmpty && facts.request.recipient == nil { return .notAsked }
        if agreed(to: standing + named(asked, facts), asked ? facts.operation : nil, facts) {
            return .satisfied
        }
        // LAW: BIPA sec. 15(d)(2) to (4).
        return .require(facts.request.disclosure.map { $0 != .none }, "request.disclosure")
    }

    // Whoever would receive something now, whatever it is called; to publish is to give it to nobody by name.
    private func named(_ asked: Bool, _ facts: Facts) -> [String] {
        if facts.operation == .publish { return [] }
        return facts.request.recipient.map { [$0] } ?? (asked ? ["?"] : [])
    }

    // LAW: BIPA sec. 15(d)(1). Where the disclosure is what is asked for, consent must be to that very thing.
    private func agreed(to recipients: [String], _ operation: FaceOperation?, _ facts: Facts) -> Bool {
        facts.consentStands == .satisfied && Set(recipients).isSubset(of: facts.consent.recipients ?? [])
            && operation.map { facts.consent.operations?.contains($0) ?? false } ?? true
    }
}
