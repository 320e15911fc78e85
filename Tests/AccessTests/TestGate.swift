import Foundation
import Primitives
import Testing

@testable import Access

/// A gate before a real book in a folder of its own, with a clock that the test moves.
struct TestGate {
    static let start = Timestamp(seconds: 1_780_000_020)
    static let party = RelyingParty(id: "face.example", origins: ["https://face.example"])
    let gate: Gate
    let book: AccessBook

    static func visit(
        rounds: Int = 16, party: RelyingParty? = party, _ body: (TestGate) async throws -> Void
    ) async throws {
        let folder = FileManager.default.temporaryDirectory.path + "/access-" + Hex.encode(chance(8))
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let book = try AccessBook(in: folder)
        var bytes = chance(32)
        let gate = Gate(
            book, pepper: Pepper(moving: &bytes), party: party, works: PasswordWorks(rounds: rounds),
            random: { chance($0) })
        try await body(TestGate(gate: gate, book: book))
    }

    static let password = "a long enough secret"

    /// The first controller, who has joined, and the secret of the time codes.
    func first(_ name: String = "ada") async throws -> [UInt8] {
        let code = try #require(try await gate.firstCode(at: Self.start))
        let (_, factor) = try await gate.join(name, code: code, password: Self.password, at: Self.start)
        return try #require(Self.unbase32(factor.secret))
    }

    /// Another account, which has joined.
    @discardableResult
    func join(_ name: String, as role: AccountRole) async throws -> [UInt8] {
        let code = try await gate.invite(name, as: role, at: Self.start)
        let (_, factor) = try await gate.join(name, code: code, password: Self.password, at: Self.start)
        return try #require(Self.unbase32(factor.secret))
    }

    static func unbase32(_ text: String) -> [UInt8]? {
        let letters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567")
        var (bytes, rest, bits): ([UInt8], Int, Int) = ([], 0, 0)
        for letter in text {
            guard let value = letters.firstIndex(of: letter) else { return nil }
            (rest, bits) = (rest << 5 | value, bits + 5)
            if bits >= 8 {
                bits -= 8
                bytes.append(UInt8(rest >> bits & 255))
            }
        }
        return bytes
    }
}

func chance(_ count: Int) -> [UInt8] { (0..<count).map { _ in UInt8.random(in: 0...255) } }

func code(_ secret: [UInt8], at now: Timestamp) -> String { TimeCode.digits(secret, now.seconds / 30) }

/// The error of an attempt; `nil` where it succeeded.
func failure(_ body: () async throws -> Void) async -> AccessError? {
    do {
        try await body()
        return nil
    } catch {
        return error as? AccessError
    }
}
