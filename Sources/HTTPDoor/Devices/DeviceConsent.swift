internal import Access
internal import Consent
internal import Desk
internal import Law
internal import Primitives
internal import Registry

/// A yes that a person gives at a device, in the words and at the place that the registry gives it.
struct DeviceConsent: Decodable {
    var session: String?
    /// In place of the session: a guardian's mandate.
    var guardian: String?
    var purpose: PurposeID
    var operations: [FaceOperation]
    var language: String?
    var noticeShown: Bool?
    var notice: ReadNotice?
    var childTold: Bool?
    var freelyGiven: Bool?
    var offDevice: Bool?

    static let form: Schema = .object([
        .may("session", .text(atMost: 256), "The person's session, as Bearer."),
        .may(
            "guardian", .text(atMost: 256), "In its place: the mandate of a guardian, who speaks for a child."
        ),
        .must("purpose", .name, "For what; one of the device's."),
        .must(
            "operations", .list(.word(FaceOperation.allCases.map(\.rawValue))),
            "What is agreed to, and no more."),
        .may("language", .text(atMost: 35), "The language of notice and prompt."),
        .may("noticeShown", .flag, "Whether a notice was shown before."),
        .may(
            "notice", ReadNotice.form,
            "Which; without it none counts as shown, and another than in force is 409."),
        .may("childTold", .flag, "Whether the child was told first, in words for children."),
        .may(
            "freelyGiven", .flag,
            "Whether it was an act of their own: nothing ticked, bundled or forced, other ways shown."),
        .may("offDevice", .flag, "Whether face data may leave the recognition device."),
    ])

    /// Puts it on record; what age and whose guardian comes from the desk and never from the device.
    // LAW: PIPL Arts. 14, 29 and 31; Order No. 19 Arts. 6 and 7
    static func record(_ call: Call) async throws -> Reply {
        let yes = try call.read(DeviceConsent.self)
        guard !yes.operations.isEmpty else { throw Problem.badRequest("`operations` is empty") }
        let device = try await call.registeredDevice()
        let voice = try await call.voice(session: yes.session, guardian: yes.guardian)
        guard (device.purposes ?? []).contains(yes.purpose) else { throw Problem.notFor(device) }
        guard voice.reaches(yes.purpose, at: device.site) else { throw Problem.notFound }
        let given = try await call.grant(yes.form(of: voice, at: device.site, call))
        guard case .object(let members) = given.json(in: call.language) else { throw Problem.failed }
        let told = members.filter { ["id", "operations", "expiresAt", "shortfalls"].contains($0.name) }
        return try .json(
            JSONValue.object(told + [.init("entry", .count(given.record.index))]), status: 201)
    }

    private func form(of voice: DeviceVoice, at site: SiteID, _ call: Call) -> ConsentForm {
        var form = ConsentForm(
            voice.person, at: site, purpose: purpose,
            language: String((language ?? call.language.rawValue).prefix(35)))
        (form.operations, form.method, form.kind) = (Set(operations), .kiosk, .separate)
        (form.noticeShown, form.noticeRead) = (noticeShown == true && notice != nil, notice)
        form.freelyGiven = freelyGiven ?? false
        form.offDevice = offDevice ?? false
        if let guardian = voice.answer(at: call.premises.clock.now()) {
            (form.kind, form.guardians, form.ageBand) = (.guardian, [guardian], voice.ageBand)
            // A child who was told nothing was shown nothing.
            form.noticeShown = form.noticeShown && childTold == true
        }
        return form
    }
}

extension Problem {
    /// The device serves another purpose, or was registered without any, which whoever runs the house can mend.
    static func notFor(_ device: Device) -> Problem {
        guard device.purposes?.isEmpty ?? true else { return .notFound }
        return Problem(
            409, "not-ready", "The house is not set up for this.",
            detail: "the device is registered without a purpose")
    }
}

extension Call {
    /// What the registry in force says of the device that calls.
    func registeredDevice() async throws -> Device {
        guard let id = caller.device, let revision = try await RegistryDesk(premises).inForce(),
            let device = revision.document.device(id)
        else { throw Problem.notFound }
        return device
    }

    /// The person whose session came in a device's request: they stand before it.
    func speaker(_ session: String) async throws -> SubjectID {
        guard let token = SessionToken.text(of: session),
            let signedIn = try await gate.signedIn(token, at: now),
            case .person(let text, _) = signedIn, let person = SubjectID(text)
        else { throw Problem.signInFirst }
        return person
    }
}
