internal import Foundation
internal import Herald
internal import Primitives

/// Webhooks: who is told of news, and what did not arrive.
enum WebhookRoutes {
    static let all: [Route] = [list, create, remove, test, deadLetters, redeliver]

    private static let readers = Reaches(
        controller: .all, operator: .none, auditor: .all, subject: .none, device: .none, witness: .none,
        integration: .none, anonymous: .none)
    private static let keepers = Reaches(
        controller: .all, operator: .none, auditor: .none, subject: .none, device: .none, witness: .none,
        integration: .none, anonymous: .none)

    private static let kinds = Bulletin.Kind.allCases.filter { $0 != .test }
    private static let webhook: [Schema.Field] = [
        .must("id", .text(), "Its name."), .must("url", .text(), "Where it goes."),
        .must("kinds", .list(.word(kinds.map(\.rawValue))), "Of what it is told."),
        .must("since", .time, "Since when."),
    ]
    private static let message: Schema = .object([
        .must("id", .text(), "Its name, as in the header webhook-id."),
        .must("made", .time, "When it was made."),
        .must("givenUp", .time, "When it was given up."),
        .must("tries", .integer(), "How often it was tried."),
        .must("outcome", .text(), "What came of the last try, as a class."),
        .must("body", .anything, "The message itself."),
    ])

    private static let list = Route(
        .get, "/v1/webhooks", "listWebhooks", "All targets that are told of news.", reaches: readers,
        answers: [
            .init(
                200, "The targets.",
                .object([
                    .must(
                        "items",
                        .list(
                            .object(
                                webhook + [
                                    .must("waiting", .integer(), "How many messages wait."),
                                    .must("deadLetters", .integer(), "How many were given up."),
                                ])), "The targets, the oldest first.")
                ]))
        ]
    ) {
        $0.group = "webhooks"
    } act: { call in
        let outbox = try courier(call).outbox
        var items: [JSONValue] = []
        for target in try await outbox.targets() {
            let counts = try await outbox.counts(of: target.id)
            items.append(
                .object(
                    target.members + [
                        .init("waiting", .integer(Int64(counts.waiting))),
                        .init("deadLetters", .integer(Int64(counts.dead))),
                    ]))
        }
        return try .json(["items": JSONValue.list(items)])
    }

    private struct Form: Decodable {
        let url: String
        let kinds: [Bulletin.Kind]?
    }

    private static let create = Route(
        .post, "/v1/webhooks", "createWebhook",
        "Registers a target from the list in the server's settings; its secret is shown in this answer alone.",
        reaches: keepers,
        answers: [
            .init(
                201, "It is registered; asked again under the same name, the same is answered.",
                .object(
                    webhook + [
                        .must("secret", .text(), "Checks signatures (Standard Webhooks, v1, HMAC-SHA256).")
                    ])), .init(403, "Not on the list.", .named("Problem"), type: "application/problem+json"),
        ]
    ) {
        $0.group = "webhooks"
        $0.body = .json(
            .object([
                .must("url", .text(), "Where it goes: https, no credentials, no query."),
                .may(
                    "kinds", .list(.word(kinds.map(\.rawValue))), "Of what it is told; of all, if left out."),
            ]))
    } act: { call in
        let form = try call.read(Form.self)
        let wanted = Set(form.kinds ?? kinds).subtracting([.test])
        let courier = try courier(call)
        let (target, secret) = try await told {
            try await courier.register(form.url, kinds: wanted, under: call.requestName ?? "")
        }
        return try .json(
            JSONValue.object(target.members + [.init("secret", .text(secret.text))]), status: 201)
    }

    private static let remove = Route(
        .delete, "/v1/webhooks/{webhook}", "removeWebhook",
        "Forgets a target and all that waits for it.", reaches: keepers,
        answers: [.init(200, "It is forgotten.", .object([.must("removed", .flag, "Always true.")]))]
    ) {
        $0.group = "webhooks"
    } act: { call in
        guard try await courier(call).outbox.remove(call.parameters["webhook"] ?? "") else {
            throw Problem.notFound
        }
        return try .json(["removed": true])
    }

    private static let test = Route(
        .post, "/v1/webhooks/{webhook}/test", "testWebhook",
        "Sends a target a message of the type `test`, in its turn.", reaches: keepers,
        answers: [.init(202, "It waits to be sent.", .object([.must("queued", .flag, "Always true.")]))]
    ) {
        $0.group = "webhooks"
    } act: { call in
        guard try await call.house.news.test(call.parameters["webhook"] ?? "") else { throw Problem.notFound }
        return try .json(["queued": true], status: 202)
    }

    private static let deadLetters = Route(
        .get, "/v1/webhooks/{webhook}/dead-letters", "listDeadLetters",
        "The messages of a target that were given up after the last try.", reaches: readers,
        answers: [
            .init(
                200, "The messages.",
                .object([
                    .must("items", .list(message), "By their names."),
                    .may("next", .text(), "Where the next page begins."),
                ]))
        ]
    ) {
        $0.group = "webhooks"
        $0.query = [
            .init("limit", .integer(1...100), "How many at most."),
            .init("after", .text(), "The cursor of the page before."),
        ]
    } act: { call in
        let limit = min(100, max(1, call.asked("limit").flatMap { Int($0) } ?? 50))
        let letters = try await courier(call).outbox.deadLetters(
            of: call.parameters["webhook"] ?? "", after: call.asked("after"), limit: limit + 1)
        let page = letters.prefix(limit)
        var members: [JSONValue.Member] = [.init("items", .list(page.map(\.json)))]
        if letters.count > limit, let last = page.last { members.append(.init("next", .text(last.id))) }
        return try .json(JSONValue.object(members))
    }

    private static let redeliver = Route(
        .post, "/v1/webhooks/{webhook}/dead-letters/{message}/redeliver", "redeliver",
        "Lets a dead letter wait again, with all its tries.", reaches: keepers,
        answers: [.init(202, "It waits to be sent.", .object([.must("queued", .flag, "Always true.")]))]
    ) {
        $0.group = "webhooks"
    } act: { call in
        let (message, target) = (call.parameters["message"] ?? "", call.parameters["webhook"] ?? "")
        guard try await courier(call).redeliver(message, of: target) else { throw Problem.notFound }
        return try .json(["queued": true], status: 202)
    }

    private static func courier(_ call: Call) throws(Problem) -> Courier {
        guard let courier = call.house.news.courier else { throw .notFound }
        return courier
    }

    /// A target that is not to be taken is the caller's matter, and no failure of the house.
    private static func told<Answer>(_ work: () async throws -> Answer) async throws -> Answer {
        do {
            return try await work()
        } catch let error as HeraldError {
            switch error {
            case .notAnAddress: throw Problem.badRequest(error.description)
            case .targetNotAllowed:
                throw Problem(403, "target", "This target may not be told.", detail: error.description)
            case .nameReused, .tooManyTargets:
                throw Problem(
                    409, "conflict", "This does not go with what is on record.", detail: error.description)
            default: throw error
            }
        }
    }
}

extension Webhook {
    fileprivate var members: [JSONValue.Member] {
        [
            .init("id", .text(id)), .init("url", .text(address.description)),
            .init("kinds", .list(kinds.map(\.rawValue).sorted().map(JSONValue.text))),
            .init("since", .text(since.description)),
        ]
    }
}

extension WebhookMessage {
    fileprivate var json: JSONValue {
        [
            "id": .text(id), "made": .text(made.description), "givenUp": .text(due.description),
            "tries": .integer(Int64(tries)), "outcome": .text(outcome?.description ?? "unknown"),
            "body": (try? JSONDecoder().decode(JSONValue.self, from: Data(body))) ?? .null,
        ]
    }
}
