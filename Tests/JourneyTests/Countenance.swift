import Foundation
import Synchronization
import Testing

/// A home of its own for the program under test, gone after the test.
struct Home: Sendable {
    let folder: String
    var house: String { folder + "/home" }

    struct NoProgram: Error {}

    /// What a process said and how it ended.
    struct Ended: Sendable {
        let code: Int32
        let out: String
        let complaint: String
        var json: Any? { try? JSONSerialization.jsonObject(with: Data(out.utf8)) }
        var fields: [String: Any] { json as? [String: Any] ?? [:] }
        var text: String { out + complaint }
    }

    static func visit(_ body: (Home) async throws -> Void) async throws {
        let folder = FileManager.default.temporaryDirectory.path + "/journey-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: folder + "/tmp", withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try await body(Home(folder: folder))
    }

    /// With an installation that has the example registry in force.
    static func ready(_ body: (Home) async throws -> Void) async throws {
        try await visit { home in
            #expect(try await home.run("init --controller sunrise-property").code == 0)
            #expect(try await home.run("registry apply \(registry)").code == 0)
            try await body(home)
        }
    }

    static let repository = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()
    static let registry = repository.path + "/Examples/registry.yaml"
    static func photo(_ name: String) -> String { repository.path + "/.deps/photos/\(name)" }

    /// The program beside the running tests; `COUNTENANCE` names another.
    static func program() throws -> URL {
        if let named = ProcessInfo.processInfo.environment["COUNTENANCE"] { return URL(filePath: named) }
        var place = URL(filePath: CommandLine.arguments[0]).resolvingSymlinksInPath()
        while place.path != "/" {
            place = place.deletingLastPathComponent()
            for name in ["countenance", "release/countenance"] {
                let found = place.appending(path: name)
                var isFolder: ObjCBool = false
                let isThere = unsafe FileManager.default.fileExists(
                    atPath: found.path, isDirectory: &isFolder)
                if isThere, !isFolder.boolValue { return found }
            }
        }
        throw NoProgram()
    }

    /// Runs one command in this home; arguments are parted by spaces, and `input` is a file it may read from.
    @discardableResult
    func run(
        _ line: String, passphrase: String? = nil, input: String? = nil, environment: [String: String] = [:]
    ) async throws -> Ended {
        try await start(line, passphrase: passphrase, input: input, environment: environment).ended()
    }

    func start(
        _ line: String, passphrase: String? = nil, input: String? = nil,
        environment more: [String: String] = [:]
    ) throws -> Running {
        let process = Process()
        process.executableURL = try Self.program()
        process.arguments = line.split(separator: " ").map(String.init)
        process.currentDirectoryURL = Self.repository
        process.standardInput = input.flatMap(FileHandle.init(forReadingAtPath:)) ?? FileHandle.nullDevice
        var environment = ProcessInfo.processInfo.environment
        environment["COUNTENANCE_HOME"] = house
        environment["COUNTENANCE_PASSPHRASE"] = passphrase
        environment["TMPDIR"] = folder + "/tmp"
        environment.merge(more) { $1 }
        process.environment = environment
        return try Running(process, log: folder + "/tmp")
    }

    /// A consent and a reference of somebody.
    func enrol(_ reference: String, _ photo: String = "obama.jpg") async throws {
        #expect(try await run("person add --name \(reference) --reference \(reference)").code == 0)
        #expect(try await run("consent grant \(reference) \(Self.whole)").code == 0)
        #expect(try await run("enrol \(reference) \(Self.photo(photo)) --site compound-a").code == 0)
    }

    /// A consent with all that the gate asks for.
    static let whole = "--site compound-a --notice-shown --freely-given --off-device --age adult"

    /// Every file under the home.
    func files() throws -> [String] {
        try FileManager.default.subpathsOfDirectory(atPath: house).map { house + "/" + $0 }
    }

    func write(_ bytes: [UInt8], named name: String) throws -> String {
        let path = folder + "/" + name
        try Data(bytes).write(to: URL(filePath: path))
        return path
    }

    /// What the program left in the folder for temporary files.
    func leftovers() throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: folder + "/tmp")
    }
}

/// A process that was started, whose words are read while it runs.
final class Running: Sendable {
    let pid: pid_t
    private let end: Task<Home.Ended, any Error>

    init(_ process: Process, log: String) throws {
        let (out, complaint) = (Pipe(), Pipe())
        (process.standardOutput, process.standardError) = (out, complaint)
        let (codes, codeArrived) = AsyncStream<Int32>.makeStream()
        process.terminationHandler = { ended in
            codeArrived.yield(ended.terminationReason == .exit ? ended.terminationStatus : -1)
            codeArrived.finish()
        }
        try process.run()
        pid = process.processIdentifier
        end = Task.detached {
            async let said = out.fileHandleForReading.readDataToEndOfFile()
            async let complained = complaint.fileHandleForReading.readDataToEndOfFile()
            let (words, errors) = await (said, complained)
            var code: Int32 = -1
            for await arrived in codes { code = arrived }
            return Home.Ended(
                code: code, out: String(decoding: words, as: UTF8.self),
                complaint: String(decoding: errors, as: UTF8.self))
        }
    }

    func ended() async throws -> Home.Ended { try await end.value }

    /// Ends it at once, as a power failure would.
    func strike() { kill(pid, SIGKILL) }
}
