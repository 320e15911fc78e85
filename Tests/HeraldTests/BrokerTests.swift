import Foundation
import Primitives
import Testing

@testable import Herald

@Suite("News by MQTT", .serialized, .enabled(if: Broker.isThere)) struct BrokerTests {
    private static let map = HouseMap([
        HouseMap.Site("gate", purposes: ["door"], devices: ["cam.1", "cam-1"]),
        HouseMap.Site("hall", purposes: ["door"], devices: []),
    ])

    private func decision(_ number: UInt64) -> Bulletin {
        var news = Bulletin(.decision, .match, at: Timestamp(seconds: 0))
        (news.site, news.device, news.operation, news.entry) = ("gate", "cam.1", "verify", number)
        news.person = "the-person-of-the-news"
        return news
    }

    /// A herald that is connected while the body runs.
    private func visit(
        _ settings: BrokerSettings, _ body: @escaping @Sendable (BrokerHerald) async throws -> Void
    ) async throws {
        let herald = try BrokerHerald(settings, house: "sunrise")
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { await herald.run() }
            try await wait { herald.isConnected }
            try await body(herald)
            group.cancelAll()
        }
    }

    private func wait(_ condition: () -> Bool) async throws {
        for _ in 0..<400 {
            if condition() { return }
            try await Task.sleep(for: .milliseconds(50))
        }
        #expect(condition(), "waited in vain")
    }

    @Test func `decisions are published where they were made, and a person's own acts are not`() async throws
    {
        try await inFolder { folder in
            let broker = try Broker(in: folder, port: try Broker.freePort())
            try await visit(BrokerSettings(host: "127.0.0.1", port: broker.port)) { herald in
                let hear = try await broker.listen("countenance/#", count: 4)
                herald.take(Bulletin(.consent, .withdrawn, at: Timestamp(seconds: 0)))
                for number in 0..<3 { herald.take(decision(UInt64(number))) }
                let heard = try await hear()
                #expect(
                    heard["countenance/gate/cam.1/decision"]
                        == (0..<3).map {
                            "0 {\"at\":\"1970-01-01T00:00:00Z\",\"device\":\"cam.1\",\"entry\":\($0),"
                                + "\"kind\":\"decision\","
                                + "\"operation\":\"verify\",\"result\":\"match\",\"site\":\"gate\"}"
                        })
                #expect(heard["countenance/status"] == ["1 online"])
                #expect(heard.count == 2)
            }
            // It said that it is gone.
            #expect(try await broker.kept("countenance/status") == ["countenance/status": ["1 offline"]])
        }
    }

    @Test func `Home Assistant is told what there is, in its own words`() async throws {
        try await inFolder { folder in
            let broker = try Broker(in: folder, port: try Broker.freePort())
            try await visit(BrokerSettings(host: "127.0.0.1", port: broker.port)) { herald in
                herald.describe(Self.map)
                var standing = SiteStanding("gate")
                (standing.open, standing.overdue, standing.errors) = (4, 1, 2)
                herald.tell(standing)
                try await wait { herald.acknowledged >= 13 }
                let configs = try await broker.kept("homeassistant/#")
                #expect(configs.count == 10)
                var unique: Set<String> = []
                for (topic, texts) in configs {
                    let text = try #require(texts.first)
                    #expect(texts.count == 1 && text.hasPrefix("1 {"))
                    let form = try JSONDecoder().decode(Config.self, from: Data(text.dropFirst(2).utf8))
                    unique.insert(form.unique_id)
                    #expect(
                        topic.split(separator: "/").count == 4 && topic.hasSuffix("/\(form.unique_id)/config")
                    )
                    #expect(form.unique_id.wholeMatch(of: #/[a-zA-Z0-9_-]+/#) != nil)
                    #expect(
                        form.availability_topic == "countenance/status" && !form.device.identifiers.isEmpty)
                    #expect(form.state_topic.hasPrefix("countenance/") && form.value_template.hasPrefix("{{"))
                }
                #expect(unique.count == 10)
                #expect(
                    try await broker.kept("countenance/gate/#", seconds: 1) == [
                        "countenance/gate/duties": ["1 {\"open\":4,\"overdue\":1}"],
                        "countenance/gate/posture": ["1 {\"errors\":2,\"warnings\":0}"],
                    ])
                // A device that is gone disappears.
                herald.describe(HouseMap([HouseMap.Site("gate", purposes: [], devices: ["cam-1"])]))
                try await wait { herald.acknowledged >= 23 }
                #expect(try await broker.kept("homeassistant/#").count == 5)
            }
        }
    }

    private struct Config: Decodable {
        struct Thing: Decodable { let identifiers: [String], name: String }

        let unique_id: String
        let state_topic: String
        let value_template: String
        let availability_topic: String
        let device: Thing
    }

    @Test func `a broker that was away hears afterwards what it missed and what it must keep`() async throws {
        try await inFolder { folder in
            let broker = try Broker(in: folder, port: try Broker.freePort())
            try await visit(BrokerSettings(host: "127.0.0.1", port: broker.port)) { herald in
                herald.describe(Self.map)
                broker.stop()
                try await wait { !herald.isConnected }
                for number in 0..<20 { herald.take(decision(UInt64(number))) }
                // The listener connects before the house does.
                try broker.start()
                let hear = try await broker.listen("countenance/#", count: 21, seconds: 15, more: [])
                let heard = try await hear()
                try await wait { herald.isConnected }
                let told = Set(heard["countenance/gate/cam.1/decision"] ?? [])
                let configs = try await broker.kept("homeassistant/#").count
                #expect(configs == 10)
                print(
                    "promise A14: broker away and back, \(told.count) of 20 decisions and \(configs) of 10 things told"
                )
            }
        }
    }

    @Test func `when the house is killed the broker says that it is gone`() async throws {
        try await inFolder { folder in
            let broker = try Broker(in: folder, port: try Broker.freePort())
            await #expect(processExitsWith: .signal(SIGKILL)) { [port = broker.port as Int] in
                let herald = try BrokerHerald(BrokerSettings(host: "127.0.0.1", port: port), house: "sunrise")
                try await withThrowingTaskGroup(of: Void.self) { group in
                    group.addTask { await herald.run() }
                    while herald.acknowledged < 1 { try await Task.sleep(for: .milliseconds(20)) }
                    kill(getpid(), SIGKILL)
                }
            }
            #expect(try await broker.kept("countenance/status") == ["countenance/status": ["1 offline"]])
        }
    }

    @Test func `password and TLS are asked for, and without them nothing is told`() async throws {
        try await inFolder { folder in
            let papers = try Papers(for: "localhost", in: folder)
            try Tool.run(
                "/usr/bin/mosquitto_passwd", ["-b", "-c", folder + "/users", "house", "open sesame"])
            try Tool.run("/usr/bin/chmod", ["-R", "a+rX", folder])
            let broker = try Broker(
                in: folder, port: try Broker.freePort(),
                """
                allow_anonymous false
                password_file \(folder)/users
                certfile \(papers.chain)
                keyfile \(papers.key)
                """)
            var settings = BrokerSettings(host: "localhost", port: broker.port)
            settings.tls = BrokerSettings.TLS(authorities: papers.chain)
            (settings.user, settings.passwordFile) = ("house", folder + "/password")
            try "open sesame\n".write(toFile: folder + "/password", atomically: true, encoding: .utf8)
            try Tool.run("/usr/bin/chmod", ["644", folder + "/password"])
            #expect(throws: HeraldError.badBroker("password file")) {
                try BrokerHerald(settings, house: "sunrise")
            }
            try Tool.run("/usr/bin/chmod", ["600", folder + "/password"])
            let more = ["--cafile", papers.chain, "-u", "house", "-P", "open sesame"]
            try await visit(settings) { herald in
                try await wait { herald.acknowledged >= 1 }
                #expect(
                    try await broker.kept("countenance/status", more: more) == [
                        "countenance/status": ["1 online"]
                    ])
            }
            // Without the password, and without trust in the certificate, it never comes in.
            var (nameless, distrusting) = (settings, settings)
            (nameless.user, nameless.passwordFile) = (nil, nil)
            let others = try Papers(for: "other", in: folder)
            distrusting.tls = BrokerSettings.TLS(authorities: others.chain)
            for settings in [nameless, distrusting] {
                let herald = try BrokerHerald(settings, house: "stranger")
                let running = Task { await herald.run() }
                try await Task.sleep(for: .seconds(2))
                #expect(!herald.isConnected && herald.acknowledged == 0)
                running.cancel()
                await running.value
            }
        }
    }

    @Test(arguments: ["a/#", "+", "/a", "a/", "a b", "\u{0}"]) func `a prefix that is no topic is refused`(
        _ prefix: String
    ) {
        var settings = BrokerSettings(host: "localhost", port: 1883)
        settings.prefix = prefix
        #expect(throws: HeraldError.badBroker("prefix")) { try BrokerHerald(settings, house: "x") }
    }
}
