internal import ArgumentParser
internal import Consent
internal import Desk
internal import Face
internal import Foundation
internal import Law
internal import Ledger
internal import Primitives
internal import Registry
internal import Store

/// Plays a residential compound, a clinic and a mall through the desks, scene after scene.
final class DemoStory {
    let setting: DemoSetting
    let home: String
    /// Is told of each scene as it ends.
    let tell: (DemoScene) -> Void
    private(set) var scenes: [DemoScene] = []
    var premises: Premises?
    /// Resident A to D and the child, by the reference of their flat.
    var people: [String: SubjectID] = [:]
    var consents: [String: ConsentDesk.Given] = [:]
    var withdrawal: ErasureDesk.Withdrawal?
    var evidence: ErasureEvidence?
    var redacted: [String: [UInt8]] = [:]

    init(_ setting: DemoSetting, home: String, tell: @escaping (DemoScene) -> Void) {
        (self.setting, self.home, self.tell) = (setting, home, tell)
    }

    func play(in workshop: any Workshop) async throws {
        try await open(in: workshop)
        try await welcome()
        try await goAbout()
        try await refuse()
        try await minors()
        try await part()
        try await prove()
    }

    /// Plays one scene, times it and tells it.
    func scene(_ script: DemoScript, _ act: () async throws -> DemoOutcome) async throws {
        let began = ContinuousClock.now
        let outcome = try await act()
        let (seconds, attoseconds) = (ContinuousClock.now - began).components
        let milliseconds = Double(seconds) * 1e3 + Double(attoseconds) * 1e-15
        let scene = DemoScene(
            scenes.count + 1, script, outcome, milliseconds: (milliseconds * 10).rounded() / 10)
        scenes.append(scene)
        tell(scene)
    }

    /// The house, once it is open.
    var house: Premises {
        get throws {
            guard let premises else { throw DemoError.missingActor }
            return premises
        }
    }

    func person(_ reference: String) throws -> SubjectID {
        guard let id = people[reference] else { throw DemoError.missingActor }
        return id
    }

    /// A request with this photograph at a site.
    func request(
        _ photo: DemoPhoto, at site: String, as person: String? = nil, purpose: String? = nil,
        device: String? = nil
    ) throws -> FaceRequest {
        FaceRequest(
            try setting.image(photo), at: try identifier(site),
            purpose: try purpose.map { try identifier($0) },
            device: try device.map { try identifier($0) }, subject: try person.map { try self.person($0) })
    }

    /// Puts somebody on record and takes their consent, freely given after the notice.
    @discardableResult
    func consent(
        _ reference: String, name: String, at site: String, age: AgeBand = .adult,
        guardian: GuardianID? = nil
    ) async throws -> ConsentDesk.Given {
        let house = try house
        let subject = try await PersonDesk(house).admit(name: name, reference: reference)
        people[reference] = subject
        var form = ConsentForm(subject, at: try identifier(site), language: "en")
        form.method = .kiosk
        form.ageBand = age
        (form.noticeShown, form.freelyGiven, form.offDevice) = (true, true, true)
        if let guardian {
            form.kind = .guardian
            form.guardians = [
                GuardianAnswer(
                    guardian: guardian, word: .agreed, at: house.clock.now(), verification: .ofNothing)
            ]
        }
        let given = try await ConsentDesk(house).grant(form)
        consents[reference] = given
        return given
    }
}
