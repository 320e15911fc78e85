internal import Access
internal import Primitives

/// What somebody asked for that needs another: it is seen, approved or refused here.
enum ApprovalRoutes {
    static let all: [Route] = [list, show, approve, refuse]

    private static let seen = Reaches(
        controller: .all, operator: .all, auditor: .all, subject: .none, device: .none, witness: .none,
        integration: .none, anonymous: .none)
    private static let judged = Reaches(
        controller: .all, operator: .all, auditor: .none, subject: .none, device: .none, witness: .none,
        integration: .none, anonymous: .none)

    private static let form: Schema = .object([
        .must("id", .text(), "The approval."),
        .must("act", .word(GuardedAct.allCases.map(\.rawValue)), "What is to be done."),
        .must("payload", .text(atMost: 64), "The digest of exactly what is to be done."),
        .must("summary", .text(), "The same in words."),
        .may("change", .text(atMost: GuardedWish.longestChange), "The same as lines taken away and added."),
        .may(
            "parts", .list(WishPart.form, atMost: GuardedWish.mostParts),
            "The same in parts, each with what it says before and after."),
        .must("state", .word(Approval.State.allCases.map(\.rawValue)), "How far it is."),
        .must("requester", .text(), "Who asked."), .must("requestedAt", .time, "When."),
        .may("approver", .text(), "Who approved."), .may("approvedAt", .time, "When."),
        .may("replaces", .text(), "The wish whose place it took, which counts no more."),
        .may("refusedBy", .text(), "Who refused."), .may("doneAt", .time, "When it was carried out."),
    ])

    private static let list = Route(
        .get, "/v1/approvals", "approvals", "What was asked for, newest first.", reaches: seen,
        answers: [.init(200, "They.", .items(form))]
    ) {
        $0.group = "approvals"
    } act: { call in
        let now = call.now
        let approvals = try await call.gate.approvals().prefix(1000)
        return try .json(JSONValue.list(of: approvals.map { $0.json(at: now) }))
    }

    private static let show = Route(
        .get, "/v1/approvals/{approval}", "approval", "One of them.", reaches: seen,
        answers: [.init(200, "It.", form)]
    ) {
        $0.group = "approvals"
    } act: { call in
        try .json(try await call.gate.approval(call.parameters["approval"] ?? "").json(at: call.now))
    }

    private static let approve = Route(
        .post, "/v1/approvals/{approval}/approve", "approve",
        "Approve what another asked for, by the digest of what one saw.", reaches: judged,
        answers: [.init(200, "Approved; whoever asked sends the request again.", form)]
    ) {
        $0.group = "approvals"
        $0.body = .json(.object([.must("payload", .text(atMost: 64), "The digest, as it was shown.")]))
    } act: { call in
        struct Form: Decodable { let payload: Digest }
        let id = try await call.gate.approval(call.parameters["approval"] ?? "").id
        let approval = try await call.gate.approve(
            id, payload: try call.read(Form.self).payload, by: call.caller.name, at: call.now)
        return try .json(approval.json(at: call.now))
    }

    private static let refuse = Route(
        .post, "/v1/approvals/{approval}/refuse", "refuseApproval",
        "Refuse it; whoever asked may take it back so.", reaches: judged,
        answers: [.init(200, "Refused.", form)]
    ) {
        $0.group = "approvals"
    } act: { call in
        let approval = try await call.gate.refuse(
            call.parameters["approval"] ?? "", by: call.caller.name, at: call.now)
        return try .json(approval.json(at: call.now))
    }
}
