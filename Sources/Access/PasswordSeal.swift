internal import Crypto
internal import CryptoExtras
internal import Primitives
internal import Synchronization

/// What is kept of a password: nothing that can be tried without the pepper.
struct PasswordSeal: Codable, Sendable, Hashable {
    var salt: [UInt8]
    var code: [UInt8]
}

/// Works passwords out: scrypt with N = 2^15, r = 8, p = 1, and the pepper over it.
///
/// Each takes 32 MiB and a tenth of a second, so that few are worked out at once and few may wait.
final class PasswordWorks: Sendable {
    /// How many are worked out at once, and how many may wait for that.
    static let (atOnce, waiting) = (2, 16)

    private struct State {
        var working = 0
        var queue: [CheckedContinuation<Void, Never>] = []
        var worked = 0
    }

    private let state = Mutex(State())
    private let rounds: Int

    /// The rounds are fewer only where a test counts guesses and not their cost.
    init(rounds: Int = 1 << 15) { self.rounds = rounds }

    /// How many were worked out, for those who count guesses.
    var worked: Int { state.withLock { $0.worked } }

    static func check(_ password: String) throws(AccessError) {
        guard (12...128).contains(password.count), password.utf8.count <= 1024 else { throw .badPassword }
    }

    func seal(_ password: String, salt: [UInt8], _ pepper: Pepper) async throws(AccessError) -> PasswordSeal {
        PasswordSeal(salt: salt, code: try await code(password, salt, pepper))
    }

    /// Whether it is the password; where there is none, it takes as long to say so.
    func opens(
        _ seal: PasswordSeal?, _ password: String, _ pepper: Pepper
    ) async throws(AccessError) -> Bool {
        let code = try await code(password, seal?.salt ?? Array(repeating: 0, count: 16), pepper)
        return isSame(code, seal?.code ?? []) && seal != nil
    }

    private func code(
        _ password: String, _ salt: [UInt8], _ pepper: Pepper
    ) async throws(AccessError) -> [UInt8] {
        guard password.utf8.count <= 1024 else { throw .badPassword }
        try await enter()
        defer { leave() }
        let derived = await Self.derive(Array(password.utf8), salt, rounds)
        guard var derived else { throw .busy }
        defer { SecretBytes.wipe(&derived) }
        return pepper.code("password", derived)
    }

    // Not on the thread of whoever asks: it keeps one busy for a tenth of a second.
    @concurrent private static func derive(
        _ password: [UInt8], _ salt: [UInt8], _ rounds: Int
    ) async -> [UInt8]? {
        let key = try? KDF.Scrypt.deriveKey(
            from: password, salt: salt, outputByteCount: 32, rounds: rounds, blockSize: 8, parallelism: 1)
        // SAFETY: the bytes are copied within the call that lends them.
        return unsafe key?.withUnsafeBytes { unsafe Array($0) }
    }

    private func enter() async throws(AccessError) {
        enum Turn { case now, wait, full }
        let turn = state.withLock { state -> Turn in
            state.worked += 1
            guard state.working >= Self.atOnce else {
                state.working += 1
                return .now
            }
            return state.queue.count < Self.waiting ? .wait : .full
        }
        switch turn {
        case .now: return
        case .full: throw .busy
        case .wait:
            await withCheckedContinuation { next in
                let isFree = state.withLock { state in
                    guard state.working >= Self.atOnce else {
                        state.working += 1
                        return true
                    }
                    state.queue.append(next)
                    return false
                }
                if isFree { next.resume() }
            }
        }
    }

    private func leave() {
        let next = state.withLock { state -> CheckedContinuation<Void, Never>? in
            guard !state.queue.isEmpty else {
                state.working -= 1
                return nil
            }
            return state.queue.removeFirst()
        }
        next?.resume()
    }
}
