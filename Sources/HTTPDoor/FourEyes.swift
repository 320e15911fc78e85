internal import Access
internal import Crypto
internal import Desk
internal import Primitives

/// What nobody does alone: a route that carries out such an act asks here first, every time.
enum FourEyes {
    /// Returns when another has approved exactly this, which is then on record with both names; it serves once.
    ///
    /// Until then it throws a problem that names the approval to ask for: the same request is sent again after it.
    ///
    /// - Parameters:
    ///   - act: Which of the acts.
    ///   - payload: What is to be done, to the byte; `nil` takes the path, query and body of the call.
    ///   - summary: What it comes to, in words that name no person.
    ///   - change: The same as lines taken away and added, where there are such.
    static func settle(
        _ act: GuardedAct, payload: [UInt8]? = nil, summary: String, change: String? = nil, _ call: Call
    ) async throws {
        guard [.controller, .operator].contains(call.caller.role) else { throw Problem.notYours }
        let digest = digest(act, payload ?? call.exactly)
        let (gate, now) = (try call.gate, call.premises.clock.now())
        let settled = try await gate.settle(
            act, payload: digest, summary: summary, change: change, by: call.caller.name, at: now)
        let approver: String?
        switch settled {
        case .waiting(let approval):
            throw Problem(
                409, "approval-needed", "Somebody else must approve this; then send it again.",
                detail: approval.summary, more: [.init("approval", approval.json(at: now))])
        case .go(let approval): approver = approval.approver
        case .alone: approver = nil
        }
        // The entry is written before the effect, so that there is no effect without it.
        _ = try await ApprovalDesk(call.premises).record(
            .init(act.rawValue, payload: digest, requester: call.caller.name, approver: approver))
    }

    private static func digest(_ act: GuardedAct, _ payload: [UInt8]) -> Primitives.Digest {
        let bytes = Array("countenance/approval/\(act.rawValue)\n".utf8) + payload
        return Primitives.Digest(Array(SHA256.hash(data: bytes))) ?? .ofNothing
    }
}

extension Call {
    /// All that says what is to be done: no two calls that mean something else have the same.
    fileprivate var exactly: [UInt8] {
        let route = [self.route]
        let given = route + parameters.sorted { $0.key < $1.key }.flatMap { [$0.key, $0.value] }
        let words = given + ["?"] + query.flatMap { [$0.name, $0.value] }
        return words.flatMap { Array("\($0.utf8.count):\($0)".utf8) } + Array("=\(body.count):".utf8) + body
    }
}

extension Approval {
    func json(at now: Timestamp) -> JSONValue {
        var members: [JSONValue.Member] = [
            .init("id", .text(id)), .init("act", .text(act.rawValue)), .init("payload", .text(payload.hex)),
            .init("summary", .text(summary)), .init("state", .text(state(at: now).rawValue)),
            .init("requester", .text(requester)), .init("requestedAt", .text("\(requestedAt)")),
        ]
        if let change { members.append(.init("change", .text(change))) }
        if let approver { members.append(.init("approver", .text(approver))) }
        if let approvedAt { members.append(.init("approvedAt", .text("\(approvedAt)"))) }
        if let refusedBy { members.append(.init("refusedBy", .text(refusedBy))) }
        if let doneAt { members.append(.init("doneAt", .text("\(doneAt)"))) }
        return .object(members)
    }
}
