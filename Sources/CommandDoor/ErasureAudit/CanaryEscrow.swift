internal import Desk
internal import Face
internal import Foundation
internal import Law
internal import Primitives
internal import Store
internal import Traces
internal import Vault

/// Somebody who was made up, so that everything about them is known.
struct CanaryPerson {
    let name: String
    let reference: String
    let photo: String

    static func make(_ count: Int, photos: String, random: RandomBytes) -> [CanaryPerson] {
        ["obama.jpg", "biden.jpg", "astronaut.png"].prefix(count).map { photo in
            CanaryPerson(
                name: "Canary-\(Hex.encode(random(8)))", reference: "flat-\(Hex.encode(random(8)))",
                photo: URL(fileURLWithPath: "\(photos)/\(photo)").path)
        }
    }
}

/// What is known of the canaries: taken from a copy of the installation, opened apart from it.
struct CanaryEscrow {
    private(set) var canaries: [Canary] = []
    /// Their keys as they lay in the key ring.
    private(set) var wrapped: [[UInt8]] = []
    private var sealed: [StoredTemplate] = []

    init(home: String, copy: String, _ people: [CanaryPerson], _ workshop: any Workshop) async throws {
        let premises = try await Self.opened(home: home, copy: copy, workshop)
        for (number, person) in people.enumerated() {
            canaries.append(Canary("name-\(number)", .text(person.name)))
            canaries.append(Canary("reference-\(number)", .text(person.reference)))
            let photo = Array(FileManager.default.contents(atPath: person.photo) ?? Data())
            canaries.append(Canary("frame-\(number)", .frame(photo)))
            guard let id = try await PersonDesk(premises).find(person.reference) else {
                throw DeskError.unknownSubject
            }
            for template in try await premises.store.templates(of: id) {
                try await add(template, number, in: premises)
            }
        }
    }

    /// A copy of an installation, opened.
    static func opened(home: String, copy: String, _ workshop: any Workshop) async throws -> Premises {
        do { try FileManager.default.copyItem(atPath: home, toPath: copy) } catch {
            throw DeskError.cannotWrite(copy)
        }
        return try await Installation(copy).open(in: workshop)
    }

    /// How many of the templates open in an installation.
    func opening(in premises: Premises) async -> Int {
        var count = 0
        for template in sealed where (try? await Self.numbers(of: template, in: premises)) != nil {
            count += 1
        }
        return count
    }

    private mutating func add(_ template: StoredTemplate, _ number: Int, in premises: Premises) async throws {
        let (activity, ring) = (Self.activity(of: template), premises.vault.keyring)
        sealed.append(template)
        canaries.append(
            Canary("template-\(number)", .template(try await Self.numbers(of: template, in: premises))))
        canaries.append(Canary("sealed-\(number)", .bytes(template.sealed)))
        if let key = try await ring.escrow(of: template.key.subject, activity: activity) {
            canaries.append(Canary("key-\(number)", .bytes(key)))
        }
        if let copy = try await ring.wrappedCopy(of: template.key.subject, activity: activity) {
            canaries.append(Canary("wrapped-\(number)", .bytes(copy)))
            wrapped.append(copy)
        }
    }

    private static func activity(of template: StoredTemplate) -> String {
        "\(template.key.purpose)@\(template.key.site)"
    }

    private static func numbers(of template: StoredTemplate, in premises: Premises) async throws -> [Float] {
        let opened = try await premises.vault.open(
            SealedTemplate(
                bytes: template.sealed, subject: template.key.subject, activity: activity(of: template),
                model: template.model))
        return opened.withNumbers { span in span.indices.map { span[$0] } }
    }
}
