import Desk
import Foundation
import Herald
import Primitives
import Registry
import Testing

@testable import HTTPDoor

@Suite("Duties and posture are watched") struct NewsWatcherTests {
    @Test func `the first look sums up, the next tell what changed`() async throws {
        try await NewsHouse.inFolder { folder in
            let premises = try await NewsHouse.premises(in: folder)
            let watcher = NewsWatcher(premises)
            let first = try #require(await watcher.look())
            let sites = first.map.sites.map(\.name)
            #expect(!sites.isEmpty && first.standings.map(\.site) == sites)
            #expect(first.changes.count == 2 * sites.count)
            #expect(first.changes.allSatisfy { $0.rule == nil && $0.count != nil })
            #expect(try #require(await watcher.look()).changes.isEmpty)
            // The notice of a use is taken out: posture gets worse, and better when it is there again.
            let yaml = try NewsHouse.example()
            let worse = try Self.withoutNecessity(yaml)
            _ = try await RegistryDesk(premises).apply(try RegistryDocument.parse(yaml: worse), by: "test")
            let second = try #require(await watcher.look()).changes
            #expect(second.contains { $0.kind == .posture && $0.result == .error && $0.rule != nil })
            _ = try await RegistryDesk(premises).apply(try RegistryDocument.parse(yaml: yaml), by: "test")
            let third = try #require(await watcher.look()).changes
            #expect(third.contains { $0.kind == .posture && $0.result == .settled })
            #expect(Set(second.compactMap(\.rule)) == Set(third.compactMap(\.rule)))
        }
    }

    private static func withoutNecessity(_ yaml: String) throws -> String {
        let lines = yaml.split(separator: "\n", omittingEmptySubsequences: false)
        let kept = lines.filter { !$0.contains("freelyGiven") && !$0.contains("faceStrictlyNecessary:") }
        try #require(kept.count < lines.count)
        return kept.joined(separator: "\n")
    }

    @Test func `purpose and device are filled in where a site has one of each`() {
        let map = HouseMap([HouseMap.Site("gate", purposes: ["door"], devices: ["cam"])])
        var news = Bulletin(.decision, .match, at: .init(seconds: 0))
        news.site = "gate"
        #expect(map.completed(news).purpose == "door" && map.completed(news).device == "cam")
        news.device = "other"
        #expect(map.completed(news).device == "other")
        news.site = "hall"
        #expect(map.completed(news).purpose == nil)
    }
}
