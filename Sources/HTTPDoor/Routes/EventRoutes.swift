internal import Herald
internal import Law
internal import Primitives

/// News as it happens, on a connection that stays.
enum EventRoutes {
    static let all: [Route] = [events]

    private static let events = Route(
        .get, "/v1/events", "events",
        "News as it happens (Server-Sent Events): decisions, consents, erasures, duties, posture, devices.",
        reaches: Reaches(
            controller: .all, operator: .all, auditor: .all, subject: .own, device: .none, witness: .none,
            integration: .own, anonymous: .none),
        answers: [
            .init(
                200,
                "A stream. The header Last-Event-ID goes on after the issue of that name; an event `gap` says that "
                    + "not all of it is held, `dropped` that the reader was too slow, `renew` that it must come again.",
                .text(atMost: 1 << 20), type: "text/event-stream")
        ]
    ) {
        ($0.lane, $0.group) = (.streams, "events")
    } act: { call in
        let pieces = call.house.news.wire.listen(
            as: try audience(of: call), after: call.headers["last-event-id"])
        return Reply(stream: pieces, type: "text/event-stream")
    }

    private static func audience(of call: Call) throws(Problem) -> Audience {
        if call.reach == .all { return .house }
        if let subject = call.caller.subject { return .person(subject.text) }
        guard let scope = call.caller.scope else { throw .notYours }
        return .scope(
            .init(
                site: scope.site.text, purpose: scope.purpose.text, device: scope.device.text,
                operations: Set(scope.operations.map(\.rawValue))))
    }
}
