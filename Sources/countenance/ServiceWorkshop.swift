import CommandDoor
import Desk
import Face
import FaceVision
import Foundation
import Glibc
import Primitives
import Store
import StoreSQLite
import TokenKeys
import Vault

/// The parts the program runs with: SQLite, OpenVINO, the machine's clock and randomness.
struct ServiceWorkshop: Workshop {
    let clock: any HouseClock = WallClock()
    /// Where pictures are decoded; a server never does it itself.
    private var decoding = DecodingPlace.here

    var serving: any Workshop {
        var workshop = self
        workshop.decoding = .ownWorker
        return workshop
    }

    func examineSandbox() throws -> String? { try DecoderTrial.run(program: "/proc/self/exe") }

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
        options.whenStopped = { error in
            // CRASH: nothing may be acknowledged any more; what is on the disk is known by starting again from it.
            FileHandle.standardError.write(Data("countenance: \(error)\n".utf8))
            _exit(CommandEnd.failed.rawValue)
        }
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
        var settings = exact ? VisionSettings(precision: .exact) : VisionSettings()
        settings.decoding = decoding
        return settings
    }
}
