import Ledger
import Primitives
import Testing
import Witness

@Suite("C2SP tlog-cosignature") struct WitnessSignerTests {
    // Made with Python's `cryptography` from the first seed of RFC 8032 section 7.1.
    static let seed = "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60"
    static let name = "witness.example/w1"
    static let key = "witness.example/w1+eb762cc2+BNdamAGCsQq31Uv+08lkBzoO4XLz2qYjJa8CGmj3B1Ea"
    static let secret =
        "PRIVATE+KEY+witness.example/w1+eb762cc2+BJ1hsZ3v/VpguoRK9JLsLMREScVpezJpGXA7rAMcrn9g\n"
    static let body =
        "example.com/behind-the-sofa\n20852163\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n"
    static let line =
        "\u{2014} witness.example/w1 63YswgAAAABkGFDL+TPmh4BYuAjsYRoqMJCWb/gWJa"
        + "eRF/kmm5tlCr9sJ57DLErur7K0yDXc2ArN+TIuotuB/HbuL3AJsp3bv/aNCQ=="

    func signer() throws -> WitnessSigner {
        var seed = try #require(Hex.decode(Self.seed))
        return try WitnessSigner(name: Self.name, seed: SecretBytes(moving: &seed))
    }

    @Test func `another implementation's key and signature come out alike`() throws {
        let signer = try signer()
        #expect(signer.verifierKey.description == Self.key)
        let stranger = "\u{2014} x.example AAAAAAA=\n"
        let checkpoint = try SignedCheckpoint(parsing: Self.body + "\n" + stranger)
        let made = try signer.cosign(checkpoint, at: Timestamp(seconds: 1_679_315_147))
        #expect(made.text == Self.line + "\n")
        let seen = try checkpoint.adding(made, by: signer.verifierKey).seen(by: signer.verifierKey)
        #expect(seen == Timestamp(seconds: 1_679_315_147))
    }

    @Test func `a changed time or body breaks the signature`() throws {
        let signer = try signer()
        let checkpoint = try SignedCheckpoint(parsing: Self.body + "\n" + Self.line + "\n")
        #expect(try checkpoint.seen(by: signer.verifierKey) != nil)
        let other = try SignedCheckpoint(
            parsing: Self.body.replacing("20852163", with: "20852164") + "\n" + Self.line + "\n")
        #expect(throws: LedgerError.badSignature) { try other.seen(by: signer.verifierKey) }
        let line = try NoteSignature(parsing: Self.line)
        var bytes = line.bytes
        bytes[7] ^= 1
        let moved = NoteSignature(name: line.name, keyID: line.keyID, bytes: bytes)
        let later = checkpoint.adding(moved, by: signer.verifierKey)
        #expect(throws: LedgerError.badSignature) { try later.seen(by: signer.verifierKey) }
    }

    @Test func `a key file is read back, and only whole`() throws {
        var seed = try #require(Hex.decode(Self.seed))
        let made = try WitnessKeyText.make(name: Self.name, seed: &seed)
        #expect(String(decoding: made.file, as: UTF8.self) == Self.secret)
        #expect(made.key.description == Self.key)
        #expect(seed.isEmpty, "the seed is overwritten")
        var file = made.file
        #expect(try WitnessKeyText.signer(from: &file).verifierKey == made.key)
        #expect(file.isEmpty)
        for bad in [
            "", "\n", Self.key + "\n", String(Self.secret.dropLast()),
            Self.secret.replacing("eb762cc2", with: "eb762cc0"),
            Self.secret.replacing("+BJ1h", with: "+AZ1h"),
            Self.secret.replacing("/w1+", with: "/w2+"), Self.secret + "\n",
        ] {
            var bytes = Array(bad.utf8)
            #expect(throws: WitnessError.notAKey, "\(bad)") { try WitnessKeyText.signer(from: &bytes) }
        }
    }

    @Test(arguments: ["", "a b", "a+b", "none", "house", "a\n"])
    func `a name that would spoil a line is refused`(name: String) {
        #expect(throws: WitnessError.notAName) {
            var seed = [UInt8](repeating: 1, count: 32)
            _ = try WitnessKeyText.make(name: name, seed: &seed)
        }
    }
}
