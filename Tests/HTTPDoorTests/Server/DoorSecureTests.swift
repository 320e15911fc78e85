import Foundation
import Testing

@testable import HTTPDoor

@Suite("TLS and HTTP/2") struct DoorSecureTests {
    struct Papers: Sendable {
        let folder: String
        var chain: String { folder + "/cert.pem" }
        var key: String { folder + "/key.pem" }
        var certificate: ServerCertificate { ServerCertificate(chain: chain, key: key) }

        /// A certificate of its own making, in this name.
        func make(_ name: String) async throws {
            let made = try await run(
                "openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1",
                "-nodes", "-keyout", key, "-out", chain, "-days", "2", "-subj", "/CN=\(name)", "-addext",
                "subjectAltName=DNS:localhost,IP:127.0.0.1")
            #expect(made.code == 0)
        }

        static func visit(_ body: (Papers) async throws -> Void) async throws {
            let folder = FileManager.default.temporaryDirectory.path + "/papers-\(UUID().uuidString)"
            try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
            defer { try? FileManager.default.removeItem(atPath: folder) }
            let papers = Papers(folder: folder)
            try await papers.make("first")
            try await body(papers)
        }
    }

    /// What a program of Debian's says.
    static func run(_ words: String...) async throws -> (code: Int32, text: String) {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = words
        let out = FileManager.default.temporaryDirectory.path + "/said-\(UUID().uuidString)"
        _ = FileManager.default.createFile(atPath: out, contents: nil)
        defer { try? FileManager.default.removeItem(atPath: out) }
        process.standardOutput = FileHandle(forWritingAtPath: out)
        process.standardError = FileHandle.nullDevice
        process.standardInput = FileHandle.nullDevice
        let ended = Flag()
        process.terminationHandler = { _ in ended.set() }
        try process.run()
        #expect(try await eventually { ended.isSet })
        let text = FileManager.default.contents(atPath: out).map { String(decoding: $0, as: UTF8.self) }
        return (process.terminationStatus, text ?? "")
    }

    static func curl(_ stage: DoorStage, _ words: String...) async throws -> (code: Int32, text: String) {
        let all = ["curl", "-sk", "--max-time", "20"] + words + ["https://127.0.0.1:\(stage.port)/word"]
        return try await run(list: all)
    }

    static func run(list: [String]) async throws -> (code: Int32, text: String) {
        try await run("sh", "-c", list.map { "'\($0)'" }.joined(separator: " "))
    }

    @Test(arguments: ["--http1.1", "--http2"])
    func `both versions are spoken under TLS`(version: String) async throws {
        try await Papers.visit { papers in
            try await DoorStage.play(certificate: papers.certificate) { stage in
                let said = try await Self.curl(stage, version, "-w", " %{http_version}")
                #expect(said.text == (version == "--http2" ? "word 2" : "word 1.1"))
            }
        }
    }

    @Test func `whoever came by TLS is told to come by it alone`() async throws {
        try await Papers.visit { papers in
            try await DoorStage.play(certificate: papers.certificate) { stage in
                for (host, isTold) in [("face.example", true), ("localhost", false)] {
                    let said = try await Self.curl(stage, "-D", "-", "-H", "host: \(host)")
                    #expect(said.text.contains("strict-transport-security") == isTold, "\(said.text)")
                }
            }
            try await DoorStage.play { stage in
                let said = try await Self.run(
                    "curl", "-s", "-D", "-", "-H", "host: face.example", "http://127.0.0.1:\(stage.port)/word"
                )
                #expect(said.text.contains("200") && !said.text.contains("strict-transport-security"))
            }
        }
    }

    @Test func `old versions of TLS are not spoken, and plain words are not answered`() async throws {
        try await Papers.visit { papers in
            try await DoorStage.play(limits: { $0.idleSeconds = 6 }, certificate: papers.certificate) {
                stage in
                let old = try await Self.curl(
                    stage, "--tls-max", "1.1", "--ciphers", "DEFAULT:@SECLEVEL=0")
                #expect(old.code != 0 && old.text.isEmpty)
                #expect(try await Self.curl(stage, "--tls-max", "1.2").text == "word")
                let line = try await stage.line()
                await line.ask("GET /word")
                #expect(try await line.isEnded() && line.statuses.isEmpty)
                // A handshake that never comes is ended too.
                let silent = try await stage.line()
                #expect(try await silent.isEnded())
                #expect(try await eventually { stage.connections == 0 })
            }
        }
    }

    @Test func `many streams of many connections are served`() async throws {
        try await Papers.visit { papers in
            try await DoorStage.play(certificate: papers.certificate) { stage in
                let said = try await Self.run(
                    "h2load", "-n", "2000", "-c", "8", "-m", "20", "https://127.0.0.1:\(stage.port)/word")
                #expect(said.text.contains("2000 succeeded, 0 failed, 0 errored"), "\(said.text)")
                #expect(said.text.contains("Application protocol: h2"))
            }
        }
    }

    @Test func `a body that never ends does not outlive its time on HTTP/2 either`() async throws {
        try await Papers.visit { papers in
            try await DoorStage.play(
                [.echo], limits: { $0.bodySeconds = 1 }, certificate: papers.certificate
            ) { stage in
                let said = try await Self.run(
                    "sh", "-c",
                    "(echo a; sleep 6; echo b) | curl -sk --http2 --max-time 25 -T . -X POST -w ' %{http_code}' "
                        + "https://127.0.0.1:\(stage.port)/echo")
                #expect(said.text.contains("too-slow") && said.text.contains("408"), "\(said.text)")
            }
        }
    }

    @Test func `a new certificate is shown without a new start, and a broken one changes nothing`()
        async throws
    {
        try await Papers.visit { papers in
            try await DoorStage.play(certificate: papers.certificate) { stage in
                func shown() async throws -> String {
                    try await Self.run(
                        "sh", "-c",
                        "openssl s_client -connect 127.0.0.1:\(stage.port) </dev/null | "
                            + "openssl x509 -noout -subject"
                    ).text
                }
                #expect(try await shown().contains("first"))
                try await papers.make("second")
                stage.say(.renew)
                #expect(try await eventually { try await shown().contains("second") })
                try Data("broken".utf8).write(to: URL(filePath: papers.chain))
                stage.say(.renew)
                try await Task.sleep(for: .milliseconds(300))
                #expect(try await shown().contains("second"))
            }
        }
    }

    @Test func `a certificate that cannot be read does not serve at all`() async throws {
        try await Papers.visit { papers in
            try Data("broken".utf8).write(to: URL(filePath: papers.key))
            #expect(throws: ServerError.badCertificate(papers.chain)) {
                _ = try ServerPapers(papers.certificate)
            }
        }
    }
}
