extension Keyring {
    /// What erasure receipts call the provider, since how surely a key is gone depends on it.
    public nonisolated var providerName: String { provider.name }
}
