internal import Access
internal import Crypto
internal import Desk
internal import Primitives
internal import Registry

/// What nobody does alone: a route that carries out such an act asks here first, every time.
enum FourEyes {
    /// Returns when another has approved exactly this, which is then on record with both names; it serves once.
    ///
    /// Until then it throws a problem that names the approval to ask for: the same request is sent again after it.
    ///
    /// - Parameters:
    ///   - wish: What is asked for, as whoever is to agree reads it.
    ///   - payload: What is to be done, to the byte; `nil` takes the path, query and body of the call.
    static func settle(_ wish: GuardedWish, payload: [UInt8]? = nil, _ call: Call) async throws {
        guard [.controller, .operator].contains(call.caller.role) else { throw Problem.notYours }
        // Nobody agrees to what they cannot be shown whole.
        guard wish.canBeShown else {
            throw Problem(
                422, "too-much-to-read", "This is more than another can read at once.",
                detail: "what another is to agree to is shown to them whole: make this in steps")
        }
        let digest = digest(wish.act, payload ?? call.exactly)
        let (gate, now) = (try call.gate, call.premises.clock.now())
        let settled = try await gate.settle(wish, payload: digest, by: call.caller.name, at: now)
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
            .init(wish.act.rawValue, payload: digest, requester: call.caller.name, approver: approver))
    }

    /// What an approval of a change of the registry is bound to: both ends of it.
    ///
    /// So what came in between is not taken out by an approval that never saw it.
    static func payload(from old: Primitives.Digest, to new: RegistryDocument) -> [UInt8] {
        Array("from \(old.hex)\n".utf8) + Array(new.yaml.utf8)
    }

    /// By which an approval is bound to what is to be done.
    static func digest(_ act: GuardedAct, _ payload: [UInt8]) -> Primitives.Digest {
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
        if let parts { members.append(.init("parts", .list(parts.map(\.json)))) }
        if let approver { members.append(.init("approver", .text(approver))) }
        if let approvedAt { members.append(.init("approvedAt", .text("\(approvedAt)"))) }
        if let refusedBy { members.append(.init("refusedBy", .text(refusedBy))) }
        if let replaces { members.append(.init("replaces", .text(replaces))) }
        if let doneAt { members.append(.init("doneAt", .text("\(doneAt)"))) }
        return .object(members)
    }
}

extension WishPart {
    var json: JSONValue {
        .members([
            "kind": .text(kind.rawValue),
            "of": .object(of.sorted { $0.key < $1.key }.map { .init($0.key, .text($0.value)) }),
            "before": before.map(JSONValue.text), "after": after.map(JSONValue.text),
        ])
    }

    static let form: Schema = .object([
        .must("kind", .word(Kind.allCases.map(\.rawValue)), "What becomes of it."),
        .must("of", .map(.text()), "Of what."),
        .may("before", .text(), "What it says before."), .may("after", .text(), "What it says after."),
    ])
}
