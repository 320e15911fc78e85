import Foundation
import Migration
import Testing

@Suite("A CompreFace over its own interface") struct ServiceSourceTests {
    private static let key = "5f1c8a52-0d3f-4c7a-9a54-0c2b7f3f9a11"
    private static let image = "0b6f2f3c-7f0e-4f5e-8d52-3a1a0c9d4e77"
    private static let ann = ForeignPerson(id: "Ann", name: "Ann")

    private func reading(
        certificate: (chain: String, key: String)? = nil, manner: ServiceSource.Manner = .init(),
        host: String = "127.0.0.1", _ answer: @escaping OtherSystem.Answer,
        _ body: (ServiceSource, OtherSystem) async throws -> Void
    ) async throws {
        try await OtherSystem.serving(certificate: certificate, answer) { system, port in
            let scheme = certificate == nil ? "http" : "https"
            let source = try ServiceSource("\(scheme)://\(host):\(port)/", key: Self.key, manner)
            let done: Result<Void, any Error>
            do { done = .success(try await body(source, system)) } catch { done = .failure(error) }
            await source.close()
            try done.get()
        }
    }

    private static func json(_ text: String) -> OtherSystem.Served { .init(body: Array(text.utf8)) }

    private static func faces(_ pairs: [(String, String)], pages: Int = 1) -> OtherSystem.Served {
        let faces = pairs.map { #"{"image_id":"\#($0.0)","subject":"\#($0.1)"}"# }.joined(separator: ",")
        return json(#"{"faces":[\#(faces)],"page_number":0,"page_size":100,"total_pages":\#(pages),"new":1}"#)
    }

    @Test
    func `people, pictures and bytes are read as the interface promises, and the key stays in its header`()
        async throws
    {
        try await reading { uri in
            if uri.hasSuffix("/subjects") { return Self.json(#"{"subjects":["Ann","Bob & Söhne/?"]}"#) }
            if uri.contains("/faces?") { return Self.faces([(Self.image, "Ann"), (Self.image, "ann")]) }
            return .init(body: [0xff, 0xd8, 0xff, 1])
        } _: { source, system in
            let people = try await source.everybody()
            #expect(people.map(\.name) == ["Ann", "Bob & Söhne/?"])
            // The other side does not tell ann from Ann; whose face it is must not be guessed.
            #expect(try await source.pictures(of: people[0]) == [Self.image])
            #expect(try await source.pictures(of: people[1]) == [])
            #expect(try await source.picture(Self.image, of: people[0]) == [0xff, 0xd8, 0xff, 1])
            let asked = system.questions
            #expect(asked.allSatisfy { $0.key == Self.key && !$0.uri.contains(Self.key) })
            #expect(asked.contains { $0.uri.contains("subject=Bob%20%26%20S%C3%B6hne%2F%3F&page=0") })
            #expect(asked.last?.uri == "/api/v1/recognition/faces/\(Self.image)/img")
        }
    }

    @Test func `ten thousand people are one list, and a person's pictures come page by page`() async throws {
        try await reading { uri in
            if uri.hasSuffix("/subjects") {
                let names = (0..<10_000).map { "\"p\($0)\"" }.joined(separator: ",")
                return Self.json(#"{"subjects":[\#(names),"p1"]}"#)
            }
            let page = uri.firstMatch(of: #/page=(\d+)/#).flatMap { Int($0.output.1) } ?? 0
            let id = "0b6f2f3c-7f0e-4f5e-8d52-3a1a0c9d4e" + String(10 + page)
            return Self.faces([(id, "Ann")], pages: 1_000_000)
        } _: { source, system in
            let all = try await source.everybody()
            #expect(all.count == 10_000)
            // A side that always has one page more is left after so many.
            let pictures = try await source.pictures(of: Self.ann)
            #expect(pictures.count == SourceLimits.pictures)
            #expect(system.questions.count == SourceLimits.pictures + 1)
        }
    }

    @Test func `an older system is asked the older way, and an empty picture is none`() async throws {
        try await reading { uri in
            uri.contains("/static/") ? .init(body: [7]) : .init(status: 404)
        } _: { source, _ in
            let bytes = try await source.picture(Self.image, of: Self.ann)
            #expect(bytes == [7])
        }
        for answer in [OtherSystem.Served(), OtherSystem.Served(status: 404)] {
            try await reading { _ in
                answer
            } _: { source, _ in
                await #expect(throws: MigrationError.gone) {
                    try await source.picture(Self.image, of: Self.ann)
                }
            }
        }
    }

    @Test func `what is not as promised is told, and nothing hostile gets further`() async throws {
        let hostile: [(OtherSystem.Served, MigrationError)] = [
            (Self.json("{"), .strangeAnswer), (Self.json("[]"), .strangeAnswer),
            (Self.faces([("../../static", "Ann")]), .strangeAnswer),
            (Self.faces([("\(Self.image)/x?", "Ann")]), .strangeAnswer),
            (.init(status: 403), .notAdmitted), (.init(status: 500), .refused(status: 500)),
            (.init(status: 302, location: "http://127.0.0.1:1/"), .refused(status: 302)),
            (.init(body: [1, 2], missing: 10), .unreachable),
        ]
        for (answer, error) in hostile {
            try await reading { _ in
                answer
            } _: { source, system in
                await #expect(throws: error) { try await source.pictures(of: Self.ann) }
                #expect(system.questions.count == 1)
            }
        }
        try await reading { _ in
            .init(body: Array(repeating: 9, count: SourceLimits.picture + 1))
        } _: {
            source, _ in
            await #expect(throws: MigrationError.tooLarge(limit: SourceLimits.picture)) {
                try await source.picture(Self.image, of: Self.ann)
            }
            await #expect(throws: MigrationError.gone) { try await source.picture("../x", of: Self.ann) }
        }
    }

    @Test func `a side that hangs is left`() async throws {
        var manner = ServiceSource.Manner()
        manner.seconds = 1
        try await reading(manner: manner) { _ in
            .init(body: [1], missing: 9, hangs: true)
        } _: { source, _ in
            await #expect(throws: MigrationError.unreachable) { try await source.everybody() }
        }
    }

    @Test func `a certificate is verified, and the operator's own authority is one`() async throws {
        try await Yard.visit { yard in
            let files = (chain: yard.path + "/c.pem", key: yard.path + "/k.pem")
            try run(
                "openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1",
                "-nodes",
                "-keyout", files.key, "-out", files.chain, "-days", "2", "-subj", "/CN=localhost", "-addext",
                "subjectAltName=DNS:localhost")
            let answer: OtherSystem.Answer = { _ in Self.json(#"{"subjects":["Ann"]}"#) }
            var trusting = ServiceSource.Manner()
            trusting.authority = files.chain
            try await reading(certificate: files, manner: trusting, host: "localhost", answer) { source, _ in
                let all = try await source.everybody()
                #expect(all.count == 1)
            }
            // The same certificate under a name that is not in it, and without anybody who vouches for it.
            try await reading(certificate: files, manner: trusting, answer) { source, system in
                await #expect(throws: MigrationError.unproven) { try await source.everybody() }
                #expect(system.questions.isEmpty, "the key went out before the proof")
            }
            try await reading(certificate: files, host: "localhost", answer) { source, system in
                await #expect(throws: MigrationError.unproven) { try await source.everybody() }
                #expect(system.questions.isEmpty, "the key went out before the proof")
            }
        }
    }

    @Test func `faces go to another machine in the clear only where that is allowed`() async throws {
        #expect(throws: MigrationError.unprotected) {
            try ServiceSource("http://faces.example.org:8000", key: Self.key)
        }
        for address in ["ftp://x", "x", "https://u:p@x", "https://x?y=1", ""] {
            #expect(throws: MigrationError.notAnAddress) { try ServiceSource(address, key: Self.key) }
        }
        for key in ["", "x", Self.key + "\r\nx: y"] {
            #expect(throws: MigrationError.notAdmitted) { try ServiceSource("http://localhost", key: key) }
        }
        var manner = ServiceSource.Manner()
        manner.unprotected = true
        let allowed = try ServiceSource("http://faces.example.org:8000", key: Self.key, manner)
        #expect(!"\(allowed)".contains(Self.key) && !allowed.identity.contains(Self.key))
        await allowed.close()
    }
}
