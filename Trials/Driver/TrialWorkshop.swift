import Desk
import Face
import Primitives
import Store
import StoreSQLite
import Vault

/// The real store, keys and clock, and an engine that needs no model.
struct TrialWorkshop: Workshop {
    let clock: any HouseClock = WallClock()

    let random: RandomBytes = { count in
        var generator = SystemRandomNumberGenerator()
        return (0..<count).map { _ in UInt8.random(in: .min ... .max, using: &generator) }
    }

    func openStore(in folder: String) async throws -> any RecordStore { try await SQLiteStore(at: folder) }

    func openStore(in folder: String, rowKey path: String) async throws -> any RecordStore {
        var options = SQLiteStore.Options()
        (options.rowKey, options.random) = (path, random)
        return try await SQLiteStore(at: folder, options)
    }

    func openReader(models folder: String, exact: Bool) async throws -> any FaceReader { PlainReader() }

    func importModels(from source: String, to folder: String) throws -> [String] { [] }

    func describeEngine(models folder: String, exact: Bool) async throws -> EngineDescription {
        EngineDescription(engine: "plain", model: "", modelDigest: "", precision: "", licence: "")
    }
}
