import Foundation
import Testing

extension Journeys {
    /// What a person takes home: proofs of every kind, and the consent receipt of ISO/IEC TS 27560.
    @Suite struct ConsentReceiptTests {
        @Test func `every event about a person gives a receipt, and three verifiers believe it`() async throws
        {
            try await Home.ready { home in
                let made = try await everyReceipt(home)
                #expect(
                    made.kinds == [
                        "alternative", "consent", "decision", "enrolment", "erasure", "lifted", "outcome",
                        "refusal",
                        "restriction", "withdrawal",
                    ])
                let paths = made.files.map { "\(made.folder)/\($0)" }
                let checked = try await home.run("receipt verify --json " + paths.joined(separator: " "))
                #expect(checked.code == 0, "\(checked.text)")
                let policy = home.house + "/ledger-policy.txt"
                let python = try await Outsiders.python(
                    "ref_receipt.py", ["verify", "--policy", policy] + paths, in: home)
                #expect(python.code == 0, "\(python.text)")
                for chinese in [false, true] {
                    let answers = try await browser(home, policy, paths, chinese: chinese)
                    #expect(count(chinese ? "有效:" : "Valid:", in: answers) == paths.count, "\(answers)")
                }
                print(
                    "promise E3: \(made.files.count) receipts of \(made.kinds.count) kinds verify offline in 3 verifiers"
                )
            }
        }

        private func everyReceipt(
            _ home: Home
        ) async throws -> (folder: String, files: [String], kinds: Set<String>) {
            let folder = home.folder + "/receipts"
            let (gate, keep) = ("--site compound-a", "--receipts \(folder)")
            #expect(try await home.run("person add --name a --reference a").code == 0)
            #expect(try await home.run("person add --name b --reference b").code == 0)
            let photo = Home.photo("obama.jpg")
            for (line, code) in [
                ("verify a \(photo) \(gate) \(keep)", 10), ("consent grant a \(Home.whole) \(keep)", 0),
                ("enrol a \(photo) \(gate) \(keep)", 0), ("verify a \(photo) \(gate) \(keep)", 0),
                ("identify \(Home.photo("biden.jpg")) \(gate) \(keep)", 11),
                ("alternative gate-a-card \(gate) --person a \(keep)", 0),
                ("person restrict a \(keep)", 0), ("person restrict a --lift \(keep)", 0),
                ("consent refuse b \(gate) \(keep)", 0), ("consent withdraw a \(gate) \(keep)", 0),
            ] as [(String, Int32)] {
                let ended = try await home.run(line)
                #expect(ended.code == code, "\(line): \(ended.text)")
            }
            let files = try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
            let proofs = files.filter { $0.hasSuffix(".tlog-proof") }
            #expect(files.count { $0.hasSuffix(".jsonld") } == 3)
            return (
                folder, proofs, Set(proofs.compactMap { $0.split(separator: "-").first.map(String.init) })
            )
        }

        private func browser(
            _ home: Home, _ policy: String, _ paths: [String], chinese: Bool
        ) async throws -> String {
            func coded(_ path: String) throws -> String {
                try Data(contentsOf: URL(filePath: path)).base64EncodedString()
            }
            let page = try VerifierUnderTest().showing(
                policy: try coded(policy), receipts: try paths.map(coded), chinese: chinese)
            return VerifierUnderTest.output(
                of: try await Outsiders.browse(page, named: "shown.html", in: home))
        }

        private func count(_ word: String, in text: String) -> Int { text.ranges(of: word).count }

        /// The fields that the specification makes mandatory, as paths of the document.
        static let mandatory =
            [
                "@context.dpv", "@type", "dct:identifier", "dct:conformsTo", "house:schema", "dct:created",
                "dct:source.house:sha256",
            ]
            + [
                "dct:identifier", "dct:conformsTo", "house:schema", "dpv:hasDataSubject.dct:identifier",
                "dpv:hasNotice.dct:source",
                "dpv:hasNotice.dct:language", "dpv:hasNotice.house:version", "dpv:hasNotice.house:sha256",
                "dpv:hasConsentStatus.@type", "dpv:hasConsentStatus.dpv:isIndicatedAtTime",
                "dpv:hasConsentStatus.dpv:isIndicatedBy", "dpv:hasConsentStatus.dpv:hasDuration",
                "dpv:hasEntity.dpv:hasName", "dpv:hasEntity.dpv:hasIdentifier", "dpv:hasEntity.@type",
                "dpv:hasEntity.dpv:hasContact", "dpv:hasEntity.dpv:hasAddress", "dpv:hasEntity.house:kind",
            ].map { "dpv:hasRecordOfActivity.\($0)" }
            + [
                "hasPurpose.dct:description", "hasPurpose.dct:identifier", "hasProcessing", "hasLegalBasis",
                "hasPersonalData.skos:broader", "hasPersonalData.dct:description",
                "hasStorageCondition.0.dpv:hasLocation", "hasStorageCondition.1.dpv:hasDuration.rdf:value",
                "hasDataController", "hasRecipient", "hasConsentControl.dct:description",
                "hasConsentControl.dpv:isExercisedAt", "hasRight.dpv:isExercisedAt", "hasJurisdiction",
                "hasRight.dct:description",
                "hasAssessment",
            ].map { "dpv:hasRecordOfActivity.dpv:hasProcess.dpv:\($0)" }

        private func value(_ path: String, in document: Any?) -> Any? {
            var (place, rest) = (document, path[...])
            while !rest.isEmpty {
                let key = rest.prefix { $0 != "." }
                let list = place as? [Any]
                let number = Int(key).flatMap { list?.indices.contains($0) == true ? $0 : nil }
                place = number.flatMap { list?[$0] } ?? (place as? [String: Any])?[String(key)]
                rest = rest.dropFirst(key.count + 1)
            }
            return place
        }

        private func isEmpty(_ value: Any?) -> Bool {
            switch value {
            case let text as String: text.allSatisfy(\.isWhitespace)
            case let list as [Any]: list.isEmpty || list.contains(where: isEmpty)
            case let node as [String: Any]: node.isEmpty
            case nil: true
            default: false
            }
        }

        @Test func `a consent receipt has every mandatory field, and follows what becomes of the consent`()
            async throws
        {
            try await Home.ready { home in
                let keep = "--receipts \(home.folder)/receipts"
                #expect(try await home.run("person add --name a --reference a").code == 0)
                #expect(try await home.run("consent refuse a --site compound-a \(keep)").code == 0)
                let granted = try await home.run("consent grant a \(Home.whole) \(keep) --json")
                let consent = try #require(granted.fields["consent"] as? String)
                let out = home.folder + "/latest.jsonld"
                #expect(try await home.run("receipt consent --consent \(consent) --out \(out)").code == 0)
                #expect(try await home.run("receipt verify \(out).tlog-proof").code == 0)
                #expect(try await home.run("consent withdraw a \(keep)").code == 0)
                let states = try documents(home).map { document in
                    for path in Self.mandatory where isEmpty(value(path, in: document)) {
                        Issue.record("\(path) is missing or empty")
                    }
                    return value("dpv:hasRecordOfActivity.dpv:hasConsentStatus.@type.0", in: document)
                        as? String ?? ""
                }
                #expect(
                    states == [
                        "dpv:ConsentGiven", "dpv:ConsentGiven", "dpv:ConsentRefused", "dpv:ConsentWithdrawn",
                    ])
                print(
                    "promise 27560: \(Self.mandatory.count) mandatory fields present in \(states.count) consent receipts"
                )
            }
        }

        /// The four documents by name, each bound to its proof.
        private func documents(_ home: Home) throws -> [Any] {
            let folder = home.folder + "/receipts"
            let names = try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
            var paths = names.filter { $0.hasSuffix(".jsonld") }.map { "\(folder)/\($0)" }
            paths.insert(home.folder + "/latest.jsonld", at: 0)
            return try paths.map { path in
                let text = try String(contentsOfFile: path, encoding: .utf8)
                #expect(!text.contains("\"@context\" : \"http"), "the context stands in the document")
                return try JSONSerialization.jsonObject(with: Data(text.utf8))
            }
        }

        @Test func `what the registry lacks is told by its keys, and the consent stands all the same`()
            async throws
        {
            try await Home.visit { home in
                let text = try String(contentsOfFile: Home.registry, encoding: .utf8)
                    .replacing("      address: 1 Invented Road, Exampleville\n", with: "")
                let registry = try home.write(Array(text.utf8), named: "registry.yaml")
                #expect(try await home.run("init --controller sunrise-property").code == 0)
                #expect(try await home.run("registry apply \(registry)").code == 0)
                #expect(try await home.run("person add --name a --reference a").code == 0)
                let granted = try await home.run(
                    "consent grant a \(Home.whole) --receipts \(home.folder)/receipts --json")
                #expect(granted.code == 0)
                #expect(granted.complaint.contains("controllers.sunrise-property.contact.address"))
                let consent = try #require(granted.fields["consent"] as? String)
                let asked = try await home.run("receipt consent --consent \(consent) --out \(home.folder)/x")
                #expect(asked.code == 1 && asked.complaint.contains("contact.address"))
            }
        }

        @Test func `a receipt fits one code, and a file that is none is not drawn`() async throws {
            try await Home.ready { home in
                #expect(try await home.run("person add --name a --reference a").code == 0)
                let folder = home.folder + "/receipts"
                #expect(try await home.run("consent grant a \(Home.whole) --receipts \(folder)").code == 0)
                let names = try FileManager.default.contentsOfDirectory(atPath: folder)
                let name = try #require(names.first { $0.hasSuffix(".tlog-proof") })
                let drawn = try await home.run("receipt qr \(folder)/\(name) --out \(home.folder)/code.svg")
                #expect(drawn.code == 0, "\(drawn.text)")
                let svg = try String(contentsOfFile: home.folder + "/code.svg", encoding: .utf8)
                #expect(svg.hasPrefix("<svg ") && !svg.contains("<image"))
                #expect(try await home.run("receipt qr \(folder)/\(name)").out.contains("\u{2588}"))
                let bytes = try Data(contentsOf: URL(filePath: "\(folder)/\(name)"))
                let strangers = String(
                    repeating: "\u{2014} w.example " + String(repeating: "AAAA", count: 99) + "\n", count: 9)
                let large = try home.write(Array(bytes) + Array(strangers.utf8), named: "large")
                let refused = try await home.run("receipt qr \(large)")
                #expect(refused.code == 1 && refused.complaint.contains("2953"), "\(refused.text)")
                #expect(try await home.run("receipt qr \(Home.registry)").code == 1)
            }
        }

        @Test func `the program hands out the page, whose policy lets run its own script and no other`()
            async throws
        {
            try await Home.visit { home in
                let out = home.folder + "/verify.html"
                #expect(try await home.run("receipt page --out \(out)").code == 0)
                let page = try String(contentsOfFile: out, encoding: .utf8)
                #expect(page == (try VerifierUnderTest().text), "run Scripts/verifier-page.py")
                for (changed, runs) in [
                    (page, true), (page.replacing("\"use strict\";", with: "\"use strict\"; "), false),
                ] {
                    let document = try await Outsiders.browse(changed, named: "page.html", in: home)
                    #expect(document.contains("Check a receipt</h1>") == runs)
                }
                #expect(!page.contains("http://") && !page.contains("https://") && !page.contains("fetch("))
            }
        }
    }
}
