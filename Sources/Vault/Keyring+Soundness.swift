extension Keyring {
    /// How many keys are alive, and how many of them do not open.
    public struct Soundness: Hashable, Sendable {
        public let alive: Int
        public let broken: Int
    }

    /// Tries every live key; nothing of them leaves this call.
    public func soundness() async throws(VaultError) -> Soundness {
        try await holding(exclusively: false) { epoch throws(VaultError) in
            let names = try folder.keys(epoch.number)
            let broken = names.count { name in
                guard let wrapped = try? folder.read(name, epoch.number) else { return true }
                return (try? unwrap(wrapped, epoch)) == nil
            }
            return Soundness(alive: names.count, broken: broken)
        }
    }
}
