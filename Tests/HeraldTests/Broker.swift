import Foundation
import Synchronization
import Testing

@testable import Herald

/// A real mosquitto on a free port of this machine, and its own client to hear what it holds.
final class Broker: Sendable {
    let port: Int
    private let folder: String
    private let process = Mutex<Process?>(nil)

    static var isThere: Bool {
        ["/usr/sbin/mosquitto", "/usr/bin/mosquitto_sub"].allSatisfy {
            FileManager.default.isExecutableFile(atPath: $0)
        }
    }

    /// - Parameter lines: Further settings of mosquitto.
    init(in folder: String, port: Int, _ lines: String = "allow_anonymous true") throws {
        (self.folder, self.port) = (folder, port)
        let settings = "listener \(port) 127.0.0.1\npersistence false\n\(lines)\n"
        try settings.write(toFile: folder + "/mosquitto.conf", atomically: true, encoding: .utf8)
        try start()
    }

    deinit { stop() }

    /// A port that nobody listens on now.
    static func freePort() throws -> Int {
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        defer { close(descriptor) }
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        var size = socklen_t(MemoryLayout<sockaddr_in>.size)
        // SAFETY: the address outlives both calls, and its size is its own.
        let isBound = unsafe withUnsafeMutablePointer(to: &address) { pointer in
            unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { plain in
                unsafe bind(descriptor, plain, size) == 0 && getsockname(descriptor, plain, &size) == 0
            }
        }
        try #require(isBound)
        return Int(UInt16(bigEndian: address.sin_port))
    }

    func start() throws {
        let made = Process()
        made.executableURL = URL(filePath: "/usr/sbin/mosquitto")
        made.arguments = ["-c", folder + "/mosquitto.conf"]
        (made.standardOutput, made.standardError) = (FileHandle.nullDevice, FileHandle.nullDevice)
        try made.run()
        process.withLock { $0 = made }
    }

    func stop() {
        process.withLock { process in
            guard let running = process else { return }
            kill(running.processIdentifier, SIGKILL)
            running.waitUntilExit()
            process = nil
        }
    }

    /// What `mosquitto_sub` hears until so many messages came, or some seconds went by: topic and payload.
    func listen(
        _ topic: String, count: Int, seconds: Int = 10, more: [String] = []
    ) async throws -> () async throws -> [String: [String]] {
        let process = Process()
        let path = "\(folder)/heard-\(UInt64.random(in: 0 ... .max))"
        _ = FileManager.default.createFile(atPath: path, contents: nil)
        // Threads of Swift's pool block signals, and what they start inherits that: the alarm of `-W` would never ring.
        let unblock =
            "import os,signal,sys; signal.pthread_sigmask(signal.SIG_SETMASK, []); os.execv(sys.argv[1], sys.argv[1:])"
        process.executableURL = URL(filePath: "/usr/bin/python3")
        process.arguments =
            [
                "-c", unblock, "/usr/bin/stdbuf", "-oL", "/usr/bin/mosquitto_sub", "-h", "localhost", "-p",
                "\(port)", "-t", topic,
                "-d", "-q", "1", "-C", "\(count)", "-W",
                "\(seconds)", "-F", "%t %r %p",
            ] + more
        process.standardOutput = try FileHandle(forWritingTo: URL(filePath: path))
        process.standardError = FileHandle.nullDevice
        try process.run()
        // It tells when the broker has it on its list; news before that are not for it.
        for _ in 0..<400 where process.isRunning {
            if try String(contentsOfFile: path, encoding: .utf8).contains("Subscribed (mid") { break }
            try await Task.sleep(for: .milliseconds(25))
        }
        return {
            while process.isRunning { try await Task.sleep(for: .milliseconds(50)) }
            let text = try String(contentsOfFile: path, encoding: .utf8)
            var heard: [String: [String]] = [:]
            for line in text.split(separator: "\n") {
                let parts = line.split(separator: " ", maxSplits: 2, omittingEmptySubsequences: false)
                guard parts.count == 3, parts[0].contains("/"), parts[1] == "0" || parts[1] == "1" else {
                    continue
                }
                heard[String(parts[0]), default: []].append("\(parts[1]) \(parts[2])")
            }
            return heard
        }
    }

    /// What the broker holds at once for somebody who comes now.
    func kept(_ topic: String, seconds: Int = 2, more: [String] = []) async throws -> [String: [String]] {
        try await listen(topic, count: 10_000, seconds: seconds, more: more)()
    }
}
