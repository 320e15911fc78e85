public import Face
public import Ledger
public import Policy
internal import Primitives
public import Store
public import Vault

/// An installation that is open for work: everything a desk needs, and nothing it could do without.
public struct Premises: Sendable {
    /// The folder everything is in.
    public let folder: String
    public let settings: Settings
    public let store: any RecordStore
    public let vault: Vault
    public let ledger: LedgerWriter
    /// By which others check this ledger.
    public let verifierKey: LogVerifierKey
    public let engine: Engine
    public let rulebook: Rulebook
    public internal(set) var clock: any HouseClock
    public let random: RandomBytes
    /// The name of the request that is worked on, where the caller gave one.
    public internal(set) var request: String?
    /// What that request asks, to the byte, where whoever took it in says so.
    var whole: WholeRequest?
    /// Whether whoever asks may still be told: asked at the release gate, after all the work.
    var isStillWelcome: @Sendable () async -> Bool = { true }
    /// The registry as it was last read, to tell people of other ways when the store does not answer.
    let memory = RegistryMemory()
    /// What was counted of faces and other ways so far.
    let parity = ParityBook()
    /// What people asked and no human answered yet.
    let requests = OpenRequests()

    /// The same installation with an engine of its own, as another server beside it would have.
    public func replica(with engine: Engine) -> Premises {
        Premises(
            folder: folder, settings: settings, store: store, vault: vault, ledger: ledger,
            verifierKey: verifierKey, engine: engine, rulebook: rulebook, clock: clock, random: random)
    }

    /// An opening for one commitment.
    func opening() -> Opening {
        var bytes = random(64)
        while true {
            if let opening = Opening(bytes) { return opening }
            bytes = random(64)
        }
    }

    /// Thirty-two random hexadecimal digits, as identifiers of people and consents are.
    func newIdentifier<Entity>(_: Entity.Type = Entity.self) -> Identifier<Entity> {
        while true {
            if let identifier = Identifier<Entity>(Hex.encode(random(16))) { return identifier }
        }
    }
}

/// The engine, loaded at the first face and not before: most commands never need it.
public actor Engine {
    private let load: @Sendable () async throws -> any FaceReader
    private var loaded: (any FaceReader)?

    /// Takes what loads it.
    public init(_ load: @escaping @Sendable () async throws -> any FaceReader) { self.load = load }

    /// The engine, loaded.
    public func reader() async throws(DeskError) -> any FaceReader {
        if let loaded { return loaded }
        do {
            let reader = try await load()
            loaded = reader
            return reader
        } catch let error as FaceError {
            throw .face(error)
        } catch {
            throw .engine("the engine could not be loaded")
        }
    }
}
