import NIOCore
import Testing

@testable import HTTPDoor

@Suite("What answers hold") struct DoorAnswerTests {
    @Test func `an answer that is the same for all is held once`() async throws {
        let shared = SharedBytes([UInt8](repeating: 65, count: 1 << 20))
        let own = [UInt8](repeating: 65, count: 1 << 20)
        #expect(try place(Reply(shared: shared, type: "")) == place(Reply(shared: shared, type: "")))
        let (first, second) = (Reply(200, own, type: ""), Reply(200, own, type: ""))
        #expect(first.buffer != nil && first.buffer == second.buffer)
        // Those of one's own are copied for each.
        let (kept, other) = (try #require(first.buffer), try #require(second.buffer))
        #expect(place(of: kept) != place(of: other))
    }

    /// Where in memory the bytes are.
    func place(_ reply: Reply) throws -> UInt { place(of: try #require(reply.buffer)) }

    func place(of buffer: ByteBuffer) -> UInt {
        // SAFETY: the place is compared and never read.
        unsafe buffer.withUnsafeReadableBytes { UInt(bitPattern: $0.baseAddress) }
    }

    @Test func `large answers on their way share a memory, and rights have their own`() async throws {
        let bytes = [UInt8](repeating: 65, count: 32 << 20)
        let large = Route.open(.get, "/large", "large") { _ in Reply(200, bytes, type: "text/plain") }
        let right = Route.open(.get, "/mine", "mine", lane: .rights) { _ in
            Reply(200, bytes, type: "text/plain")
        }
        let shared = SharedBytes(bytes)
        let common = Route.open(.get, "/common", "common") { _ in Reply(shared: shared, type: "text/plain") }
        // Whoever does not read holds their answer for as long as this test may take on a busy machine.
        try await DoorStage.play(
            [large, right, common, .word],
            limits: { ($0.answersBytes, $0.answerSeconds) = (40 << 20, 120) }
        ) { stage in
            let slow = try await stage.line(reads: false)
            await slow.ask("GET /large")
            #expect(try await eventually { stage.answerBytes == 32 << 20 })
            let other = try await stage.line()
            await other.ask("GET /large")
            await other.ask("GET /word")
            #expect(try await eventually { other.statuses == [503, 200] })
            for path in ["/mine", "/common"] {
                let line = try await stage.line()
                await line.ask("GET \(path)", "Connection: close\r\n")
                #expect(try await line.isEnded() && line.text.utf8.count > 32 << 20)
            }
            await slow.close()
            #expect(try await eventually { stage.answerBytes == 0 })
            let next = try await stage.line()
            await next.ask("GET /large", "Connection: close\r\n")
            #expect(try await next.isEnded() && next.text.utf8.count > 32 << 20)
            #expect(try await eventually { stage.answerBytes == 0 })
        }
    }
}
