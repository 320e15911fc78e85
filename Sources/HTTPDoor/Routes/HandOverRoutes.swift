internal import Access
internal import Desk
internal import Law
internal import Paper
internal import Primitives

/// From a tablet that others see to a person's own phone: what the tablet shows opens nothing by itself.
enum HandOverRoutes {
    static let all: [Route] = [begin, answer, take]

    private static let devices = Reaches(
        controller: .none, operator: .none, auditor: .none, subject: .none, device: .own, witness: .none,
        integration: .none, anonymous: .none)
    private static let states: Schema = .word(HandOver.State.allCases.map(\.rawValue))

    private struct Beginning: Decodable { let session: String }

    private static let begin = Route(
        .post, "/v1/device/hand-overs", "beginHandOver",
        "A code by which a person's own phone takes over from this device: for three minutes, once.",
        reaches: devices,
        answers: [
            .init(
                201, "What to show, and the name to ask by how it stands.",
                .object([
                    .must("handOver", .text(atMost: 64), "The name, for this device alone."),
                    .must("address", .text(atMost: 512), "Where the phone goes."),
                    .must("picture", .text(atMost: 1 << 18), "The address as a QR code, SVG."),
                    .must("until", .time, "Until when it is good."),
                ]))
        ]
    ) {
        ($0.lane, $0.group) = (.plain, "device")
        $0.body = .json(.object([.must("session", .text(atMost: 256), "The person's session, as Bearer.")]))
        $0.isStrict = true
    } act: { call in
        let person = try await call.speaker(try call.read(Beginning.self).session)
        guard let portal = call.house.portal, let device = call.caller.device else { throw Problem.notFound }
        let (name, secret, until) = try await call.gate.handOver(person.text, at: device.text, call.now)
        // After the mark: no browser sends it to a server, so that it is in no log.
        let address = "\(portal)/me/hand-over#\(secret)"
        return try .json(
            [
                "handOver": .text(name), "address": .text(address),
                "picture": .text(try QRCode(Array(address.utf8)).svg), "until": .time(until),
            ] as JSONValue, status: 201)
    }

    private struct Answer: Decodable {
        let handOver: String
        let isTheirs: Bool?
    }

    private static let answer = Route(
        .post, "/v1/device/hand-overs/answers", "answerHandOver",
        "How a hand-over stands; and what the person says of the phone that took it: theirs, or not.",
        reaches: devices,
        answers: [
            .init(
                200, "How it stands.",
                .object([
                    .must("state", states, "How far it came."),
                    .may("number", .text(atMost: 4), "What the phone shows that took it."),
                ]))
        ]
    ) {
        ($0.lane, $0.group) = (.plain, "device")
        $0.body = .json(
            .object([
                .must("handOver", .text(atMost: 64), "Its name."),
                .may("isTheirs", .flag, "Whether the person says that the phone is theirs."),
            ]))
        $0.isStrict = true
    } act: { call in
        let form = try call.read(Answer.self)
        guard let device = call.caller.device else { throw Problem.notYours }
        let found = try await call.gate.look(
            at: form.handOver, by: device.text, isTheirs: form.isTheirs, call.now)
        // One that was used up is gone, as is one that there never was.
        return try .json(
            JSONValue.members([
                "state": .text((found?.state ?? .ended).rawValue),
                "number": found?.number.map(JSONValue.text),
            ]))
    }

    private struct Taking: Decodable {
        let code: String?
        let claim: String?
    }

    private static let take = Route(
        .post, "/v1/hand-overs", "takeHandOver",
        "A phone takes what a tablet shows, or asks whether the person there said that it is theirs.",
        reaches: .everybody,
        answers: [
            .init(
                200, "How it stands; a claim signs in once it is confirmed.",
                .object([
                    .must("state", states, "How far it came."),
                    .may("claim", .text(atMost: 64), "What to ask and to sign in with."),
                    .may("number", .text(atMost: 4), "To be shown, and compared with the tablet's."),
                    .may("until", .time, "Until when it is good."),
                ]))
        ]
    ) {
        ($0.lane, $0.group) = (.plain, "rights")
        $0.body = .json(
            .object([
                .may("code", .text(atMost: 64), "What the tablet shows."),
                .may("claim", .text(atMost: 64), "What the phone was given for it."),
            ]))
    } act: { call in
        try SignInRoutes.refuseForeign(call)
        let form = try call.read(Taking.self)
        if let claim = form.claim {
            let state = try await call.gate.state(ofClaim: claim, at: call.now)
            return try .json(["state": .text(state.rawValue)] as JSONValue)
        }
        guard let code = form.code else { throw Problem.badRequest("give `code` or `claim`") }
        let (claim, number, until) = try await call.gate.take(code, at: call.now)
        return try .json(
            [
                "state": .text(HandOver.State.taken.rawValue), "claim": .text(claim), "number": .text(number),
                "until": .time(until),
            ] as JSONValue)
    }
}
