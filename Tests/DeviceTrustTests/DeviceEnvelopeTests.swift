import Foundation
import Primitives
import Testing

@testable import DeviceTrust

@Suite("The signature of a request is read in one form") struct DeviceEnvelopeTests {
    private static let good = [
        "content-digest": "sha-256=:47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=:",
        "signature-input":
            #"sig=("@method" "@path" "@query" "content-digest");created=1780000000;keyid="gate";"#
            + #"nonce="0123456789abcdef";alg="ecdsa-p256-sha256""#,
        "signature": "sig=:" + Data(repeating: 7, count: 64).base64EncodedString() + ":",
    ]

    private func flaw(_ name: String, _ change: (String) -> String?) -> DeviceTrustError? {
        var fields = Self.good
        fields[name] = Self.good[name].flatMap(change)
        do throws(DeviceTrustError) {
            _ = try DeviceEnvelope.parse(fields)
            return nil
        } catch {
            return error
        }
    }

    @Test func `a good one is read to the last byte`() throws {
        let envelope = try DeviceEnvelope.parse(Self.good)
        #expect(envelope.device == "gate" && envelope.nonce == "0123456789abcdef")
        #expect(envelope.created == Timestamp(seconds: 1_780_000_000) && envelope.body == .ofNothing)
        let signed = String(
            decoding: envelope.signedBytes(method: "GET", target: "/a/b?c=d?e"), as: UTF8.self)
        #expect(
            signed == """
                "@method": GET
                "@path": /a/b
                "@query": ?c=d?e
                "content-digest": sha-256=:47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=:
                "@signature-params": ("@method" "@path" "@query" "content-digest");created=1780000000;\
                keyid="gate";nonce="0123456789abcdef";alg="ecdsa-p256-sha256"
                """)
        let bare = String(decoding: envelope.signedBytes(method: "GET", target: "/a"), as: UTF8.self)
        #expect(bare.contains("\"@query\": ?\n"))
    }

    @Test(arguments: [
        ("\"@query\" ", "", EnvelopeFlaw.coverage), ("\"@query\"", "\"@query\" \"@query\"", .coverage),
        ("\"@query\"", "\"@query\" \"host\"", .coverage), ("\"@query\"", "\"@query\";req", .malformed),
        (" \"@query\"", "  \"@query\"", .malformed), ("ecdsa-p256-sha256", "hmac-sha256", .algorithm),
        ("ecdsa-p256-sha256", "ECDSA-P256-SHA256", .algorithm),
        (";alg=\"ecdsa-p256-sha256\"", "", .malformed),
        (";created=1780000000", "", .malformed), ("created=1780000000", "created=-1", .malformed),
        ("created=1780000000", "created=01780000000", .malformed),
        ("created=1780000000", "created=17800000000000", .malformed),
        ("created=1780000000", "created=\"1780000000\"", .malformed),
        ("keyid=\"gate\"", "keyid=\"gate\";keyid=\"door\"", .malformed),
        ("keyid=\"gate\"", "keyid=gate", .malformed),
        ("keyid=\"gate\"", "keyid=\"ga\\\"te\"", .malformed), ("keyid=\"gate\"", "keyid=\"\"", .malformed),
        ("nonce=\"0123456789abcdef\"", "nonce=\"short\"", .malformed),
        ("nonce=\"0123456789abcdef\"", "expires=1", .malformed), ("sig=(", "sig=((", .malformed),
        ("sig=(", "Sig=(", .malformed), ("sig=(", "sig= (", .malformed), ("sig=(", "other=(", .malformed),
        ("-sha256\"", "-sha256\", sig=()", .malformed), ("-sha256\"", "-sha256\" ", .malformed),
        ("-sha256\"", "-sha256\"\u{301}", .malformed),
    ])
    func `anything else in its parameters is refused`(
        _ text: String, _ other: String, _ expected: EnvelopeFlaw
    ) {
        #expect(flaw("signature-input") { $0.replacing(text, with: other) } == .badEnvelope(expected))
    }

    @Test func `a digest or signature in any other writing is refused`() {
        for name in Self.good.keys {
            #expect(flaw(name) { _ in nil } == .badEnvelope(.missing))
            #expect(flaw(name) { $0 + String(repeating: " ", count: 1024) } == .badEnvelope(.tooLong))
            #expect(flaw(name) { $0 + ", " + $0 } == .badEnvelope(.malformed), "twice")
        }
        #expect(
            flaw("content-digest") { $0.replacing("sha-256", with: "sha-512") } == .badEnvelope(.malformed))
        #expect(flaw("content-digest") { $0.replacing("FU=:", with: "FV=:") } == .badEnvelope(.malformed))
        #expect(flaw("content-digest") { $0.replacing("=:4", with: "=:\n4") } == .badEnvelope(.malformed))
        #expect(flaw("signature") { $0.replacing("==:", with: ":") } == .badEnvelope(.malformed))
        #expect(flaw("signature") { $0.replacing("BwcH", with: "") } == .badEnvelope(.malformed))
    }

    @Test func `of 20,000 fields damaged by chance none is read as something else`() throws {
        var dice = Dice(state: 20_261_121)
        var read = 0
        let whole = try DeviceEnvelope.parse(Self.good)
        for _ in 0..<20_000 {
            var fields = Self.good
            for name in Self.good.keys.sorted() where dice.next() % 2 == 0 {
                fields[name] = damaged(Self.good[name] ?? "", &dice)
            }
            guard let envelope = try? DeviceEnvelope.parse(fields) else { continue }
            read += 1
            // What is read must say in full what it was read from: no byte of the parameters is overlooked.
            let input = try #require(fields["signature-input"])
            #expect(input.hasSuffix("=" + envelope.parameters))
            #expect(envelope == whole || fields != Self.good)
        }
        print("promise A5: 20,000 damaged device envelopes, 0 crashes, \(read) still in form")
    }

    private func damaged(_ text: String, _ dice: inout Dice) -> String {
        var bytes = Array(text.utf8)
        for _ in 0...(dice.next() % 3) {
            let place = Int(dice.next() % UInt64(bytes.count))
            switch dice.next() % 4 {
            case 0: bytes[place] = UInt8(truncatingIfNeeded: dice.next())
            case 1: if bytes.count > 1 { bytes.remove(at: place) }
            case 2: bytes.insert(bytes[place], at: place)
            default: bytes = Array(bytes[..<max(1, place)])
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}

/// SplitMix64: the same throws at every run.
struct Dice {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
