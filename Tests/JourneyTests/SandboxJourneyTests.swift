import Foundation
import Testing

@Suite struct `The worker that decodes` {
    @Test func `is tried by the doctor`() async throws {
        try await Home.ready { home in
            let ended = try await home.run("doctor --json")
            let checks = ended.json as? [[String: Any]] ?? []
            let sandbox = try #require(checks.first { $0["what"] as? String == "sandbox" })
            #expect(sandbox["state"] as? String == "good", "\(sandbox)")
        }
    }

    @Test func `is no command for people, and ends at once where nobody handed it work`() async throws {
        try await Home.visit { home in
            #expect(!(try await home.run("--help").out.contains("decode-worker")))
            let ended = try await home.run("decode-worker")
            #expect(ended.code == 1)
            #expect(ended.text.isEmpty)
        }
    }
}
