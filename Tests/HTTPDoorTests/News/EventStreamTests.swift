import AsyncHTTPClient
import Desk
import Face
import Foundation
import Herald
import Law
import NIOHTTP1
import Primitives
import Testing

@testable import HTTPDoor

@Suite("News on a connection that stays") struct EventStreamTests {
    private func tell(_ house: NewsHouse, _ count: Int, person: String? = nil) async {
        for number in 0..<count {
            await house.news.publish(.decision, .match) { news in
                (news.site, news.purpose, news.device) = ("compound-a", "door", "cam")
                (news.operation, news.entry, news.person) = ("verify", UInt64(number), person)
            }
        }
    }

    private func id(_ block: String?) -> String? {
        block?.split(separator: "\n").first { $0.hasPrefix("id: ") }.map { String($0.dropFirst(4)) }
    }

    @Test func `news is heard as it happens, and again from the last that was heard`() async throws {
        try await NewsHouse.visit { house in
            let run = house.news.wire.run
            let first = try await house.listen(as: "auditor") { reader in
                #expect(try await reader.next() == "retry: 3000")
                // The first look at duties and posture may come in between.
                await tell(house, 2)
                var heard: [String] = []
                while heard.count < 2 {
                    let block = try #require(try await reader.next())
                    if block.contains("event: decision") { heard.append(block) }
                }
                #expect(
                    heard[0].contains(#""entry":0,"kind":"decision""#) && heard[1].contains(#""entry":1"#))
                return try #require(id(heard[1]))
            }
            #expect(first.hasPrefix(run + "-"))
            await tell(house, 1)
            try await house.listen(as: "operator", after: first) { reader in
                _ = try await reader.next()
                var block = try await reader.next()
                while block?.contains("event: decision") == false { block = try await reader.next() }
                #expect(block?.contains(#""entry":0"#) == true)
            }
            try await house.listen(as: "controller", after: "another-1") { reader in
                _ = try await reader.next()
                let block = try await reader.next()
                #expect(block?.hasPrefix("event: gap") == true)
            }
        }
    }

    @Test func `a person hears of themselves, a key of its own decisions and whose they were`() async throws {
        try await NewsHouse.visit { house in
            try await house.listen(as: "person") { person in
                try await house.listen(as: "key") { key in
                    for _ in 0..<1 { _ = (try await person.next(), try await key.next()) }
                    await tell(house, 1, person: "somebody-else")
                    await house.news.publish(.consent, .given) { $0.person = "somebody-else" }
                    await tell(house, 1, person: NewsHouse.person)
                    let toPerson = try #require(try await person.next())
                    #expect(!toPerson.contains("somebody-else") && !toPerson.contains(NewsHouse.person))
                    let (first, second) = (try await key.next(), try await key.next())
                    #expect(first?.contains(#""person":"somebody-else""#) == true)
                    #expect(second?.contains(NewsHouse.person) == true)
                }
            }
        }
    }

    @Test func `whoever has no part in it hears nothing`() async throws {
        try await NewsHouse.visit { house in
            let answer = try await house.ask(.GET, "/v1/events", as: "stranger")
            #expect(answer.status == 401)
        }
    }

    @Test func `a listener who leaves is forgotten`() async throws {
        try await NewsHouse.visit { house in
            try await house.listen(as: "auditor") { reader in
                _ = try await reader.next()
                #expect(house.news.wire.listening == 1)
            }
            for _ in 0..<200 where house.news.wire.listening > 0 {
                await tell(house, 1)
                try await Task.sleep(for: .milliseconds(50))
            }
            #expect(house.news.wire.listening == 0)
        }
    }

    @Test func `when the house stops, whoever listens is let go`() async throws {
        try await NewsHouse.inFolder { folder in
            let news = NewsDesk(try await NewsHouse.premises(in: folder))
            let stream = news.wire.listen(as: .house)
            try await news.during { await tell(news) }
            var last = ""
            for await piece in stream { last = String(decoding: piece, as: UTF8.self) }
            #expect(last == "event: closing\ndata: {}\n\n")
        }
    }

    private func tell(_ news: NewsDesk) async { await news.publish(.device, .revoked) }

    @Test func `no name, reference or number of anybody is in what the house hears or sends out`()
        async throws
    {
        try await NewsHouse.inFolder { folder in
            let premises = try await NewsHouse.premises(in: folder)
            var settings = ServerSettings()
            settings.webhooks = ServerSettings.Webhooks()
            settings.webhooks?.allow = ["https://hooks.example"]
            let news = try NewsDesk(premises, settings)
            let courier = try #require(news.courier)
            let kinds = Set(Bulletin.Kind.allCases)
            let (target, _) = try await courier.register("https://hooks.example/x", kinds: kinds, under: "a")
            let stream = news.wire.listen(as: .house)
            let (name, reference) = ("Zanzibar Quokkafeather", "REF-77-quokka")
            let person = try await PersonDesk(premises).admit(name: name, reference: reference)
            let request = FaceRequest(
                Image(bytes: [1]), at: try #require(Identifier("compound-a")), subject: person)
            for operation in [FaceOperation.enrol, .verify, .identify] {
                await news.publish(Answer.given(1), DecidedNews(operation, request)) { _, _ in .match }
            }
            let refused = try await VerifyDesk(premises).verify(request)
            await news.publish(refused, DecidedNews(.verify, request)) { outcome, bulletin in
                bulletin.entry = outcome.outcome.index
                return outcome.isMatch ? .match : .noMatch
            }
            await news.publish(.consent, .withdrawn) { $0.person = person.text }
            let watcher = NewsWatcher(premises)
            await news.look(watcher)
            news.wire.close()
            var bytes: [UInt8] = []
            for await piece in stream { bytes += piece }
            let (waiting, _) = try await courier.outbox.counts(of: target.id)
            for file in ["outbox.sqlite", "outbox.sqlite-wal"] {
                bytes += try Data(contentsOf: URL(filePath: "\(folder)/herald/\(file)"))
            }
            let text = String(decoding: bytes, as: UTF8.self)
            #expect(text.contains("decision.match") && text.contains(#""result":"refused""#) && waiting >= 6)
            let canaries = [name, "Quokkafeather", reference, person.text, "quokka"]
            let leaks = canaries.filter { text.contains($0) }
            #expect(leaks.isEmpty)
            print(
                """
                promise A14: \(canaries.count) canaries looked for in the stream of events and the outbox, \
                \(waiting) messages, \(leaks.count) found
                """)
        }
    }
}
