import Foundation
import Testing

extension Journeys {
    /// Promises L2 and L6: the program, a browser and Python give one verdict on whatever anybody hands them.
    @Suite struct AgreementTests {
        struct Everyone {
            let program, python, web, plain: [Bool]
            let control: [Bool]
        }

        @Test func `three verifiers agree on every receipt, and no flipped bit is believed`() async throws {
            try await Home.visit { home in
                let (path, text) = try await ReceiptCorpus.make(in: home)
                let corpus = try JSONDecoder().decode(ReceiptCorpus.self, from: Data(text.utf8))
                let all = try await ask(home, corpus, path, text)
                let groups = Set(corpus.cases.map(\.g)).sorted()
                for (name, other) in [("python", all.python), ("web", all.web), ("plain", all.plain)] {
                    try #require(other.count == corpus.cases.count, "\(name)")
                    let apart = corpus.cases.indices.filter { all.program[$0] != other[$0] }
                    #expect(
                        apart.isEmpty,
                        "\(name): \(apart.prefix(9).map { (corpus.cases[$0].g, corpus.cases[$0].r) })")
                }
                #expect(corpus.count("good", in: all.program) == corpus.size(of: "good"))
                for group in ["odd", "note", "name", "hostile", "policy"] {
                    #expect(corpus.count(group, in: all.program) > 0, "some of \(group) are good")
                    #expect(corpus.count(group, in: all.program, are: false) > 0, "some of \(group) are bad")
                }
                let counts = groups.map {
                    "\($0) \(corpus.count($0, in: all.program))/\(corpus.size(of: $0))"
                }
                print(
                    "promise L2: \(corpus.cases.count) verdicts by each of 3 verifiers, 0 differences;",
                    "accepted \(counts.joined(separator: ", ")); the browser's own Ed25519 and ours in JavaScript agree"
                )
                try flips(corpus, all)
                try await hurry(home, corpus)
            }
        }

        private func ask(
            _ home: Home, _ corpus: ReceiptCorpus, _ path: String, _ text: String
        ) async throws -> Everyone {
            let vectorPath = Home.repository.path + "/Vectors/ed25519-edges.json"
            let vectors = try String(contentsOfFile: vectorPath, encoding: .utf8)
            let page = try VerifierUnderTest().judging(text, vectors: vectors)
            let said = VerifierUnderTest.output(
                of: try await Outsiders.browse(page, named: "judge.html", in: home))
            let browser = try JSONDecoder().decode([String: String].self, from: Data(said.utf8))
            let known = try JSONDecoder().decode([Edge].self, from: Data(vectors.utf8)).map(\.holds)
            let python = try await Outsiders.python("ref_receipt.py", ["cases", path], in: home)
            let edges = try await Outsiders.python("ref_receipt.py", ["vectors", vectorPath], in: home)
            let control = try await Outsiders.python("ref_receipt.py", ["control", path], in: home)
            #expect(browser["chosen"] == "web")
            for (name, held) in [
                ("web", browser["webVectors"]), ("plain", browser["plainVectors"]), ("python", edges.out),
            ] {
                #expect(held?.verdicts == known, "Ed25519 on the edge: \(name)")
            }
            print(
                "promise L2: \(known.count) Ed25519 vectors on the edge (C2SP CCTV, sumdb/note, our own):",
                "one verdict by BoringSSL, WebCrypto, JavaScript and Python; \(known.count(where: \.self)) hold"
            )
            return Everyone(
                program: try await corpus.verdicts(of: home), python: python.out.verdicts,
                web: browser["web"]?.verdicts ?? [], plain: browser["plain"]?.verdicts ?? [],
                control: control.out.verdicts)
        }

        private struct Edge: Decodable { let holds: Bool }

        /// With one of two witnesses asked for, a spoilt name or key makes the other's line a stranger's, and
        /// strangers are ignored; nothing else may be believed.
        private func flips(_ corpus: ReceiptCorpus, _ all: Everyone) throws {
            let (whole, any) = ("flip both", "flip any")
            #expect(corpus.count(whole, in: all.program) == 0)
            let file = try #require(corpus.cases.first { $0.g == whole }).r
            let bytes = Array(Data(base64Encoded: corpus.receipts[file]) ?? Data())
            let witness = try #require(bytes.firstRange(of: Array("\u{2014} w1.example".utf8))).lowerBound
            let kept = zip(corpus.cases, all.program).filter { $0.0.g == any && $0.1 }.map(\.0)
            #expect(kept.allSatisfy { ($0.f?.first?.first ?? 0) >= witness })
            let fooled = corpus.count(whole, in: all.control)
            #expect(fooled > 0, "the control must accept some, or the test shows nothing")
            print(
                "promise L6: \(corpus.size(of: whole)) flips of \(bytes.count) bytes, 0 accepted by 3 verifiers;",
                "quorum 1 of 2: \(kept.count) accepted, all in a surplus witness's line;",
                "control without the commitment check accepted \(fooled)")
        }

        private func hurry(_ home: Home, _ corpus: ReceiptCorpus) async throws {
            let good = corpus.cases.filter { $0.g == "good" }
            let rules = Array(Data(base64Encoded: corpus.policies[good[0].p]) ?? Data())
            let policy = try home.write(rules, named: "policy")
            let files = try good.enumerated().map { try home.write($1.bytes(of: corpus), named: "good\($0)") }
            let clock = ContinuousClock()
            let start = clock.now
            let ended = try await home.run(
                "receipt verify --policy \(policy) " + files.joined(separator: " "))
            print(
                "promise L2: \(files.count) receipts with 2 witnesses each in one process of the program:",
                "\(clock.now - start) (promised in a release build: 2 s)")
            #expect(ended.code == 0)
        }
    }
}
