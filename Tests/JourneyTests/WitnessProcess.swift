import Foundation
import Testing

/// A witness as a process of its own, over a key and a book in one folder.
struct WitnessProcess {
    let folder: String
    let port: Int
    private let process: Process

    struct Silent: Error {}

    static let name = "council.example/w1"

    /// Makes the witness's key; tells its public half.
    static func make(in home: Home) async throws -> String {
        let made = try await home.run("witness init --name \(name) --key \(home.folder)/w.key")
        #expect(made.code == 0, "\(made.text)")
        return made.out.trimmingCharacters(in: .newlines)
    }

    /// Starts it and waits until it listens.
    static func running(in home: Home, for log: String, port: Int = 0) throws -> WitnessProcess {
        let process = Process()
        process.executableURL = try Home.program()
        process.arguments = [
            "witness", "serve", "--listen", "127.0.0.1:\(port)", "--store", "\(home.folder)/w.sqlite",
            "--key",
            "\(home.folder)/w.key", "--log", log,
        ]
        let out = Pipe()
        (process.standardOutput, process.standardError) = (out, FileHandle.nullDevice)
        try process.run()
        let said = String(decoding: out.fileHandleForReading.availableData, as: UTF8.self)
        guard let found = said.split(separator: ":").last.flatMap({ Int($0.filter(\.isNumber)) }) else {
            kill(process.processIdentifier, SIGKILL)
            process.waitUntilExit()
            throw Silent()
        }
        return WitnessProcess(folder: home.folder, port: found, process: process)
    }

    var isRunning: Bool { process.isRunning }

    /// Ends it as a power failure would.
    func strike() {
        kill(process.processIdentifier, SIGKILL)
        process.waitUntilExit()
    }

    /// Tells it to stop; tells how it ended.
    @discardableResult func stop() -> Int32 {
        process.terminate()
        process.waitUntilExit()
        return process.terminationStatus
    }

    /// Has it killed at its next so-many-th system call of a kind; returns once that is arranged.
    func strike(at call: String, number: Int) throws {
        let tracer = Process()
        tracer.executableURL = URL(filePath: "/usr/bin/strace")
        tracer.arguments = [
            "-f", "-o", "/dev/null", "-e", "trace=\(call)", "-e",
            "inject=\(call):signal=SIGKILL:when=\(number)",
            "-p", String(process.processIdentifier),
        ]
        let said = Pipe()
        tracer.standardError = said
        try tracer.run()
        let words = String(decoding: said.fileHandleForReading.availableData, as: UTF8.self)
        guard words.contains("attached") else { throw Silent() }
    }

    /// Loses what it remembers.
    static func forget(in home: Home) throws {
        for name in ["w.sqlite", "w.sqlite-wal", "w.sqlite-shm"] {
            let path = home.folder + "/" + name
            if FileManager.default.fileExists(atPath: path) {
                try FileManager.default.removeItem(atPath: path)
            }
        }
    }

    /// How many entries it has signed for, by its book.
    static func size(in home: Home) async throws -> Int {
        let shown = try await home.run("witness show --store \(home.folder)/w.sqlite --json")
        return (shown.json as? [[String: Any]])?.first?["size"] as? Int ?? 0
    }
}

extension Home {
    /// One more entry in the ledger; tells its place.
    @discardableResult func grow() async throws -> Int {
        let ended = try await run("alternative gate-a-card --site compound-a --json")
        #expect(ended.code == 0, "\(ended.text)")
        return ended.fields["ledgerEntry"] as? Int ?? -1
    }

    /// The public key of the ledger.
    func logKey() async throws -> String {
        let policy = try await run("ledger policy")
        return policy.out.split(separator: "\n").first.map { String($0.dropFirst(4)) } ?? ""
    }

    /// Hands the newest checkpoint to the witnesses.
    func cosign() async throws -> Ended { try await run("ledger cosign --json") }

    /// The same house a second time.
    func twin(_ name: String) throws -> Home {
        let other = Home(folder: folder + "/" + name)
        try FileManager.default.createDirectory(
            atPath: other.folder + "/tmp", withIntermediateDirectories: true)
        try Self.copy(house, to: other.house)
        return other
    }

    /// Puts a copy of a folder in place of another, with its modes.
    static func copy(_ from: String, to: String) throws {
        let process = Process()
        process.executableURL = URL(filePath: "/bin/cp")
        process.arguments = ["-a", "-T", from, to]
        if FileManager.default.fileExists(atPath: to) { try FileManager.default.removeItem(atPath: to) }
        try process.run()
        process.waitUntilExit()
    }

    /// A house with one witness, who runs while `body` does.
    static func watched(
        quorum: Bool = false, _ body: (Home, WitnessProcess) async throws -> Void
    ) async throws {
        try await ready { home in
            let key = try await WitnessProcess.make(in: home)
            let witness = try WitnessProcess.running(in: home, for: try await home.logKey())
            defer { witness.stop() }
            let line =
                "ledger witness add --name council --vkey \(key) --url http://127.0.0.1:\(witness.port)"
            let added = try await home.run(line + (quorum ? " --quorum 1" : ""))
            #expect(added.code == 0, "\(added.text)")
            #expect(try await home.cosign().code == 0)
            try await body(home, witness)
        }
    }
}
