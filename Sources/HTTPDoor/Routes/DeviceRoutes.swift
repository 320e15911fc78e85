internal import Desk
internal import DeviceTrust
internal import Herald
internal import Law
internal import Primitives
internal import Registry

/// Which devices are trusted: letting one in, looking at them, and taking trust away.
enum DeviceRoutes {
    static let all: [Route] = [code, list, revoke, enrol] + own + tablets

    private static let staff = Reaches(
        controller: .all, operator: .all, auditor: .none, subject: .none, device: .none, witness: .none,
        integration: .none, anonymous: .none)

    private struct Code: Encodable {
        let device: String
        let code: String
        let expiresAt: Timestamp
    }

    private static let code = Route(
        .post, "/v1/devices/{device}/codes", "makeDeviceCode",
        "Make a code with which a registered device enrols; shown once, and one before it is good no more.",
        reaches: staff,
        answers: [
            .init(
                201, "The code.",
                .object([
                    .must("device", .text(), "The device."), .must("code", .text(), "Twelve characters."),
                    .must("expiresAt", .time, "Until when it is good."),
                ]))
        ]
    ) {
        $0.group = "devices"
    } act: { call in
        let device: DeviceID = try call.identifier("device")
        let registry = try await RegistryDesk(call.premises).inForce()
        guard registry?.document.device(device) != nil else { throw Problem.notFound }
        let (code, until) = try await call.house.deviceTrust().makeCode(for: device.text)
        try await call.record("device code made", of: device.text)
        return try .json(Code(device: device.text, code: code, expiresAt: until), status: 201)
    }

    private struct Trusted: Encodable {
        let items: [Item]

        struct Item: Encodable {
            let device: String
            let kind: String
            let fingerprint: Digest
            let state: String
            let issuedAt: Timestamp
            let expiresAt: Timestamp
            let revokedAt: Timestamp?
            let lastSeenAt: Timestamp?

            init(_ certificate: GivenCertificate, at now: Timestamp) {
                (device, fingerprint) = (certificate.device, certificate.fingerprint)
                (issuedAt, expiresAt) = (certificate.issued, certificate.expires)
                (revokedAt, lastSeenAt) = (certificate.revoked, certificate.seen)
                kind = certificate.isPass ? "tablet" : "certificate"
                state = revokedAt != nil ? "revoked" : expiresAt <= now ? "expired" : "trusted"
            }
        }
    }

    private static let list = Route(
        .get, "/v1/devices/trust", "listDeviceTrust",
        "Every certificate and pass that was given to a device.",
        reaches: Reaches(
            controller: .all, operator: .all, auditor: .all, subject: .none, device: .none, witness: .none,
            integration: .none, anonymous: .none),
        answers: [
            .init(
                200, "The certificates.",
                .object([
                    .must(
                        "items",
                        .list(
                            .object([
                                .must("device", .text(), "The device."),
                                .must(
                                    "kind", .word(["certificate", "tablet"]),
                                    "What it holds: a certificate, or a tablet's pass."),
                                .must("fingerprint", .text(), "SHA-256 of what was given."),
                                .must(
                                    "state", .word(["trusted", "expired", "revoked"]), "Whether it is good."),
                                .must("issuedAt", .time, "Since when."),
                                .must("expiresAt", .time, "Until when."),
                                .may("revokedAt", .time, "When trust was taken."),
                                .may("lastSeenAt", .time, "When the device last asked, to the minute."),
                            ]), atMost: 100_000), "One for each certificate.")
                ]))
        ]
    ) {
        $0.group = "devices"
    } act: { call in
        let given = try await call.house.deviceTrust().certificates()
        let now = call.premises.clock.now()
        return try .json(Trusted(items: given.map { Trusted.Item($0, at: now) }))
    }

    private static let revoke = Route(
        .delete, "/v1/devices/{device}/trust", "revokeDevice",
        "Take trust from a device at once: also what it is being told at this moment is withheld.",
        reaches: staff,
        answers: [
            .init(
                200, "It is trusted no more.",
                .object([
                    .must("device", .text(), "The device."),
                    .must("revoked", .integer(), "How many certificates and passes it held."),
                ]))
        ]
    ) {
        $0.group = "devices"
    } act: { call in
        let device: DeviceID = try call.identifier("device")
        // CRASH: trust ends first; asked again, what was done is put on record.
        let count = try await call.house.deviceTrust().revoke(device.text)
        await call.house.news.publish(.revoked, device: device, at: await call.site(of: device))
        try await call.record("device revoked", of: device.text)
        return try .json(["device": .text(device.text), "revoked": .integer(Int64(count))] as JSONValue)
    }
}
