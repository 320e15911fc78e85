/// Which targets the house may speak to: nothing that is not listed by whoever runs the server.
public struct WebhookRules: Sendable {
    private let allowed: [WebhookAddress]
    private let networks: [Network]

    /// - Parameters:
    ///   - allow: Addresses; a target must have the same scheme, host and port, and a path at or below theirs.
    ///   - networks: Networks inside that names may lead to, besides all that are public.
    public init(allow: [String], networks: [String]) throws(HeraldError) {
        var allowed: [WebhookAddress] = []
        for text in allow {
            guard let address = try? WebhookAddress(text), address.isSecure || address.isLoopback else {
                throw .badRule(text)
            }
            allowed.append(address)
        }
        var inside: [Network] = []
        for text in networks { inside.append(try Network(text)) }
        (self.allowed, self.networks) = (allowed, inside)
    }

    /// Whether anything is allowed at all.
    public var isEmpty: Bool { allowed.isEmpty }

    /// Whether this target may be asked; looked at when it is registered, and again before every delivery.
    public func mayAsk(_ target: WebhookAddress) -> Bool {
        allowed.contains { rule in
            rule.isSecure == target.isSecure && rule.host == target.host && rule.port == target.port
                && Self.isBelow(target.path, rule.path)
        }
    }

    /// Whether a target may be reached at the address its name led to.
    public func mayReach(_ address: NetAddress, for target: WebhookAddress) -> Bool {
        if networks.contains(where: { $0.holds(address.plain) }) { return true }
        // Who writes this machine into the list means this machine.
        if target.isLoopback { return address.isLoopback }
        return address.isPublic
    }

    private static func isBelow(_ path: String, _ rule: String) -> Bool {
        rule.hasSuffix("/") ? path.hasPrefix(rule) : path == rule || path.hasPrefix(rule + "/")
    }
}
