internal import Consent
internal import Desk
internal import Foundation
internal import Law
internal import Ledger
internal import Primitives
internal import Registry

// The north gate, where people wish for it and everything is in order.

extension DemoStory {
    /// Makes the installation and applies the registry.
    func open(in workshop: any Workshop) async throws {
        try await scene(.opening) {
            let controller: ControllerID = try identifier("sunrise-property")
            let settings = Settings(
                controller: controller, ledgerOrigin: "sunrise-property.example/demonstration",
                models: URL(fileURLWithPath: setting.models).path)
            let installation = Installation(home)
            try await installation.create(settings, controller: controller, passphrase: nil, in: workshop)
            let opened = try await installation.open(in: workshop)
            premises = opened
            let text = FileManager.default.contents(atPath: setting.registry) ?? Data()
            let document = try RegistryDocument.parse(
                yaml: String(decoding: text, as: UTF8.self), file: setting.registry)
            let applied = try await RegistryDesk(opened).apply(document, by: "compliance officer")
            return DemoOutcome("done", entries: applied.record.map { [$0.index] } ?? [])
        }
    }

    /// Residents consent and are enrolled; a newcomer is nobody until then.
    func welcome() async throws {
        try await scene(.joining) {
            let first = try await consent("flat-a", name: "Resident A", at: "compound-a")
            let second = try await consent("flat-b", name: "Resident B", at: "compound-a")
            return DemoOutcome("done", entries: [first.record.index, second.record.index])
        }
        try await enrol(.enrolling, .first, "flat-a")
        try await enrol(.enrollingSecond, .second, "flat-b")
        try await scene(.stranger) {
            DemoOutcome(
                FaceAnswer(try await IdentifyDesk(try house).identify(try request(.third, at: "compound-a"))))
        }
        let third = try await consent("flat-c", name: "Resident C", at: "compound-a")
        try await enrol(.enrollingThird, .third, "flat-c", under: third)
    }

    /// The gate at work.
    func goAbout() async throws {
        try await scene(.accepting) { try await verify(.firstAgain, "flat-a", at: "compound-a") }
        try await scene(.rejecting) { try await verify(.second, "flat-a", at: "compound-a") }
        try await scene(.identifying) {
            let answer = try await IdentifyDesk(try house).identify(
                try request(.firstOnceMore, at: "compound-a"))
            var outcome = DemoOutcome(FaceAnswer(answer))
            guard case .given(let found) = answer else { return outcome }
            outcome.checks = [
                DemoCheck(
                    Wording("It is resident A who was found", "认出的正是住户甲"), found.subject == people["flat-a"]),
                DemoCheck(
                    Wording("Searched among those who consented", "仅在表示同意者中查找"), found.searched == 3,
                    "\(found.searched)"),
            ]
            return outcome
        }
    }

    func enrol(
        _ script: DemoScript, _ photo: DemoPhoto, _ person: String, under consent: ConsentDesk.Given? = nil
    ) async throws {
        try await scene(script) {
            let asked = try request(photo, at: "compound-a", as: person)
            var outcome = DemoOutcome(FaceAnswer(try await EnrolDesk(try house).enrol(asked)))
            if let consent { outcome.ledgerEntries.insert(consent.record.index, at: 0) }
            return outcome
        }
    }

    func verify(_ photo: DemoPhoto, _ person: String, at site: String) async throws -> DemoOutcome {
        DemoOutcome(
            FaceAnswer(try await VerifyDesk(try house).verify(try request(photo, at: site, as: person))))
    }
}
