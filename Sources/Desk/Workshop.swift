public import Face
public import Store
public import Vault

/// What the executable chooses for the desks: the store, the engine, the clock.
public protocol Workshop: Sendable {
    /// The clock all desks go by.
    var clock: any HouseClock { get }
    /// How long the machine has run: it neither leaps nor goes back. Told by the machine unless a workshop tells it.
    var uptime: @Sendable () -> Duration { get }
    /// Where randomness comes from.
    var random: RandomBytes { get }
    /// Opens the store of an installation, making its files where there are none.
    func openStore(in folder: String) async throws -> any RecordStore
    /// Reaches the token that holds the root key; with `making`, the root key is made there.
    func openToken(_ token: TokenChoice, making: Bool) async throws(VaultError) -> any KeyProvider
    /// Looks whether memory stays in memory; returns the words to put on record where the operator allows that it
    /// does not.
    func examineMemory() throws(VaultError) -> String?
    /// The same, with the key by which a changed row is told from one that was written, in a file of this path.
    func openStore(in folder: String, rowKey path: String) async throws -> any RecordStore
    /// Loads the engine with the models of a bundle.
    func openReader(models folder: String, exact: Bool) async throws -> any FaceReader
    /// The same workshop for a program that takes pictures from strangers, which decodes none of them itself.
    var serving: any Workshop { get }
    /// Tries whether strangers' pictures can be decoded safely on this machine; `nil` where nothing would decode them.
    func examineSandbox() throws -> String?
    /// Converts the published dlib networks of a folder into a model bundle.
    func importModels(from source: String, to folder: String) throws -> [String]
    /// What the engine would run with on this machine, in words.
    func describeEngine(models folder: String, exact: Bool) async throws -> EngineDescription
}

extension Workshop {
    /// A workshop without tokens reaches none.
    public func openToken(_ token: TokenChoice, making: Bool) async throws(VaultError) -> any KeyProvider {
        throw .providerDown
    }

    /// A workshop that does not look allows nothing.
    public func examineMemory() throws(VaultError) -> String? { nil }

    public var serving: any Workshop { self }

    /// A workshop without an engine decodes nothing.
    public func examineSandbox() throws -> String? { nil }

    public var uptime: @Sendable () -> Duration {
        let start = ContinuousClock.now
        return { start.duration(to: .now) }
    }

    public func openStore(in folder: String, rowKey path: String) async throws -> any RecordStore {
        try await openStore(in: folder)
    }
}

/// An engine and its model, described for whoever must answer for them.
public struct EngineDescription: Sendable, Hashable, Codable {
    public var engine: String
    public var model: String
    public var modelDigest: String
    /// The number format the networks are computed in, set explicitly.
    public var precision: String
    public var licence: String

    /// Takes the words as they are to be shown.
    public init(engine: String, model: String, modelDigest: String, precision: String, licence: String) {
        self.engine = engine
        self.model = model
        self.modelDigest = modelDigest
        self.precision = precision
        self.licence = licence
    }
}
