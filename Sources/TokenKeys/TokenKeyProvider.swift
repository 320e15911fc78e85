public import Primitives
internal import Synchronization
public import Vault

/// Keeps the root key on a PKCS#11 token, and one AES key for each epoch; none of them ever leaves it.
///
/// A key of the house is wrapped by encrypting it on the token. Destroying an epoch destroys its key object there,
/// after which no copy of what it wrapped opens again.
public final class TokenKeyProvider: KeyProvider {
    public let name = "pkcs11"
    private let token: Mutex<Token>
    private let house: String
    private let random: RandomBytes

    private init(_ token: consuming Token, house: String, random: @escaping RandomBytes) {
        self.token = Mutex(token)
        (self.house, self.random) = (house, random)
    }

    /// Where a token is, and whose keys on it are meant.
    public struct Place: Hashable, Sendable {
        /// The PKCS#11 library.
        public var module: String
        /// The token's label.
        public var label: String
        /// The house whose keys are meant: one token may serve several.
        public var house: String

        /// Names a place.
        public init(module: String, label: String, house: String) {
            (self.module, self.label, self.house) = (module, label, house)
        }
    }

    /// Makes a root key on a token.
    ///
    /// - Throws: `.keyringExists` where the house has one there.
    public static func create(
        at place: Place, pin: borrowing SecretBytes, random: @escaping RandomBytes
    ) throws(VaultError) -> TokenKeyProvider {
        let token = try Token(module: place.module, label: place.label, pin: pin)
        guard try token.keys(labelled: rootLabel(place.house)).isEmpty else { throw .keyringExists }
        _ = try token.makeKey(labelled: rootLabel(place.house))
        return TokenKeyProvider(token, house: place.house, random: random)
    }

    /// Finds the root key on a token.
    ///
    /// - Throws: `.tokenMissing`, `.wrongPIN`, `.pinLocked`, `.rootKeyMissing` or `.providerDown`.
    public static func open(
        at place: Place, pin: borrowing SecretBytes, random: @escaping RandomBytes
    ) throws(VaultError) -> TokenKeyProvider {
        let token = try Token(module: place.module, label: place.label, pin: pin)
        guard try !token.keys(labelled: rootLabel(place.house)).isEmpty else { throw .rootKeyMissing }
        return TokenKeyProvider(token, house: place.house, random: random)
    }

    public func wrap(_ key: borrowing SecretBytes, epoch: UInt32) async throws(VaultError) -> [UInt8] {
        guard key.count == 32 else { throw .wrongRootKey }
        let (nonce, context, label) = (random(12), context(epoch), label(epoch))
        // SAFETY: the bytes are lent to the token for the length of one call.
        let sealed = try unsafe key.withBytes { bytes throws(VaultError) -> [UInt8] in
            try token.withLock { token throws(VaultError) in
                let outer = try self.makingKey(epoch, labelled: label, token)
                return try unsafe token.encrypt(bytes, by: outer, nonce: nonce, context: context)
            }
        }
        return [1] + nonce + sealed
    }

    public func unwrap(_ wrapped: [UInt8], epoch: UInt32) async throws(VaultError) -> SecretBytes {
        guard wrapped.count == 61, wrapped[0] == 1 else { throw .wrongRootKey }
        let (nonce, sealed) = (Array(wrapped[1..<13]), Array(wrapped[13...]))
        var plain = try token.withLock { token throws(VaultError) -> [UInt8] in
            // Two processes may have begun one epoch at once, so there may be two keys of one label.
            for outer in try token.keys(labelled: label(epoch)) {
                if let plain = try token.decrypt(sealed, by: outer, nonce: nonce, context: context(epoch)) {
                    return plain
                }
            }
            throw .wrongRootKey
        }
        guard plain.count == 32 else {
            SecretBytes.wipe(&plain)
            throw .wrongRootKey
        }
        return SecretBytes(moving: &plain)
    }

    public func destroy(epoch: UInt32) async throws(VaultError) {
        guard epoch < RootedUse.floor else { return }
        try token.withLock { token throws(VaultError) in
            for key in try token.keys(labelled: label(epoch)) { try token.destroy(key) }
            var gone = try destroyed(token)
            guard !gone.contains(epoch) else { return }
            gone.insert(epoch)
            try token.replaceNote(labelled: noteLabel, with: Array(gone.text.utf8))
        }
    }

    public func attest() async throws(VaultError) -> ProviderAttestation {
        try token.withLock { token throws(VaultError) in
            ProviderAttestation(
                provider: name, algorithm: "AES-256-GCM on the token", held: try held(token),
                destroyed: try destroyed(token).all, isExtractable: try isExtractable(token))
        }
    }

    /// The token's key for an epoch, made where there is none.
    private func makingKey(
        _ epoch: UInt32, labelled label: String, _ token: borrowing Token
    ) throws(VaultError) -> UInt {
        if let key = try token.keys(labelled: label).first { return key }
        guard epoch < RootedUse.floor else { throw .rootKeyMissing }
        guard try !destroyed(token).contains(epoch) else { throw .epochDestroyed(epoch) }
        return try token.makeKey(labelled: label)
    }

    private func held(_ token: borrowing Token) throws(VaultError) -> [UInt32] {
        let start = "countenance/\(house)/epoch/"
        var held: Set<UInt32> = []
        for label in try token.labels() where label.hasPrefix(start) {
            if let number = UInt32(label.dropFirst(start.count)) { held.insert(number) }
        }
        return Array(held)
    }

    private func isExtractable(_ token: borrowing Token) throws(VaultError) -> Bool {
        for key in try token.keys(labelled: Self.rootLabel(house)) where try token.mayLeave(key) {
            return true
        }
        return false
    }

    private func destroyed(_ token: borrowing Token) throws(VaultError) -> EpochNumbers {
        var all = EpochNumbers()
        for note in try token.notes(labelled: noteLabel) {
            guard let numbers = EpochNumbers(String(decoding: note, as: UTF8.self)) else {
                throw .keyringDamaged
            }
            for number in numbers.all { all.insert(number) }
        }
        return all
    }

    private static func rootLabel(_ house: String) -> String { "countenance/\(house)/root" }

    private var noteLabel: String { "countenance/\(house)/destroyed" }

    private func label(_ epoch: UInt32) -> String {
        epoch >= RootedUse.floor ? Self.rootLabel(house) : "countenance/\(house)/epoch/\(epoch)"
    }

    private func context(_ epoch: UInt32) -> [UInt8] { Array("countenance/\(house)/wrap/\(epoch)".utf8) }
}
