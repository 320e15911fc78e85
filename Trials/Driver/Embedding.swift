import ArgumentParser
import Consent
import Desk
import Face
import FaceVision
import Foundation
import Law
import Primitives
import Store
import Vault

/// Shows the numbers of a face, so that a scan can look for them elsewhere: what the program of the house never does.
struct Embedding: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "embedding", abstract: "C2: the numbers of the one face of a photo, one on each line.")

    @Argument(help: "The photo.") var photo: String
    @Option(help: "The model bundle.") var models = ".deps/bundle"
    @Option(help: "The registry to use.") var registry = "Examples/registry.yaml"

    func run() async throws {
        let engine = Engine { [models] in try VisionEngine(bundleAt: models, settings: VisionSettings()) }
        let bytes = Array(try Data(contentsOf: URL(filePath: photo)))
        try await LinearHouse.visit(registry: registry, through: { $0 }) { house in
            let seen = try await house.enrolled(0, Image(bytes: bytes), by: engine)
            for stored in try await house.premises.store.templates(of: seen.person) {
                let sealed = SealedTemplate(
                    bytes: stored.sealed, subject: stored.key.subject,
                    activity: "\(stored.key.purpose)@\(stored.key.site)", model: stored.model)
                let template = try await house.premises.vault.open(sealed)
                template.withNumbers { numbers in
                    for place in 0..<numbers.count { print(numbers[place]) }
                }
            }
        }
    }
}
