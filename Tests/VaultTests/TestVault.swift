import Face
import Foundation
import Law
import Primitives

@testable import Vault

/// A keyring in a folder of its own, with a vault over it.
final class TestVault: Sendable {
    let folder: String
    let provider: FileKeyProvider
    let keyring: Keyring
    let vault: Vault

    static let random: RandomBytes = { count in
        var chance = SystemRandomNumberGenerator()
        return (0..<count).map { _ in UInt8.random(in: 0...255, using: &chance) }
    }

    init() async throws {
        folder = FileManager.default.temporaryDirectory.path + "/vault-" + Hex.encode(Self.random(8))
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        provider = try FileKeyProvider.create(at: folder + "/root.key", random: Self.random)
        keyring = try await Keyring.create(in: folder + "/keys", provider: provider, random: Self.random)
        vault = Vault(keyring: keyring, controller: try named("acme"), random: Self.random)
    }

    deinit { try? FileManager.default.removeItem(atPath: folder) }

    /// The same keyring as another process opens it.
    func reopened() async throws -> Vault {
        let again = try await Keyring.open(
            in: folder + "/keys",
            provider: try FileKeyProvider.open(at: folder + "/root.key", random: Self.random),
            random: Self.random)
        return Vault(keyring: again, controller: try named("acme"), random: Self.random)
    }

    /// Every key file's bytes, by path within the keyring.
    func files() throws -> [String: [UInt8]] {
        let names = try FileManager.default.subpathsOfDirectory(atPath: folder + "/keys")
        return names.reduce(into: [:]) { files, name in
            if let data = FileManager.default.contents(atPath: "\(folder)/keys/\(name)") {
                files[name] = Array(data)
            }
        }
    }
}

struct NotAName: Error {}

func named<Entity>(_ text: String) throws -> Identifier<Entity> {
    guard let name = Identifier<Entity>(text) else { throw NotAName() }
    return name
}

extension Vault {
    /// A template's numbers.
    func numbers(in sealed: SealedTemplate) async throws -> [Float] {
        let template = try await open(sealed)
        return template.withNumbers { span in span.indices.map { span[$0] } }
    }
}

func numbers(_ start: Float = 0) -> [Float] { (0..<128).map { start + Float($0) / 1000 } }

func template(_ start: Float = 0) -> Template {
    var values = numbers(start)
    return Template(moving: &values)
}

let model = Digest.ofNothing
