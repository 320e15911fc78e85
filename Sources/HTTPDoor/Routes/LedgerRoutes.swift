internal import Desk
internal import Ledger

/// The public log: its newest checkpoint, for anyone.
enum LedgerRoutes {
    static let all: [Route] = [checkpoint]

    private static let checkpoint = Route(
        .get, "/v1/ledger/checkpoint", "checkpoint", "The newest checkpoint, a C2SP signed note.",
        reaches: .everybody,
        answers: [.init(200, "The checkpoint.", .text(atMost: 65_536), type: "text/plain; charset=utf-8")]
    ) {
        ($0.lane, $0.group) = (.plain, "ledger")
    } act: { call in
        guard let newest = await call.premises.ledger.checkpoint else { throw Problem.notFound }
        return .text(newest.description)
    }
}
