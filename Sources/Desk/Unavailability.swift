internal import Face
public import Law
internal import Ledger
public import Primitives
public import Registry
internal import Store
internal import Synchronization
internal import Vault

// LAW: Order No. 19 Art. 10: the face is never the only way, and least of all when it does not work.

/// No face decision can be given, for the store, the keys or the engine do not answer; the other way stands open.
public struct Unavailability: Sendable {
    /// Where.
    public let site: SiteID
    /// Why; safe to log.
    public let cause: DeskError
    /// The registered ways of the site, those known to work first; `nil` where the registry cannot be read either.
    public let alternatives: [Alternative]?

    /// Says why nothing is decided at a site, and what serves instead.
    public init(at site: SiteID, because cause: DeskError, alternatives: [Alternative]? = nil) {
        (self.site, self.cause, self.alternatives) = (site, cause, alternatives)
    }
}

extension DeskError {
    /// Whether the house itself is at fault, and not the request: then no face decides anything.
    public var isOutage: Bool {
        switch self {
        case .store(let error): error.isOutage
        case .ledger, .engine: true
        case .vault(let error): error.isOutage
        case .face(let error): [.engineFailed, .modelMissing, .modelDamaged, .decoderMissing].contains(error)
        default: false
        }
    }
}

extension VaultError {
    // A passphrase that is wanted or not is the operator's to put right, and no outage of the keys.
    fileprivate var isOutage: Bool {
        switch self {
        case .noKey, .passphraseMissing, .passphraseNotNeeded, .passphraseTooShort, .loosePermissions: false
        default: true
        }
    }
}

extension StoreError {
    fileprivate var isOutage: Bool {
        switch self {
        case .conditionFailed, .requestNameReused, .consentExists, .noSuchConsent, .incompleteEvent,
            .erasureExists, .erasureIncomplete, .lookupTaken, .noSuchLeaf, .tooLarge:
            false
        default: true
        }
    }
}

/// The registry as it was last read.
final class RegistryMemory: Sendable {
    private let last = Mutex<SignedRegistry?>(nil)

    func remember(_ revision: SignedRegistry) { last.withLock { $0 = revision } }

    func recall() -> SignedRegistry? { last.withLock { $0 } }
}

extension Premises {
    /// Does what decides about a face; where the house cannot, answers with the other ways.
    func answer<Outcome>(
        at site: SiteID, _ work: () async throws(DeskError) -> Answer<Outcome>
    ) async throws(DeskError) -> Answer<Outcome> {
        do throws(DeskError) {
            return try await work()
        } catch {
            guard error.isOutage else { throw error }
            let revision = (try? await registry()) ?? memory.recall()
            let ways = revision?.document.alternatives(at: site).filter { $0.open != false }
            return .unavailable(
                Unavailability(
                    at: site, because: error,
                    alternatives: ways.map { $0.filter { $0.live == true } + $0.filter { $0.live != true } }))
        }
    }
}
