internal import Access
internal import Consent
internal import Desk
internal import Law
internal import Primitives
internal import Registry

/// A yes that a person gives at a device, in the words and at the place that the registry gives it.
struct DeviceConsent: Decodable {
    var session: String
    var purpose: PurposeID
    var operations: [FaceOperation]
    var language: String?
    var noticeShown: Bool?
    var freelyGiven: Bool?
    var offDevice: Bool?

    static let form: Schema = .object([
        .must("session", .text(atMost: 256), "The person's session, as Bearer."),
        .must("purpose", .name, "For what; one of the device's."),
        .must(
            "operations", .list(.word(FaceOperation.allCases.map(\.rawValue))),
            "What is agreed to, and no more."),
        .may("language", .text(atMost: 35), "The language of notice and prompt."),
        .may("noticeShown", .flag, "Whether the notice in force was shown before."),
        .may(
            "freelyGiven", .flag,
            "Whether it was an act of their own: nothing ticked, bundled or forced, other ways shown."),
        .may("offDevice", .flag, "Whether face data may leave the recognition device."),
    ])

    /// Puts it on record; age and guardians are for the desk, where somebody can look at papers.
    // LAW: PIPL Arts. 14, 29 and 31; Order No. 19 Art. 6
    static func record(_ call: Call) async throws -> Reply {
        let yes = try call.read(DeviceConsent.self)
        guard !yes.operations.isEmpty else { throw Problem.badRequest("`operations` is empty") }
        let device = try await call.registeredDevice()
        let person = try await call.speaker(yes.session)
        guard (device.purposes ?? []).contains(yes.purpose) else { throw Problem.notFor(device) }
        var form = ConsentForm(
            person, at: device.site, purpose: yes.purpose,
            language: String((yes.language ?? call.language.rawValue).prefix(35)))
        (form.operations, form.method, form.kind) = (Set(yes.operations), .kiosk, .separate)
        (form.noticeShown, form.freelyGiven) = (yes.noticeShown ?? false, yes.freelyGiven ?? false)
        form.offDevice = yes.offDevice ?? false
        let given = try await ConsentDesk(call.premises).grant(form)
        guard case .object(let members) = given.json(in: call.language) else { throw Problem.failed }
        let told = members.filter { ["id", "operations", "expiresAt", "shortfalls"].contains($0.name) }
        return try .json(
            JSONValue.object(told + [.init("entry", .count(given.record.index))]), status: 201)
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
