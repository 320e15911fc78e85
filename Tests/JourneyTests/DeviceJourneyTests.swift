import Foundation
import Testing

@Suite("A device asks the program over the network", .serialized) struct DeviceJourneyTests {
    /// A server with TLS, and a device in a folder beside it.
    private struct Served {
        let home: Home
        let process: Process
        let url: String

        struct Silent: Error {}

        static func start(_ home: Home) throws -> Served {
            let process = Process()
            process.executableURL = try Home.program()
            process.currentDirectoryURL = Home.repository
            process.arguments =
                "serve --no-pages --listen 127.0.0.1:0 --certificate \(home.folder)/s.pem --key \(home.folder)/s.key"
                .split(separator: " ").map(String.init)
            process.environment = ProcessInfo.processInfo.environment.merging([
                "COUNTENANCE_HOME": home.house
            ]) { $1 }
            let out = Pipe()
            (process.standardOutput, process.standardError) = (out, FileHandle.nullDevice)
            try process.run()
            let said = String(decoding: out.fileHandleForReading.availableData, as: UTF8.self)
            guard let port = said.split(separator: ":").last.flatMap({ Int($0.filter(\.isNumber)) }) else {
                kill(process.processIdentifier, SIGKILL)
                process.waitUntilExit()
                throw Silent()
            }
            return Served(home: home, process: process, url: "https://localhost:\(port)")
        }

        func stop() {
            process.terminate()
            process.waitUntilExit()
        }

        /// Runs the example of a device, in Python.
        func device(_ line: String) throws -> Home.Ended {
            let client = Home.repository.path + "/Trials/device_client.py"
            return try DeviceJourneyTests.run(
                "python3 \(client) \(line) --url \(url) --ca \(home.folder)/s.pem --folder \(home.folder)/gate"
            )
        }
    }

    private static func run(_ line: String) throws -> Home.Ended {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = line.split(separator: " ").map(String.init)
        let (out, complaint) = (Pipe(), Pipe())
        (process.standardOutput, process.standardError) = (out, complaint)
        try process.run()
        let said = out.fileHandleForReading.readDataToEndOfFile()
        let complained = complaint.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return Home.Ended(
            code: process.terminationStatus, out: String(decoding: said, as: UTF8.self),
            complaint: String(decoding: complained, as: UTF8.self))
    }

    private func certify(_ home: Home) throws {
        let made = try Self.run(
            "openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2 -subj /CN=localhost"
                + " -addext subjectAltName=DNS:localhost -keyout \(home.folder)/s.key -out \(home.folder)/s.pem"
        )
        #expect(made.code == 0, "\(made.complaint)")
    }

    @Test func `by a code it comes in, it decides, and when trust is taken it is out`() async throws {
        try await Home.ready { home in
            try certify(home)
            try await home.enrol("flat-1")
            #expect(try await home.run("device code nowhere").code == 1)
            let made = try await home.run("device code gate-a-terminal --json")
            let code = try #require(made.fields["code"] as? String)
            var served = try Served.start(home)
            do {
                defer { served.stop() }
                let wrong = try served.device("enrol --device gate-b-terminal --code \(code)")
                #expect(wrong.code != 0 && wrong.text.contains("403"))
                let came = try served.device("enrol --device gate-a-terminal --code \(code)")
                #expect(came.code == 0, "\(came.text)")
                let notice = try served.device("notice")
                #expect((notice.fields["site"] as? [String: Any])?["id"] as? String == "compound-a")
                let (obama, biden) = (Home.photo("obama2.jpg"), Home.photo("biden.jpg"))
                for (words, result) in [
                    ("--picture \(obama) --person flat-1", "match"),
                    ("--picture \(biden) --person flat-1", "no-match"), ("--picture \(obama)", "match"),
                ] {
                    let told = try served.device("decide \(words)")
                    #expect(told.fields["result"] as? String == result, "\(told.text)")
                    #expect(!told.out.lowercased().contains("score"))
                }
                let renewed = try served.device("renew")
                #expect(renewed.code == 0, "\(renewed.text)")
                #expect(try served.device("notice").code == 0)
            }
            let list = try await home.run("device list --json")
            #expect((list.fields["items"] as? [Any])?.count == 2, "\(list.text)")
            #expect(
                try await home.run("device revoke gate-a-terminal --json").fields["revoked"] as? String == "2"
            )
            served = try Served.start(home)
            defer { served.stop() }
            let refused = try served.device("notice")
            #expect(refused.code != 0 && refused.text.contains("401"), "\(refused.text)")
        }
    }

    /// A copy of a home that was served with a device, for a key pair beside it.
    private func copy(of home: Home) async throws -> String {
        #expect(try Self.run("age-keygen -o \(home.folder)/identity.txt").code == 0)
        let recipient = try Self.run("age-keygen -y \(home.folder)/identity.txt").out.filter { $0 != "\n" }
        let copy = home.folder + "/copy.age"
        #expect(try await home.run("backup --to \(copy) --recipient \(recipient)").code == 0)
        return copy
    }

    @Test
    func `a device that was trusted when a copy was made is not so when it comes back, unless it is said`()
        async throws
    {
        try await Home.ready { home in
            try certify(home)
            let made = try await home.run("device code gate-a-terminal --json")
            let code = try #require(made.fields["code"] as? String)
            do {
                let served = try Served.start(home)
                defer { served.stop() }
                let came = try served.device("enrol --device gate-a-terminal --code \(code)")
                #expect(came.code == 0, "\(came.text)")
            }
            let copy = try await copy(of: home)
            for (name, option) in [("ended", ""), ("kept", " --keep-trust")] {
                let back = Home(folder: "\(home.folder)/\(name)")
                let files = FileManager.default
                try files.createDirectory(atPath: back.folder + "/tmp", withIntermediateDirectories: true)
                try files.copyItem(atPath: home.folder + "/gate", toPath: back.folder + "/gate")
                let restored = try await back.run(
                    "restore --from \(copy) --identity \(home.folder)/identity.txt --keys \(home.house)/keys "
                        + "--json\(option)")
                #expect(restored.code == 0, "\(restored.text)")
                let ended = (restored.fields["trust"] as? [String: Any])?["devices"] as? Int
                #expect(ended == (option.isEmpty ? 1 : nil))
                try certify(back)
                let served = try Served.start(back)
                defer { served.stop() }
                let notice = try served.device("notice")
                #expect((notice.code == 0) == !option.isEmpty, "\(name): \(notice.text)")
            }
        }
    }
}
