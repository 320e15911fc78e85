import Desk
import Face
import FaceVision
import Foundation
import Primitives
import Store
import StoreSQLite
import TokenKeys
import Vault

/// The parts the program runs with: SQLite, OpenVINO, the machine's clock and randomness.
struct ServiceWorkshop: Workshop {
    let clock: any HouseClock = WallClock()

    let random: RandomBytes = { count in
        var generator = SystemRandomNumberGenerator()
        return (0..<count).map { _ in UInt8.random(in: .min ... .max, using: &generator) }
    }

    func openStore(in folder: String) async throws -> any RecordStore {
        try await SQLiteStore(at: folder)
    }

    func openStore(in folder: String, rowKey path: String) async throws -> any RecordStore {
        var options = SQLiteStore.Options()
        (options.rowKey, options.random) = (path, random)
        return try await SQLiteStore(at: folder, options)
    }

    func openToken(_ token: TokenChoice, making: Bool) async throws(VaultError) -> any KeyProvider {
        guard var pin = ProcessInfo.processInfo.environment["COUNTENANCE_PIN"].map({ Array($0.utf8) }) else {
            throw .pinMissing
        }
        let place = TokenKeyProvider.Place(module: token.module, label: token.label, house: token.house)
        let secret = SecretBytes(moving: &pin)
        return making
            ? try TokenKeyProvider.create(at: place, pin: secret, random: random)
            : try TokenKeyProvider.open(at: place, pin: secret, random: random)
    }

    func examineMemory() throws(VaultError) -> String? { try Swap().examine() }

    func openReader(models folder: String, exact: Bool) async throws -> any FaceReader {
        try VisionEngine(bundleAt: folder, settings: settings(exact))
    }

    func importModels(from source: String, to folder: String) throws -> [String] {
        try ModelBundle.importDlib(from: source, to: folder)
        let bundle = try ModelBundle(at: folder)
        return [
            "\(bundle.manifest.name) is in \(folder)", "digest \(bundle.digest)",
            "licence \(bundle.manifest.licence)",
        ]
    }

    func describeEngine(models folder: String, exact: Bool) async throws -> EngineDescription {
        let manifest = try ModelBundle(at: folder).manifest
        let engine = try VisionEngine(bundleAt: folder, settings: settings(exact))
        return EngineDescription(
            engine: "OpenVINO", model: manifest.name, modelDigest: engine.model.hex,
            precision: engine.precision.rawValue, licence: manifest.licence)
    }

    private func settings(_ exact: Bool) -> VisionSettings {
        exact ? VisionSettings(precision: .exact) : VisionSettings()
    }
}
