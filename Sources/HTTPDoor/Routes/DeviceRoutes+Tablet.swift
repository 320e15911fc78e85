internal import Access
internal import Consent
internal import Desk
internal import DeviceTrust
internal import Foundation
internal import Law
internal import Primitives
internal import Registry

// What a tablet at a door asks besides what every device does: its pass, and what a person does with it.

extension DeviceRoutes {
    static let tablets = [pair, agree, enrolFace]

    private static let devices = Reaches(
        controller: .none, operator: .none, auditor: .none, subject: .none, device: .own, witness: .none,
        integration: .none, anonymous: .none)

    private struct Pairing: Decodable {
        let device: String?
        let code: String?
        let key: Data
        let proof: Data
    }

    private static let pair = Route(
        .post, "/v1/device/pairing", "pairTablet",
        "Give a tablet its pass, as a cookie: the first for a code, the next for the one that it shows.",
        reaches: Reaches(
            controller: .none, operator: .none, auditor: .none, subject: .none, device: .own, witness: .none,
            integration: .none, anonymous: .all),
        answers: [
            .init(
                201, "The pass is set as a cookie; it serves only with a signature by the key.",
                .object([
                    .must("device", .text(), "The device it is for."),
                    .must("expiresAt", .time, "Until when it is good."),
                ]))
        ]
    ) {
        ($0.lane, $0.group) = (.plain, "device")
        $0.body = .json(
            .object([
                .may("device", .text(), "With a code: the device, as registered."),
                .may("code", .text(atMost: 64), "The code; without one the request is signed by the device."),
                .must("key", .text(atMost: 88), "The public key, P-256, 65 bytes uncompressed, base64."),
                .must(
                    "proof", .text(atMost: 88),
                    "Its signature (r, s; base64) over `countenance tablet`, device and code, a line each."),
            ]))
    } act: { call in
        // A page of another house may not make this browser its tablet.
        if SameOrigin.isForeign(call.headers, at: call.house.gate?.party) { throw Problem.otherOrigin }
        let (form, trust) = (try call.read(Pairing.self), try call.house.deviceTrust())
        let (key, proof) = (Array(form.key), Array(form.proof))
        let pass: GivenPass
        if let device = call.caller.device {
            pass = try await trust.renewPass(of: device.text, key: key, proof: proof)
        } else {
            guard let device = form.device, let code = form.code else { throw DeviceTrustError.badCode }
            pass = try await trust.pair(device, code: code, key: key, proof: proof)
        }
        let seconds = trust.limits.certificateDays * 86_400
        return try .json(
            ["device": .text(pass.device), "expiresAt": .time(pass.expires)] as JSONValue, status: 201,
            headers: ["set-cookie": TabletCookie.setting(pass.text, for: seconds)])
    }

    private static let agree = Route(
        .post, "/v1/device/consents", "agreeAtDevice",
        "A person's yes at the device, or a guardian's for a child; they are known by a code and never by their face.",
        reaches: devices,
        answers: [
            .init(
                201, "It is on record; the receipt is the person's to fetch.",
                .object([
                    .must("id", .name, "The number of the consent."),
                    .must("entry", .integer(), "Its place in the ledger."),
                    .must("operations", .list(.text()), "What is agreed to."),
                    .must("expiresAt", .time, "Until when."),
                    .must("shortfalls", .list(.anything), "What the rules would still refuse under it."),
                ]))
        ]
    ) {
        ($0.group, $0.body) = ("device", .json(DeviceConsent.form))
        $0.isStrict = true
    } act: { call in
        try await DeviceConsent.record(call)
    }

    private static let enrolFace = Route(
        .post, "/v1/device/enrolments", "enrolAtDevice",
        "Make a reference of the face in a picture, of the person whose session or guardian comes along.",
        reaches: devices,
        answers: [
            .init(
                201, "It is made and sealed.",
                .object([
                    .must("result", .word(["enrolled"]), "That it was done."),
                    .must("quality", .integer(0...100), "How well the face is seen."),
                    .must("expiresAt", .time, "When the reference will be gone of itself."),
                    .must("outcome", .integer(), "The entry that tells of it."),
                ])),
            .init(
                200, "The picture decides nothing.",
                .object([
                    .must("result", .word(["undecided"]), "It was permitted, and decides nothing."),
                    .must("reason", .text(), "Why."),
                    .must("cue", .word(FaceCue.allCases.map(\.rawValue)), "What would help."),
                    .must("outcome", .integer(), "The entry that tells of it."),
                ])),
        ] + FaceRoutes.refused
    ) {
        ($0.lane, $0.group) = (.faces, "device")
        // `picture` as base64, and `session` or `guardian`: none may stand in the path or query.
        $0.body = .bytes(type: "application/json", atMost: 12 << 20)
    } act: { call in
        try await DeviceEnrolment.make(call)
    }
}
