public import Law
internal import Ledger
public import Primitives

/// How well faces and the other ways serve people, counted from what is on record and from nothing else.
public struct ParityDesk: Sendable {
    private let premises: Premises

    public init(_ premises: Premises) { self.premises = premises }

    /// One way at one site.
    public struct Way: Sendable, Hashable {
        /// `nil` for the face, else the registered way.
        public let alternative: AlternativeID?
        /// How often somebody tried it.
        public internal(set) var tries = 0
        /// How often it served whoever tried it; a way on record as used has served, unless it says that it did not.
        public internal(set) var served = 0
        /// How often it did not work at all: of a face, no decision came of the picture, or the rules refused.
        public internal(set) var failed = 0
        /// The seconds from choosing the way to being served, where whoever reported told them.
        public internal(set) var seconds: [Int64] = []

        /// A way that nobody has tried yet.
        public init(_ alternative: AlternativeID?) { self.alternative = alternative }

        /// The middle of the times; `nil` where none was measured.
        public var median: Double? {
            let sorted = seconds.sorted()
            guard !sorted.isEmpty else { return nil }
            let middle = sorted.count / 2
            guard sorted.count.isMultiple(of: 2) else { return Double(sorted[middle]) }
            return Double(sorted[middle - 1] + sorted[middle]) / 2
        }
    }

    /// What was counted.
    public struct Figures: Sendable {
        public let at: Timestamp
        /// The first entry that was counted, and how many there are in all.
        public let from: UInt64
        public let size: UInt64
        /// The ways of each site by its name, the face first.
        public let sites: [(site: String, ways: [Way])]
        /// Entries that could no longer be opened, since they were erased with the person.
        public let forgotten: Int
    }

    /// The most entries that are counted, the newest of them.
    public static let reach: UInt64 = 20_000

    /// Counts; nobody is named, and no look at anybody is taken.
    // LAW: Order No. 19 Art. 10: another way that is reasonable and convenient.
    public func figures() async throws(DeskError) -> Figures {
        let size = await premises.ledger.checkpoint?.size ?? 0
        let start = size > Self.reach ? size - Self.reach : 0
        let reading = try await LedgerReading(premises)
        var count = ParityCount()
        for index in start..<size {
            guard let (event, _) = try await reading.event(at: index) else { break }
            count.add(event)
        }
        return Figures(
            at: premises.clock.now(), from: start, size: size, sites: count.sites, forgotten: count.forgotten)
    }
}

/// The count while it goes on.
struct ParityCount {
    private var ways: [String: [String: ParityDesk.Way]] = [:]
    private(set) var forgotten = 0
    private static let face = ""

    /// Every site with its ways by name.
    var sites: [(site: String, ways: [ParityDesk.Way])] {
        ways.sorted { $0.key < $1.key }.map { site, ways in
            (site, ways.sorted { $0.key < $1.key }.map(\.value))
        }
    }

    mutating func add(_ event: OpenedEvent) {
        guard [.decision, .outcome, .alternative].contains(event.entry.kind),
            let site = event.entry.activity.split(separator: "@", maxSplits: 1).dropFirst().first
        else { return }
        guard case .open(let payload) = event.content else {
            if case .forgotten = event.content { forgotten += 1 }
            return
        }
        if event.entry.kind == .alternative {
            served(by: payload, at: String(site))
        } else {
            looked(payload, at: String(site))
        }
    }

    private mutating func served(by payload: CanonicalValue, at site: String) {
        guard let text = payload["by"]?.text, let id = AlternativeID(text) else { return }
        change(text, at: site, id) { way in
            way.tries += 1
            if payload["served"]?.text == "no" { way.failed += 1 } else { way.served += 1 }
            if let seconds = payload["sec"]?.integer { way.seconds.append(seconds) }
        }
    }

    /// An attempt ends in an outcome, or in a decision that refused it.
    private mutating func looked(_ payload: CanonicalValue, at site: String) {
        guard ["verify", "identify"].contains(payload["op"]?.text), let out = payload["out"]?.text else {
            return
        }
        change(Self.face, at: site, nil) { way in
            way.tries += 1
            if out == "match" { way.served += 1 } else if out != "no-match" { way.failed += 1 }
            if let seconds = payload["sec"]?.integer { way.seconds.append(seconds) }
        }
    }

    private mutating func change(
        _ name: String, at site: String, _ id: AlternativeID?, _ work: (inout ParityDesk.Way) -> Void
    ) {
        var way = ways[site]?[name] ?? ParityDesk.Way(id)
        work(&way)
        ways[site, default: [:]][name] = way
    }
}
