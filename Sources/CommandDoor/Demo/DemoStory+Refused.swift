internal import Consent
internal import Desk
internal import Law
internal import Primitives

// What the house will not do, whoever asks; children; and the resident who says no.

extension DemoStory {
    func refuse() async throws {
        try await scene(.soleGate) { try await verify(.firstAgain, "flat-a", at: "compound-b") }
        try await scene(.analytics) {
            var asked = try request(
                .firstAgain, at: "mall", purpose: "visitor-analytics", device: "hall-camera")
            asked.attributes = [.age, .mood]
            return DemoOutcome(FaceAnswer(try await IdentifyDesk(try house).identify(asked)))
        }
        try await scene(.dispenser) {
            let asked = try request(
                .firstAgain, at: "mall", purpose: "paper-dispensing", device: "toilet-dispenser")
            return DemoOutcome(FaceAnswer(try await IdentifyDesk(try house).identify(asked)))
        }
    }

    func minors() async throws {
        try await scene(.childAlone) { try await child(at: "therapy-room", guardian: nil) }
        try await scene(.childGuarded) {
            try await child(at: "therapy-room", guardian: try identifier("mother"))
        }
        try await scene(.playroom) { try await child(at: "playroom", guardian: try identifier("mother")) }
    }

    private func child(at site: String, guardian: GuardianID?) async throws -> DemoOutcome {
        let given = try await consent(
            "child", name: "A child", at: site, age: .under14, guardian: guardian)
        let asked = try request(.third, at: site, as: "child")
        var outcome = DemoOutcome(FaceAnswer(try await EnrolDesk(try house).enrol(asked)))
        outcome.ledgerEntries.insert(given.record.index, at: 0)
        return outcome
    }

    /// One resident never joins; another leaves.
    func part() async throws {
        try await scene(.declining) {
            let house = try house
            let subject = try await PersonDesk(house).admit(name: "Resident D", reference: "flat-d")
            let site: SiteID = try identifier("compound-a")
            let no = try await ConsentDesk(house).refuse(subject, nil, at: site)
            let entry = try await AlternativeDesk(house).serve(
                by: try identifier("gate-a-card"), at: site, subject: subject)
            return DemoOutcome("served", entries: [no.record.index, entry.index])
        }
        evidence = try await ErasureEvidence(of: try person("flat-a"), in: try house)
        try await scene(.withdrawing) {
            guard let consent = consents["flat-a"]?.consent.id else { throw DemoError.missingActor }
            let done = try await ErasureDesk(try house).withdraw(consent)
            withdrawal = done
            var outcome = DemoOutcome(
                "withdrawn", entries: [done.record.index] + (done.certificate.map { [$0.record.index] } ?? [])
            )
            outcome.times = done.times
            return outcome
        }
        try await scene(.after) { try await verify(.firstAgain, "flat-a", at: "compound-a") }
    }
}
