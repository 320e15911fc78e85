/// A witness as a policy names it.
public struct KnownWitness: Hashable, Sendable {
    /// What the policy calls it.
    public let name: String
    public let key: WitnessVerifierKey
    /// Where checkpoints are handed to it; `nil` where the policy does not say.
    public let address: String?
}

extension LogPolicy {
    /// The witnesses it names, by name.
    public var witnesses: [KnownWitness] {
        let found: [KnownWitness] = members.compactMap { name, member in
            guard case .witness(let key) = member else { return nil }
            return KnownWitness(
                name: String(decoding: name, as: UTF8.self), key: key, address: addresses[name])
        }
        return found.sorted { $0.name < $1.name }
    }

    /// The logs it trusts.
    public var logKeys: [LogVerifierKey] { logs }
}
