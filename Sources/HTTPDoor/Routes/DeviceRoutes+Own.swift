internal import Desk
internal import DeviceTrust
internal import Herald
internal import Law
internal import Primitives
internal import Registry

// What a device itself can ask for: these three, and its next certificate where anybody may ask for a first one.

extension DeviceRoutes {
    static let noncePath = "/v1/device/nonce"
    static let own = [nonce, notice, decide]

    private static let devices = Reaches(
        controller: .none, operator: .none, auditor: .none, subject: .none, device: .own, witness: .none,
        integration: .none, anonymous: .none)

    private struct Enrolment: Decodable {
        let device: String?
        let code: String?
        let request: String
    }

    private struct Papers: Encodable {
        let device: String
        let certificate: String
        let authority: String
        let expiresAt: Timestamp
    }

    static let enrol = Route(
        .post, "/v1/device/enrolment", "enrolDevice",
        "Get a certificate: the first for a code, the next for the one that is shown.",
        reaches: Reaches(
            controller: .none, operator: .none, auditor: .none, subject: .none, device: .own, witness: .none,
            integration: .none, anonymous: .all),
        answers: [
            .init(
                201, "The certificate.",
                .object([
                    .must("device", .text(), "The device it is for."),
                    .must("certificate", .text(atMost: 8192), "PEM."),
                    .must("authority", .text(atMost: 8192), "Who gave it, PEM."),
                    .must("expiresAt", .time, "Until when it is good."),
                ]))
        ]
    ) {
        ($0.lane, $0.group) = (.plain, "device")
        $0.body = .json(
            .object([
                .may("device", .text(), "With a code: the device, as registered."),
                .may("code", .text(), "The code; without one the request is signed with the last key."),
                .must("request", .text(atMost: 8192), "A request for a certificate (PKCS #10, P-256), PEM."),
            ]))
    } act: { call in
        let (form, trust) = (try call.read(Enrolment.self), try call.house.deviceTrust())
        let certificate: GivenCertificate
        if let device = call.caller.device {
            certificate = try await trust.renew(device.text, request: form.request)
        } else {
            guard let device = form.device, let code = form.code else { throw DeviceTrustError.badCode }
            certificate = try await trust.enrol(device, code: code, request: form.request)
        }
        if let device = DeviceID(certificate.device) {
            await call.house.news.publish(.enrolled, device: device, at: await call.site(of: device))
        }
        // CRASH: a certificate that was made and not told is the same when it is asked for again, and then on record.
        let what = call.caller.device == nil ? "device enrolled" : "device certificate renewed"
        try await call.record(what, of: certificate.device, by: Operator(certificate.device))
        return try .json(
            Papers(
                device: certificate.device, certificate: certificate.pem, authority: trust.authority.pem,
                expiresAt: certificate.expires), status: 201)
    }

    private static func device(_ call: Call) throws(Problem) -> DeviceID {
        guard let device = call.caller.device else { throw .notYours }
        return device
    }

    private struct Nonce: Encodable {
        let nonce: String
        let expiresAt: Timestamp
    }

    private static let nonce = Route(
        .get, noncePath, "giveNonce", "A nonce for one request of this device, good for a minute.",
        reaches: devices,
        answers: [
            .init(
                200, "The nonce.",
                .object([
                    .must("nonce", .text(), "Thirty-two digits."),
                    .must("expiresAt", .time, "Until when it is good."),
                ]))
        ]
    ) {
        ($0.lane, $0.group) = (.plain, "device")
    } act: { call in
        let (nonce, until) = try call.house.deviceTrust().nonce(for: try device(call).text)
        return try .json(Nonce(nonce: nonce, expiresAt: until))
    }

    private static let notice = Route(
        .get, "/v1/device/notice", "deviceNotice",
        "What to show people before looking at them: who asks, what for, and which other ways there are.",
        reaches: devices,
        answers: [
            .init(
                200, "Site, purposes with their notices, and the other ways.",
                .object([
                    .must("device", .text(), "The device."),
                    .must(
                        "site",
                        .object([.must("id", .text(), "The site."), .must("name", .text(), "Its name.")]),
                        "Where it stands."),
                    .must(
                        "controller",
                        .object([
                            .must("name", .text(), "The name."),
                            .may("contact", .anything, "How to reach it."),
                            .may("rules", .text(), "Where its rules are published."),
                        ]), "Who answers for it."),
                    .may(
                        "area",
                        .object([
                            .must("id", .text(), "The area."),
                            .must("bounds", .text(atMost: 4096), "Its bounds."),
                            .may("outline", .anything, "Its corners on the picture, in thousandths."),
                        ]), "What it may capture."),
                    .must("childLikely", .flag, "Whether children come; not known counts as yes."),
                    .must("consentAge", .integer(0...21), "Under this age a guardian must agree."),
                    .must("handsOver", .flag, "Whether a person's own phone can take over from here."),
                    .must("revision", .integer(), "The revision of the registry."),
                    .must(
                        "purposes", .list(.anything), "What for, by what operations, and the notice of each."),
                    .must("alternatives", .list(.anything), "Ways without a face, those that work first."),
                ]))
        ]
    ) {
        ($0.lane, $0.group) = (.plain, "device")
    } act: { call in
        guard let revision = try await RegistryDesk(call.premises).inForce(),
            var notice = DeviceNotice(revision, for: try device(call))
        else { throw Problem.notFound }
        notice.handsOver = call.house.portal != nil
        return try .json(notice)
    }

    private static let decide = Route(
        .post, "/v1/device/decisions", "decideAtDevice",
        "Decide about the face in a picture: whether it is the person named, or anybody enrolled.",
        reaches: devices,
        answers: [
            .init(
                200, "The class of the result, and the entries that tell of it; no score.",
                .object([
                    .must("result", .word(["match", "no-match", "undecided"]), "The class."),
                    .may("reason", .text(), "Why nothing could be decided."),
                    .may("cue", .word(FaceCue.allCases.map(\.rawValue)), "What would help then."),
                    .may("decision", .integer(), "The entry of the decision to look."),
                    .may(
                        "outcome", .integer(),
                        "The entry of the result; where a claim is no match, none is told."),
                ]))
        ] + FaceRoutes.refused
    ) {
        ($0.lane, $0.group) = (.faces, "device")
        // `picture` as base64, maybe `person`, `purpose`, `languages`; a name in the path or query would be logged.
        $0.body = .bytes(type: "application/json", atMost: 12 << 20)
    } act: { call in
        let trust = try call.house.deviceTrust()
        return try await DeviceDecision(call: call, device: try device(call), trust: trust).decide()
    }
}

extension TrustedDevices: Standing {
    /// A book that does not answer trusts nobody.
    func stands(_ device: String) async -> Bool { (try? await isTrusted(device)) ?? false }
}
