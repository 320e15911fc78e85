internal import ArgumentParser
internal import Desk
internal import Face
internal import Foundation
internal import Law
internal import Primitives

/// The passphrase of the root key, which comes in by the environment and by nothing that is logged.
enum Passphrase {
    static var given: String? { ProcessInfo.processInfo.environment["COUNTENANCE_PASSPHRASE"] }
}

extension HouseOptions {
    /// Opens the installation, and first does the erasures that are due.
    func open(in workshop: any Workshop) async throws -> Premises {
        let premises = try await Installation(folder).open(passphrase: Passphrase.given, in: workshop)
        for trouble in await ErasureDesk(premises).tidy().troubles {
            Terminal.complain("an erasure is not finished: \(trouble); it is tried again by the next command")
        }
        return premises.answering(request, asking: asked)
    }

    /// What the command was told to do; where it finds the house and how it tells its answer are no part of that.
    var asked: [UInt8] {
        var words = CommandLine.arguments.dropFirst()
        var asked: [UInt8] = []
        while let word = words.popFirst() {
            if ["--home", "--lang", "--receipts", "--request"].contains(word) {
                words = words.dropFirst()
            } else if word != "--json" {
                asked += Array("\(word.utf8.count):\(word)".utf8)
            }
        }
        return asked
    }

    /// The desk for looking at pictures: the installation's, or one whose ledger is forgotten where there is none.
    func pictureDesk(in workshop: any Workshop, models: String?) async throws -> RedactDesk {
        guard FileManager.default.fileExists(atPath: folder + "/settings.json") else {
            return try RedactDesk(models: models ?? ".deps/bundle", in: workshop)
        }
        return RedactDesk(try await open(in: workshop))
    }
}

extension Premises {
    /// The person whom a number or a reference of the house names.
    func named(_ reference: String) async throws -> SubjectID {
        guard let id = try await PersonDesk(self).find(reference) else { throw DeskError.unknownSubject }
        return id
    }
}

/// An identifier from the command line, or a clear word on what is wrong with it.
func identifier<Entity>(_ text: String, as _: Entity.Type = Entity.self) throws -> Identifier<Entity> {
    guard let identifier = Identifier<Entity>(text) else { throw DeskError.notAnIdentifier(text) }
    return identifier
}

extension PlaceOptions {
    /// A request about a picture at this place.
    func request(_ image: Face.Image, subject: SubjectID? = nil) throws -> FaceRequest {
        FaceRequest(
            image, at: try identifier(site), purpose: try purpose.map { try identifier($0) },
            device: try device.map { try identifier($0) }, subject: subject)
    }
}
