internal import Crypto
internal import Primitives

/// Codes by the time (RFC 6238): six digits, thirty seconds, SHA-1, as every authenticator program has them.
///
/// The time is the server's. A code serves once: its step, and all before it, are used up.
enum TimeCode {
    static let step: Int64 = 30

    /// The step, among the present one and its two neighbours, whose code this is.
    static func step(of code: String, _ secret: [UInt8], at now: Timestamp, after last: Int64) -> Int64? {
        let present = now.seconds / step
        var found: Int64?
        // All three are worked out, so that the time it takes says nothing.
        for candidate in [present - 1, present, present + 1] {
            let isIt = isSame(Array(digits(secret, candidate).utf8), Array(code.utf8))
            if isIt, candidate > last { found = candidate }
        }
        return found
    }

    static func digits(_ secret: [UInt8], _ step: Int64, count: Int = 6) -> String {
        let message = stride(from: 56, through: 0, by: -8).map { UInt8(truncatingIfNeeded: step >> $0) }
        let code = Array(
            HMAC<Insecure.SHA1>.authenticationCode(for: message, using: SymmetricKey(data: secret)))
        let offset = Int(code[19] & 15)
        let number = code[offset..<offset + 4].reduce(UInt32(0)) { $0 << 8 | UInt32($1) } & 0x7FFF_FFFF
        let text = String(number % (count == 8 ? 100_000_000 : 1_000_000))
        return String(repeating: "0", count: count - text.count) + text
    }

    /// What an authenticator program takes.
    static func address(_ secret: [UInt8], name: String) -> String {
        "otpauth://totp/Countenance:\(name)?secret=\(SecretText.encode(secret))&issuer=Countenance"
    }
}
