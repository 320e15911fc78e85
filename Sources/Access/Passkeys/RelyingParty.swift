internal import Crypto
internal import Foundation

/// Who asks for passkeys: the name they are bound to, and the origins they may be used at.
public struct RelyingParty: Sendable, Hashable {
    /// A host's name, such as `face.example`.
    public let id: String
    /// Such as `https://face.example`.
    public let origins: Set<String>

    public init(id: String, origins: Set<String>) { (self.id, self.origins) = (id, origins) }

    /// Of an origin such as `https://face.example:8443`; `nil` for anything else.
    public init?(origin: String) {
        guard let url = URLComponents(string: origin), let scheme = url.scheme, let host = url.host,
            ["https", "http"].contains(scheme), url.path.isEmpty, url.query == nil, url.user == nil,
            origin == origin.lowercased()
        else { return nil }
        self.init(id: host, origins: [origin])
    }

    var digest: [UInt8] { Array(SHA256.hash(data: Array(id.utf8))) }
}
