import Primitives
import Testing

@testable import Access

@Suite struct TimeCodeTests {
    /// RFC 6238, appendix B, the rows of SHA-1.
    private static let published: [(Int64, String)] = [
        (59, "94287082"), (1_111_111_109, "07081804"), (1_111_111_111, "14050471"),
        (1_234_567_890, "89005924"), (2_000_000_000, "69279037"), (20_000_000_000, "65353130"),
    ]

    @Test func `the codes of RFC 6238 are made`() {
        for (seconds, code) in Self.published {
            #expect(TimeCode.digits(Array("12345678901234567890".utf8), seconds / 30, count: 8) == code)
        }
    }

    @Test func `a secret is spelled as RFC 4648 has it`() {
        #expect(SecretText.encode(Array("foobar".utf8)) == "MZXW6YTBOI")
        #expect(SecretText.encode(Array("fooba".utf8)) == "MZXW6YTB")
    }

    @Test func `a code serves once, and no earlier code after it`() async throws {
        try await TestGate.visit { house in
            let secret = try await house.first()
            let now = TestGate.start
            let gate = house.gate
            _ = try await gate.signIn(
                "ada", password: TestGate.password, code: code(secret, at: now), at: now)
            for seconds in [0, 5, -30] as [Int64] {
                let old = code(secret, at: now.adding(seconds: seconds))
                let error = await failure {
                    _ = try await gate.signIn("ada", password: TestGate.password, code: old, at: now)
                }
                #expect(error == .notProven)
            }
            let later = now.adding(seconds: 30)
            _ = try await gate.signIn(
                "ada", password: TestGate.password, code: code(secret, at: later), at: later)
        }
    }

    @Test func `at the same time, one code lets one in`() async throws {
        try await TestGate.visit { house in
            let secret = try await house.first()
            let now = TestGate.start
            let gate = house.gate
            let count = await withTaskGroup(of: Bool.self) { group in
                for _ in 0..<4 {
                    group.addTask {
                        let error = await failure {
                            _ = try await gate.signIn(
                                "ada", password: TestGate.password, code: code(secret, at: now), at: now)
                        }
                        return error == nil
                    }
                }
                return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
            }
            #expect(count == 1)
        }
    }

    @Test func `a recovery code serves once`() async throws {
        try await TestGate.visit { house in
            let first = try #require(try await house.gate.firstCode(at: TestGate.start))
            let (_, factor) = try await house.gate.join(
                "ada", code: first, password: TestGate.password, at: TestGate.start)
            let spoken = try #require(factor.recoveryCodes.first)
            let typed = spoken.prefix(4).lowercased() + "-" + spoken.dropFirst(4)
            for isFirst in [true, false] {
                let error = await failure {
                    _ = try await house.gate.signIn(
                        "ada", password: TestGate.password, code: typed, at: TestGate.start)
                }
                #expect((error == nil) == isFirst)
            }
        }
    }
}
