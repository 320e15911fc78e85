/// Something whose every trace is to be found, since whoever looks knows its very bytes.
public struct Canary: Sendable, Hashable {
    /// What it is, which decides the forms it may take.
    public enum Content: Sendable, Hashable {
        /// Bytes of a secret: a key, a token, a sealed template.
        case bytes([UInt8])
        /// A name or another text.
        case text(String)
        /// The numbers of a template.
        case template([Float])
        /// An encoded picture.
        case frame([UInt8])
    }

    /// By which it is told; never the thing itself.
    public let name: String
    /// What it is.
    public let content: Content

    /// A canary of a name.
    public init(_ name: String, _ content: Content) { (self.name, self.content) = (name, content) }
}

/// A form in which a canary may lie about.
public enum TraceEncoding: String, Sendable, Hashable, CaseIterable, Codable {
    case raw
    case hex
    case hexUpper = "HEX"
    /// Base64 by how many bytes, modulo three, stand before it in the encoded whole.
    case base64 = "base64"
    case base64After1 = "base64+1"
    case base64After2 = "base64+2"
    case base64url
    case float32, float16, int8
    case utf8, utf16le, utf16be
    /// The compressed part of a picture.
    case frame
}
