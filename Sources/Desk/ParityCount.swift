internal import Law
internal import Ledger
internal import Primitives

/// What is counted of a time: each site with its ways.
struct ParityCount: Sendable, Hashable {
    private var ways: [String: [String: ParityWay]] = [:]
    /// Entries whose private side was erased with the person.
    private(set) var forgotten = 0
    private static let face = ""

    /// Every site with its ways by name, the face first.
    var sites: [(site: String, ways: [ParityWay])] {
        ways.sorted { $0.key < $1.key }.map { site, ways in
            (site, ways.sorted { $0.key < $1.key }.map(\.value))
        }
    }

    /// The site of an entry that can count; `nil` for all others, which nobody needs to open.
    static func site(of entry: LedgerEntry) -> String? {
        guard [.decision, .outcome, .alternative].contains(entry.kind) else { return nil }
        return entry.activity.split(separator: "@", maxSplits: 1).dropFirst().first.map(String.init)
    }

    mutating func add(_ event: OpenedEvent) {
        guard let site = Self.site(of: event.entry) else { return }
        guard case .open(let payload) = event.content else {
            if case .forgotten = event.content { forgotten += 1 }
            return
        }
        if event.entry.kind == .alternative {
            served(by: payload, at: site)
        } else {
            looked(payload, at: site)
        }
    }

    mutating func add(_ other: ParityCount) {
        forgotten += other.forgotten
        for (site, others) in other.ways {
            for (name, way) in others { change(name, at: site, way.alternative) { $0.add(way) } }
        }
    }

    private mutating func served(by payload: CanonicalValue, at site: String) {
        guard let text = payload["by"]?.text, let id = AlternativeID(text) else { return }
        let isServed = payload["served"]?.text != "no"
        change(text, at: site, id) {
            $0.add(served: isServed, failed: !isServed, seconds: payload["sec"]?.integer)
        }
    }

    /// An attempt ends in an outcome, or in a decision that refused it.
    private mutating func looked(_ payload: CanonicalValue, at site: String) {
        guard ["verify", "identify"].contains(payload["op"]?.text), let out = payload["out"]?.text else {
            return
        }
        change(Self.face, at: site, nil) {
            $0.add(
                served: out == "match", failed: !["match", "no-match"].contains(out),
                seconds: payload["sec"]?.integer)
        }
    }

    private mutating func change(
        _ name: String, at site: String, _ id: AlternativeID?, _ work: (inout ParityWay) -> Void
    ) {
        work(&ways[site, default: [:]][name, default: ParityWay(id)])
    }
}
