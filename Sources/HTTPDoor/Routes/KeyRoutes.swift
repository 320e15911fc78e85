internal import Access
internal import Desk
internal import Law
internal import Primitives
internal import Registry

/// Keys for programs: each for one purpose, site and device, for named operations, for a time.
enum KeyRoutes {
    static let all: [Route] = [list, make, revoke]

    private static let byController = Reaches(
        controller: .all, operator: .none, auditor: .none, subject: .none, device: .none, witness: .none,
        integration: .none, anonymous: .none)

    private static let card: Schema = .object([
        .must("id", .text(), "By which it is spoken of."), .must("label", .text(), "What it is for."),
        .must("purpose", .text(), "The purpose it is bound to."), .must("site", .text(), "The site."),
        .must("device", .text(), "The device."),
        .must("operations", .list(.word(operations)), "What may be asked by it."),
        .must("madeBy", .text(), "Who made it."), .must("madeAt", .time, "When it was made."),
        .must("until", .time, "When it ends."), .must("isStanding", .flag, "Whether it opens anything now."),
        .may("revokedAt", .time, "When it was revoked."),
        .may("key", .text(atMost: 36), "The key itself; shown once."),
    ])
    private static let operations = ["enrol", "verify", "identify", "detect", "analyse", "redact", "erase"]

    private static let list = Route(
        .get, "/v1/keys", "keys", "The keys there are, without themselves.",
        reaches: Reaches(
            controller: .all, operator: .none, auditor: .all, subject: .none, device: .none, witness: .none,
            integration: .none, anonymous: .none), answers: [.init(200, "They.", .items(card))]
    ) {
        $0.group = "keys"
    } act: { call in
        let now = call.now
        return try .json(
            JSONValue.list(of: try await call.gate.keys().map { .object($0.members(at: now)) }))
    }

    private struct Form: Decodable {
        let label: String
        let purpose: PurposeID
        let site: SiteID
        let device: DeviceID
        let operations: Set<FaceOperation>
        let days: Int64?
    }

    private static let make = Route(
        .post, "/v1/keys", "makeKey", "Make a key; it is shown once.", reaches: byController,
        answers: [.init(201, "The key.", card)]
    ) {
        ($0.group, $0.isStrict) = ("keys", true)
        $0.body = .json(
            .object([
                .must("label", .text(atMost: 128), "What it is for."),
                .must("purpose", .text(atMost: 64), "A registered purpose."),
                .must("site", .text(atMost: 64), "A registered site."),
                .must("device", .text(atMost: 64), "A registered device of that site."),
                .must("operations", .list(.word(operations), atMost: 7), "What may be asked by it."),
                .may("days", .integer(1...KeyCard.mostDays), "Days it lasts; 90 where nothing is said."),
            ]))
    } act: { call in
        let form = try call.read(Form.self)
        let wish = try await wish(form, call)
        let (text, card) = try await call.gate.makeKey(
            wish, by: call.caller.name, named: call.requestName, at: call.now)
        _ = try await ApprovalDesk(call.premises).record("key made", of: card.id, by: call.worker)
        return try .json(
            JSONValue.object(card.members(at: call.now) + [.init("key", .text(text))]), status: 201)
    }

    private static func wish(_ form: Form, _ call: Call) async throws -> KeyWish {
        guard let registry = try await RegistryDesk(call.premises).inForce()?.document else {
            throw DeskError.noRegistry
        }
        guard let site = registry.site(form.site) else { throw DeskError.unknownSite(form.site) }
        guard registry.purpose(form.purpose) != nil, site.purposes?.contains(form.purpose) != false else {
            throw DeskError.unknownPurpose(form.purpose.text)
        }
        guard registry.device(form.device)?.site == form.site else {
            throw DeskError.unknownDevice(form.device.text)
        }
        guard !form.operations.isEmpty, form.operations.allSatisfy({ operations.contains($0.rawValue) })
        else { throw Problem.badRequest("`operations` takes \(operations.joined(separator: ", "))") }
        var wish = KeyWish(
            label: form.label, purpose: form.purpose.text, site: form.site.text, device: form.device.text,
            operations: Set(form.operations.map(\.rawValue)))
        wish.days = form.days ?? KeyCard.days
        return wish
    }

    private static let revoke = Route(
        .delete, "/v1/keys/{key}", "revokeKey", "End a key at once.", reaches: byController,
        answers: [.init(200, "It opens nothing any more.", card)]
    ) {
        $0.group = "keys"
    } act: { call in
        let card = try await call.gate.revokeKey(call.parameters["key"] ?? "", at: call.now)
        _ = try await ApprovalDesk(call.premises).record("key revoked", of: card.id, by: call.worker)
        return try .json(JSONValue.object(card.members(at: call.now)))
    }
}

extension KeyCard {
    fileprivate func members(at now: Timestamp) -> [JSONValue.Member] {
        var members: [JSONValue.Member] = [
            .init("id", .text(id)), .init("label", .text(label)), .init("purpose", .text(purpose)),
            .init("site", .text(site)), .init("device", .text(device)),
            .init("operations", .list(operations.sorted().map(JSONValue.text))),
            .init("madeBy", .text(madeBy)), .init("madeAt", .text("\(madeAt)")),
            .init("until", .text("\(until)")), .init("isStanding", .flag(isStanding(at: now))),
        ]
        if let revokedAt { members.append(.init("revokedAt", .text("\(revokedAt)"))) }
        return members
    }
}
