internal import Desk
internal import Foundation
internal import Ledger
internal import Primitives
internal import Store

/// What a machine that watches the house reads, and which program this is.
enum MetricsRoutes {
    static let all: [Route] = [metrics, version]

    private static let metrics = Route(
        .get, "/metrics", "metrics", "Counts for Prometheus; none of them is about anybody.",
        reaches: Reaches(
            controller: .all, operator: .all, auditor: .all, subject: .none, device: .none, witness: .none,
            integration: .none, anonymous: .none),
        answers: [.init(200, "The counts.", .text(atMost: 1 << 20), type: "text/plain; version=0.0.4")]
    ) {
        ($0.lane, $0.group) = (.plain, "health")
    } act: { call in
        var page = MeterPage()
        page.add(call.house.meter.now)
        page.add(call.house.lanes)
        await page.add(call.house)
        return .text(page.text, type: "text/plain; version=0.0.4; charset=utf-8")
    }

    private static let version = Route(
        .get, "/v1/version", "version", "Which program answers.", reaches: .everybody,
        answers: [
            .init(
                200, "Its name and the version of this interface.",
                .object([
                    .must("program", .text(), "`countenance`."),
                    .must("interface", .text(), "The version of this interface."),
                ]))
        ]
    ) {
        ($0.lane, $0.group) = (.plain, "health")
    } act: { _ in
        try .json(["program": "countenance", "interface": "1"])
    }
}

extension MeterPage {
    /// What is read from the house and from the machine.
    fileprivate mutating func add(_ house: ServedHouse) async {
        let size = await house.premises.ledger.checkpoint?.size
        single("ledger_entries", "gauge", "Entries the newest checkpoint covers.", Double(size ?? 0))
        let open = try? await house.premises.store.openErasures(limit: readLimit).count
        if let open {
            single(
                "erasures_open", "gauge", "Erasures that are not finished; a thousand or more count as such.",
                Double(open))
        }
        single("ready", "gauge", "Whether faces can be decided about.", house.outage == nil ? 1 : 0)
        let seconds = house.premises.clock.now().seconds - house.started.seconds
        single("uptime_seconds", "gauge", "Seconds since the start.", Double(seconds))
        if let bytes = Self.residentBytes {
            single("resident_memory_bytes", "gauge", "Memory the process holds.", Double(bytes))
        }
    }

    private static var residentBytes: Int? {
        let pages = FileManager.default.contents(atPath: "/proc/self/statm")
            .map { String(decoding: $0, as: UTF8.self).split(separator: " ") }
        guard let pages, pages.count > 1, let count = Int(pages[1]) else { return nil }
        return count * sysconf(Int32(_SC_PAGESIZE))
    }
}
