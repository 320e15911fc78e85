import Foundation
import Primitives
import Testing

@testable import Herald

@Suite("The wire numbers news and passes it on") struct NewsWireTests {
    private static let gate = Audience.Scope(
        site: "gate", purpose: "door", device: "cam", operations: ["verify"])

    private func news(_ kind: Bulletin.Kind = .decision, person: String? = "p1") -> Bulletin {
        var news = Bulletin(kind, .match, at: Timestamp(seconds: 0))
        (news.site, news.purpose, news.device, news.operation) = ("gate", "door", "cam", "verify")
        news.person = person
        return news
    }

    /// What a listener hears until the wire closes.
    private func heard(_ stream: AsyncStream<[UInt8]>) async -> [String] {
        var pieces: [String] = []
        for await piece in stream { pieces.append(String(decoding: piece, as: UTF8.self)) }
        return pieces
    }

    private func ids(_ pieces: [String]) -> [String] {
        pieces.compactMap { $0.hasPrefix("id: ") ? String($0.dropFirst(4).prefix { $0 != "\n" }) : nil }
    }

    @Test func `who listens hears what comes, in order, and why it ends`() async {
        let wire = NewsWire(run: "r")
        let stream = wire.listen(as: .house)
        for _ in 0..<3 { wire.publish(news()) }
        wire.beat()
        wire.close()
        let pieces = await heard(stream)
        #expect(ids(pieces) == ["r-1", "r-2", "r-3"])
        #expect(pieces.first == "retry: 3000\n\n" && pieces.contains(": beat\n\n"))
        #expect(pieces.last == "event: closing\ndata: {}\n\n")
        #expect(wire.listening == 0)
    }

    @Test(arguments: [
        ("r-2", ["r-3", "r-4", "r-5"], false), ("r-5", [], false), ("r-0", ["r-3", "r-4", "r-5"], true),
        ("x-2", ["r-3", "r-4", "r-5"], true), ("r-99", ["r-3", "r-4", "r-5"], true),
        ("nonsense", ["r-3", "r-4", "r-5"], true),
    ]) func `who comes again hears what was missed, and is told where not all is held`(
        _ last: String, _ expected: [String], _ hasGap: Bool
    ) async {
        var limits = NewsWire.Limits()
        limits.memory = 3
        let wire = NewsWire(run: "r", limits: limits)
        for _ in 0..<5 { wire.publish(news()) }
        let stream = wire.listen(as: .house, after: last)
        wire.close()
        let pieces = await heard(stream)
        #expect(ids(pieces) == expected)
        #expect(pieces.contains { $0.contains("event: gap") } == hasGap)
    }

    @Test func `a reader that is too slow is let go, and told so, without a hole in what it heard`() async {
        var limits = NewsWire.Limits()
        limits.patience = 4
        let wire = NewsWire(run: "r", limits: limits)
        let slow = wire.listen(as: .house)
        for _ in 0..<50 { wire.publish(news()) }
        #expect(wire.listening == 0)
        let pieces = await heard(slow)
        #expect(ids(pieces) == ["r-1", "r-2", "r-3", "r-4"])
        #expect(pieces.last == "event: dropped\ndata: {}\n\n")
    }

    @Test func `a reader that stays must come again, and one that leaves is forgotten`() async {
        var limits = NewsWire.Limits()
        limits.beats = 3
        let wire = NewsWire(run: "r", limits: limits)
        let stream = wire.listen(as: .house)
        for _ in 0..<3 { wire.beat() }
        #expect(wire.listening == 0)
        let pieces = await heard(stream)
        #expect(pieces.last == "event: renew\ndata: {}\n\n")
        let task = Task { await heard(wire.listen(as: .house)) }
        while wire.listening == 0 { await Task.yield() }
        task.cancel()
        _ = await task.value
        #expect(wire.listening == 0)
    }

    @Test func `each audience hears what it may, and nobody but the asking key a person's number`() {
        let (own, others) = (news(), news(person: "p2"))
        let scope = Audience.scope(Self.gate)
        let elsewhere = Audience.scope(
            .init(site: "gate", purpose: "door", device: "cam2", operations: ["verify"]))
        let otherWork = Audience.scope(
            .init(site: "gate", purpose: "door", device: "cam", operations: ["identify"]))
        #expect(Letter(own, to: .house)?.person == nil && Letter(own, to: .outside)?.person == nil)
        #expect(Letter(own, to: .person("p1")) != nil && Letter(others, to: .person("p1")) == nil)
        #expect(Letter(own, to: .person("p1"))?.person == nil)
        #expect(Letter(own, to: scope)?.person == "p1")
        #expect(Letter(own, to: elsewhere) == nil && Letter(own, to: otherWork) == nil)
        #expect(Letter(news(.consent), to: scope) == nil && Letter(news(.duty), to: scope) == nil)
        #expect(Letter(news(.duty, person: nil), to: .person("p1")) == nil)
        #expect("\(own)" == "<redacted>")
    }

    @Test func `listeners and news from many tasks at once lose nothing`() async {
        let wire = NewsWire(run: "r")
        let streams = (0..<4).map { _ in wire.listen(as: .house) }
        await withTaskGroup(of: [String].self) { group in
            for stream in streams { group.addTask { ids(await heard(stream)) } }
            group.addTask {
                await withTaskGroup(of: Void.self) { writers in
                    for _ in 0..<8 { writers.addTask { for _ in 0..<25 { wire.publish(news()) } } }
                }
                wire.close()
                return (1...200).map { "r-\($0)" }
            }
            for await heard in group { #expect(heard == (1...200).map { "r-\($0)" }) }
        }
    }
}
