import Crypto
import Foundation

@testable import HTTPDoor

/// A tablet: a device without a certificate, with a pass in a cookie.
struct GateTablet: Sendable {
    let device: GateDevice
    let cookie: String

    /// Pairs as tablets do: an operator makes a code, the page makes a key and shows that it holds it.
    static func pair(_ name: String, at house: GateHouse) async throws -> GateTablet {
        let device = try GateDevice(name, P256.Signing.PrivateKey(), nil, at: house, plain: true)
        let form = try form(name, code: try await code(name, device), device.key)
        let answer = try await device.send("POST", "/v1/device/pairing", form)
        guard answer.status == 201, let cookie = answer.cookie else { throw GateFault.refused(answer.status) }
        return GateTablet(device: device, cookie: String(cookie.prefix { $0 != ";" }))
    }

    static func code(_ name: String, _ device: GateDevice) async throws -> String {
        let made = try await device.send(
            "POST", "/v1/devices/\(name)/codes", [:],
            ["x-staff": "olga", "idempotency-key": UUID().uuidString])
        guard let code = made.json["code"]?.text else { throw GateFault.refused(made.status) }
        return code
    }

    static func form(_ name: String, code: String, _ key: P256.Signing.PrivateKey) throws -> JSONValue {
        let words = "countenance tablet\n\(name)\n\(code)"
        let proof = try key.signature(for: Data(words.utf8)).rawRepresentation
        return [
            "device": .text(name), "code": .text(code),
            "key": .text(key.publicKey.x963Representation.base64EncodedString()),
            "proof": .text(proof.base64EncodedString()),
        ]
    }

    /// Signs, shows the pass, and sends.
    func ask(_ method: String, _ target: String, _ form: JSONValue? = nil, at house: GateHouse) async throws
        -> GateDevice.Answer
    {
        var draft = device.draft(house)
        (draft.method, draft.target) = (method, target)
        draft.body = try form.map { Array(try JSONEncoder().encode($0)) } ?? []
        return try await device.send(draft, try fields(draft))
    }

    func fields(_ draft: GateDevice.Draft) throws -> [String: String] {
        try device.fields(draft).merging(["cookie": cookie, "idempotency-key": UUID().uuidString]) { $1 }
    }
}
