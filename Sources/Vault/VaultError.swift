/// What can go wrong with keys and sealed things.
///
/// Safe to log: no names, keys or contents.
public enum VaultError: Error, Hashable, Sendable {
    /// There is no key for this: nothing was sealed, or the key was destroyed.
    case noKey
    /// The bytes were changed, moved, or sealed for another place.
    case sealBroken
    /// There is no keyring in this folder.
    case keyringMissing
    /// There is a keyring in this folder already.
    case keyringExists
    /// A key file cannot be opened with the epoch key.
    case keyringDamaged
    /// Another process keeps closing epochs.
    case keyringBusy
    /// There is no root key at this path.
    case rootKeyMissing
    /// The root key file is not one.
    case rootKeyDamaged
    /// The root key does not open this keyring, or the passphrase is wrong.
    case wrongRootKey
    /// Others than its owner may read or write the file.
    case loosePermissions
    /// The root key opens with a passphrase only, and none was given.
    case passphraseMissing
    /// A passphrase was given, and the root key has none.
    case passphraseNotNeeded
    case passphraseTooShort(limit: Int)
    /// The root key cannot be reached now, and this needs it.
    case keysOutOfReach
    /// This number was an epoch's whose wrapping key is destroyed.
    case epochDestroyed(UInt32)
    /// The provider of the root key does not answer: its library cannot be loaded, or its device failed.
    case providerDown
    /// No token of this name is present.
    case tokenMissing
    /// The token wants a PIN, and none was given.
    case pinMissing
    /// The token does not take this PIN.
    case wrongPIN
    /// The token does not take any PIN now: too many wrong ones were tried.
    case pinLocked
    /// The token refused, with this PKCS#11 return value.
    case tokenFailed(UInt)
    /// Memory may be written to a disk in the clear.
    case unencryptedSwap
    case tooLarge(limit: Int)
    /// The operating system refused, with this error number.
    case fileFailed(Int32)
}

extension VaultError: CustomStringConvertible {
    public var description: String {
        switch self {
        case .noKey: "there is no key for this"
        case .sealBroken: "the sealed bytes do not open here"
        case .keyringMissing: "there is no keyring"
        case .keyringExists: "there is a keyring already"
        case .keyringDamaged: "a key of the keyring cannot be opened"
        case .keyringBusy: "the keyring is busy"
        case .rootKeyMissing: "there is no root key"
        case .rootKeyDamaged: "the root key file is damaged"
        case .wrongRootKey: "the passphrase is wrong, or the root key is not the one for this"
        case .loosePermissions: "others than its owner may read or write the key file"
        case .passphraseMissing: "the root key opens with its passphrase only, and none was given"
        case .passphraseNotNeeded: "a passphrase was given, and the root key has none"
        case .passphraseTooShort(let limit): "the passphrase is shorter than \(limit) bytes"
        case .keysOutOfReach: "the root key is out of reach"
        case .epochDestroyed(let number): "the wrapping key of epoch \(number) is destroyed"
        case .providerDown: "the provider of the root key does not answer"
        case .tokenMissing: "no token of this name is present"
        case .pinMissing: "the token wants a PIN, and none was given"
        case .wrongPIN: "the token does not take this PIN"
        case .pinLocked: "the token is locked after too many wrong PINs"
        case .tokenFailed(let value): "the token refused, PKCS#11 return value \(value)"
        case .unencryptedSwap: "swap is on and not encrypted: keys could be written to a disk in the clear"
        case .tooLarge(let limit): "there are more than \(limit) bytes to seal"
        case .fileFailed(let number): "a key file could not be read or written, error \(number)"
        }
    }
}

extension VaultError {
    /// Whether the root key is out of reach, through nobody's fault that a second try would mend: rights still
    /// work then.
    public var meansOutOfReach: Bool {
        switch self {
        case .keysOutOfReach, .rootKeyMissing, .rootKeyDamaged, .keyringMissing, .keyringDamaged,
            .passphraseMissing, .providerDown,
            .tokenMissing,
            .pinMissing, .pinLocked, .tokenFailed:
            true
        default: false
        }
    }
}
