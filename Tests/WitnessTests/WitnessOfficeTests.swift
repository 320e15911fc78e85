import Ledger
import Merkle
import Primitives
import Testing
import Witness

@Suite("C2SP tlog-witness: what is signed and what is refused") struct WitnessOfficeTests {
    let log: Branch
    let booth: Booth

    init() throws {
        log = try Branch()
        booth = try Booth(for: [log.verifierKey])
    }

    /// The witness after it has signed the first entries of the log.
    func seen(_ size: Int) async throws -> Branch {
        let first = log.grown(size)
        #expect(await booth.add(try first.request(from: 0)).status == 200)
        return first
    }

    @Test func `a log is signed as it grows, each time with a signature that holds`() async throws {
        var (log, old) = (log, UInt64(0))
        for (step, count) in [1, 1, 2, 5, 7, 300].enumerated() {
            log.grow(count)
            let time = Booth.noon.adding(seconds: Int64(step))
            let answer = await booth.add(try log.request(from: old), at: time)
            #expect(answer.status == 200)
            let line = try NoteSignature(parsing: String(answer.body.dropLast()))
            let note = try log.checkpoint.adding(line)
            #expect(try note.seen(by: booth.signer.verifierKey) == time)
            old = log.tree.size
        }
    }

    @Test func `the same checkpoint is signed again, and no earlier than before`() async throws {
        let log = try await seen(5)
        let again = await booth.add(try log.request(from: 5), at: Booth.noon.adding(seconds: -3600))
        #expect(again.status == 200)
        let line = try NoteSignature(parsing: String(again.body.dropLast()))
        #expect(try log.checkpoint.adding(line).seen(by: booth.signer.verifierKey) == Booth.noon)
    }

    @Test func `an unknown log is 404`() async throws {
        let other = try Branch("other.example/ledger").grown(3)
        #expect(await booth.add(try other.request(from: 0)).status == 404)
    }

    @Test func `a checkpoint that no known key has signed, or has signed badly, is 403`() async throws {
        let impostor = try Branch(seed: 8).grown(3)
        #expect(await booth.add(try impostor.request(from: 0)).status == 403)
        let text = String(decoding: try log.grown(3).request(from: 0).bytes, as: UTF8.self)
        #expect(await booth.add(text.replacing("\n3\n", with: "\n4\n")).status == 403)
        let first = try #require(try log.grown(3).checkpoint.signatures.first)
        var bytes = first.bytes
        bytes[0] ^= 1
        let spoilt = NoteSignature(name: first.name, keyID: first.keyID, bytes: bytes)
        let both = CosignRequest(from: 0, proof: [], to: try log.grown(3).checkpoint.adding(spoilt))
        #expect(await booth.add(both).status == 403)
    }

    @Test func `strangers' signatures are neither heeded nor kept`() async throws {
        let stranger = try NoteSignature(parsing: "\u{2014} w.example AAAAAAA=")
        let log = log.grown(3)
        let request = CosignRequest(from: 0, proof: [], to: try log.checkpoint.adding(stranger))
        #expect(await booth.add(request).status == 200)
        #expect(try await booth.book.latest(of: log.origin)?.checkpoint == log.checkpoint)
    }

    @Test func `an old size beyond the new one is 400`() async throws {
        let log = try await seen(3)
        #expect(await booth.add(try log.request(from: 4, proof: [])).status == 400)
    }

    static let malformed: [@Sendable (String) -> String] = [
        { _ in "" }, { $0.replacing("old 0", with: "old 00") }, { $0.replacing("old 0", with: "old -0") },
        { $0.replacing("old 0", with: "OLD 0") }, { $0.replacing("old 0", with: "old  0") },
        { $0.replacing("old 0", with: "old") }, { $0.replacing("old 0\n\n", with: "old 0\n") },
        { $0.replacing("old 0\n", with: "") }, { "\n" + $0 }, { $0.replacing("\n", with: "\r\n") },
        { $0.replacing("old 0\n", with: "old 0\nAAAA\n") }, { $0.replacing("old 0\n", with: "old 0\n!\n") },
        { $0.replacing("old 0\n", with: "old 0\n" + hash.dropLast() + "\n") },
        { $0.replacing("old 0\n", with: "old 0\n" + String(repeating: hash + "\n", count: 64)) },
        { $0.replacing("\n3\n", with: "\n03\n") }, { String($0.dropLast()) }, { $0 + "\n" },
        { $0 + String(repeating: "\u{2014} w.example AAAAAAA=\n", count: 3000) },
    ]
    static let hash = Base64.encode(MerkleHash.empty.bytes)

    @Test(arguments: malformed.indices) func `a request in another form is 400`(index: Int) async throws {
        let text = String(decoding: try log.grown(3).request(from: 0).bytes, as: UTF8.self)
        #expect(await booth.add(text).status == 200, "as it stands it is good")
        #expect(await booth.add(Self.malformed[index](text)).status == 400)
    }

    @Test func `bytes that are no text are 400`() async throws {
        #expect(await booth.office.add([0xff, 0xfe]) { Booth.noon }.status == 400)
    }

    @Test func `another size than the one kept is 409 with the one kept`() async throws {
        let log = try await seen(5)
        for old in [0, 1, 4, 6, 7] as [UInt64] {
            let answer = await booth.add(try log.grown(2).request(from: old))
            #expect(answer.status == 409)
            #expect(answer.body == "5\n" && answer.contentType == "text/x.tlog.size")
        }
        let fresh = try Booth(for: [log.verifierKey])
        let answer = await fresh.add(try log.request(from: 2))
        #expect(answer.status == 409 && answer.body == "0\n")
    }

    @Test func `a proof that does not hold is 422`() async throws {
        let log = try await seen(5)
        let next = log.grown(6)
        let right = try next.request(from: 5).proof
        var wrong = [[], Array(right.dropLast()), right + [MerkleHash.empty], Array(right.reversed())]
        for place in right.indices {
            var proof = right
            proof[place] = MerkleHash.node(right[place], right[place])
            wrong.append(proof)
        }
        for proof in wrong { #expect(await booth.add(try next.request(from: 5, proof: proof)).status == 422) }
        #expect(await booth.add(try next.request(from: 5)).status == 200)
    }

    @Test func `a first checkpoint with a proof is 422`() async throws {
        let request = try log.grown(3).request(from: 0, proof: [MerkleHash.empty])
        #expect(await booth.add(request).status == 422)
    }

    @Test func `the same size with another root, or with a proof, is 422`() async throws {
        let log = try await seen(5)
        let fork = self.log.grown(4).grown(1, "other")
        #expect(await booth.add(try fork.request(from: 5)).status == 422)
        #expect(await booth.add(try log.request(from: 5, proof: [MerkleHash.empty])).status == 422)
    }

    @Test func `an empty tree has one root`() async throws {
        let lie = CosignRequest(from: 0, proof: [], to: try log.sign(0, MerkleHash.leaf([])))
        #expect(await booth.add(lie).status == 422)
        #expect(await booth.add(CosignRequest(from: 0, proof: [], to: try log.checkpoint)).status == 200)
        #expect(await booth.add(try log.grown(2).request(from: 0)).status == 200)
    }

    @Test func `a fork is refused wherever it leaves the log, and whatever proof it brings`() async throws {
        let kept = try await seen(20)
        var (tried, refused) = (0, 0)
        for shared in 0..<20 {
            for length in [1, 20 - shared, 25] {
                let fork = log.grown(shared).grown(length, "fork")
                let proofs = [fork.tree, kept.tree].map {
                    $0.consistency(from: 20, to: max(20, min($0.size, fork.tree.size)))?.hashes ?? []
                }
                for old in [0, 20, UInt64(shared)] {
                    for proof in proofs {
                        let answer = await booth.add(try fork.request(from: old, proof: proof))
                        tried += 1
                        if [400, 409, 422].contains(answer.status) { refused += 1 }
                    }
                }
            }
        }
        #expect(refused == tried)
        #expect(try await booth.book.latest(of: log.origin)?.checkpoint == kept.checkpoint)
        // The control: a witness that forgot what it signed takes any of them for the log.
        let forgetful = try Booth(for: [log.verifierKey])
        let control = await forgetful.add(try log.grown(19).grown(1, "fork").request(from: 0))
        #expect(control.status == 200)
        print("promise L3 protocol: \(refused) of \(tried) forks refused; control without memory signed one")
    }

    @Test func `what was signed last is told to whoever asks`() async throws {
        let log = try await seen(5)
        let place = WitnessOffice.place(of: log.origin.text)
        #expect(place.count == 64)
        let answer = await booth.office.checkpoint(of: place)
        #expect(answer.status == 200)
        let note = try SignedCheckpoint(parsing: answer.body)
        try note.verify(by: log.verifierKey)
        #expect(try note.seen(by: booth.signer.verifierKey) == Booth.noon)
        #expect(await booth.office.checkpoint(of: "00").status == 404)
        let fresh = try Booth(for: [log.verifierKey])
        #expect(await fresh.office.checkpoint(of: place).status == 404)
    }

    @Test func `several logs are kept apart`() async throws {
        let other = try Branch("b.example/ledger", seed: 9)
        let booth = try Booth(for: [log.verifierKey, other.verifierKey])
        #expect(await booth.add(try log.grown(3).request(from: 0)).status == 200)
        #expect(await booth.add(try other.grown(8).request(from: 0)).status == 200)
        #expect(await booth.add(try log.grown(4).request(from: 3)).status == 200)
    }
}
