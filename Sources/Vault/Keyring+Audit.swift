package import Law

internal import struct Crypto.SymmetricKey

// What an auditor needs in order to look for copies of keys. It is no part of what the program offers to others.

extension Keyring {
    /// Whether a copy of a wrapped key, found somewhere, opens with what the provider still holds.
    public func opens(copy wrapped: [UInt8]) async throws(VaultError) -> Bool {
        try await holding(exclusively: false) { epoch throws(VaultError) in
            (try? unwrap(wrapped, epoch)) != nil
        }
    }

    /// The key of one person's templates in one activity: plain, for a canary that an auditor brought along.
    package func escrow(of subject: SubjectID, activity: String) async throws(VaultError) -> [UInt8]? {
        guard let key = try await key(.template(subject, activity: activity)) else { return nil }
        // SAFETY: the bytes are copied within the call that lends them.
        return unsafe key.withUnsafeBytes { unsafe Array($0) }
    }

    /// The same key as it lies in the ring: wrapped.
    package func wrappedCopy(of subject: SubjectID, activity: String) async throws(VaultError) -> [UInt8]? {
        let name = KeyName.template(subject, activity: activity).file
        return try await holding(exclusively: false) { epoch throws(VaultError) in
            try folder.read(name, epoch.number)
        }
    }
}
