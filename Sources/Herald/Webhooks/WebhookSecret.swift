internal import Crypto
internal import Foundation
public import Primitives

/// The secret a target checks signatures with, as Standard Webhooks writes it: `whsec_` and base64.
public struct WebhookSecret: Sendable, Redacted {
    let bytes: [UInt8]

    /// Takes thirty-two random bytes, or a secret that was kept.
    public init?(_ bytes: [UInt8]) {
        guard (24...64).contains(bytes.count) else { return nil }
        self.bytes = bytes
    }

    /// As it is shown once.
    public var text: String { "whsec_" + Data(bytes).base64EncodedString() }

    /// The header `webhook-signature` of a message sent at a time.
    public func signature(of id: String, at seconds: Int64, _ body: [UInt8]) -> String {
        let signed = Array("\(id).\(seconds).".utf8) + body
        let code = HMAC<SHA256>.authenticationCode(for: signed, using: SymmetricKey(data: bytes))
        return "v1," + Data(code).base64EncodedString()
    }
}
