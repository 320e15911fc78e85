import DeviceTrust

/// A request that is not what its device signed, or that the device should not have signed.
struct Forgery: Sendable {
    let what: String
    var draft: GateDevice.Draft
    var fields: [String: String]

    private init(
        _ what: String, of device: GateDevice, at house: GateHouse,
        signing change: (inout GateDevice.Draft) -> Void = { _ in },
        then alter: (inout Forgery) throws -> Void = { _ in }
    ) throws {
        (self.what, draft) = (what, device.draft(house))
        change(&draft)
        fields = try device.fields(draft)
        try alter(&self)
    }

    static func all(of gate: GateDevice, with other: GateDevice, at house: GateHouse) throws -> [Forgery] {
        try altered(gate, other, house) + timed(gate, house) + named(gate, other, house)
    }

    private static func altered(
        _ gate: GateDevice, _ other: GateDevice, _ house: GateHouse
    ) throws -> [Forgery] {
        [
            try Forgery("another method", of: gate, at: house, signing: { $0.method = "POST" }) {
                $0.draft.method = "GET"
            },
            try Forgery("another path", of: gate, at: house, signing: { $0.target = "/v1/device/nonce" }) {
                $0.draft.target = "/v1/device/notice"
            },
            try Forgery("another query", of: gate, at: house) { $0.draft.target += "?site=compound-b" },
            try Forgery("another body", of: gate, at: house) { $0.draft.body = Array("{}".utf8) },
            try Forgery("a digest of another body", of: gate, at: house) {
                $0.draft.body = Array("{}".utf8)
                $0.fields["content-digest"] = try gate.fields($0.draft)["content-digest"]
            },
            try Forgery("another's key", of: gate, at: house) { $0.fields = try other.fields($0.draft) },
            try Forgery("no signature", of: gate, at: house) { $0.fields = [:] },
            try Forgery("half a signature", of: gate, at: house) { $0.fields["signature"] = nil },
        ]
    }

    private static func timed(_ gate: GateDevice, _ house: GateHouse) throws -> [Forgery] {
        [
            try Forgery("too old", of: gate, at: house, signing: { $0.created -= 33 }),
            try Forgery("in time to come", of: gate, at: house, signing: { $0.created += 60 }),
            try Forgery("a time changed after", of: gate, at: house) {
                $0.fields["signature-input"] = $0.fields["signature-input"]?.replacing(
                    "created=\($0.draft.created)", with: "created=\($0.draft.created + 1)")
            },
        ]
    }

    private static func named(
        _ gate: GateDevice, _ other: GateDevice, _ house: GateHouse
    ) throws -> [Forgery] {
        let borrowed = house.trust.nonce(for: other.name).nonce
        return [
            try Forgery("another's nonce", of: gate, at: house, signing: { $0.nonce = borrowed }),
            try Forgery(
                "nobody's nonce", of: gate, at: house,
                signing: { $0.nonce = "00112233445566778899aabbccddeeff" }),
            try Forgery("another's name", of: gate, at: house, signing: { $0.keyID = other.name }),
        ]
    }
}
