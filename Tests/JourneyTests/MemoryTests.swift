import Foundation
import Glibc
import Testing

extension Journeys {
    /// C3: the running program leaves no core, cannot be read by its own user, and keeps its keys out of swap.
    @Suite struct MemoryTests {
        private static let stranger = "65534"

        @Test func `a process with keys cannot be read or dumped, and one without the care can`() async throws
        {
            guard getuid() == 0 else {
                print("promise C3: did not run: needs root, to become another user")
                return
            }
            try await Home.visit { home in
                try giveAway(home.folder)
                for line in ["init --controller sunrise-property", "registry apply \(Home.registry)"] {
                    #expect(try ended(asStranger(home, line)) == 0)
                }
                // A server holds its keys for as long as it runs, so that there is time to look.
                let line = "serve --no-pages --listen 127.0.0.1:0"
                let hardened = try await look(at: asStranger(home, line), in: home, patience: 1500)
                let plain = try await look(at: command(home, ["/bin/sleep", "60"]), in: home, patience: 10)
                print(
                    "promise C3: locked \(hardened.locked) kB, own user reads memory: \(hardened.readable), "
                        + "core left: \(hardened.core); control sleep: locked \(plain.locked) kB, "
                        + "own user reads memory: \(plain.readable), core left: \(plain.core)")
                #expect(hardened.locked > 0 && !hardened.readable && !hardened.core)
                #expect(plain.locked == 0 && plain.readable)
                if !plain.core {
                    print("promise C3: this machine keeps no core file of anything: control void")
                }
            }
        }

        @Test func `unencrypted swap is refused, or allowed for all to see`() async throws {
            guard getuid() == 0 else {
                print("promise C3: swap did not run: needs root, to show the program another list of swaps")
                return
            }
            try await Home.ready { home in
                let list = "Filename Type Size Used Priority\n/dev/sdz9 partition 1048572 0 -2\n"
                let swaps = try home.write(Array(list.utf8), named: "swaps")
                let refused = try withSwap(home, swaps, allow: "0", "person add --reference flat-1")
                #expect(refused != 0)
                #expect(try withSwap(home, swaps, allow: "1", "person add --reference flat-1") == 0)
                #expect(try withSwap(home, swaps, allow: "1", "person add --reference flat-2") == 0)
                let entries = try await home.run("ledger list --json").json as? [[String: Any]] ?? []
                let incidents = entries.count { $0["kind"] as? String == "incident" }
                #expect(incidents == 1)
                print(
                    "promise C3: unencrypted swap refused (exit \(refused)); allowed with \(incidents) entry on record"
                )
            }
        }

        private struct Seen {
            var locked = 0
            var readable = false
            var core = false
        }

        /// Starts a command, looks at it from outside, and has it crash.
        private func look(at process: Process, in home: Home, patience: Int) async throws -> Seen {
            let cores = home.folder + "/cores-\(UUID().uuidString)"
            try FileManager.default.createDirectory(atPath: cores, withIntermediateDirectories: true)
            try giveAway(cores)
            process.currentDirectoryURL = URL(filePath: cores)
            try process.run()
            let pid = process.processIdentifier
            var seen = Seen()
            for _ in 0..<patience where seen.locked == 0 {
                try await Task.sleep(for: .milliseconds(20))
                seen.locked = locked(pid)
            }
            let reader = Process()
            reader.executableURL = URL(filePath: "/usr/bin/setpriv")
            reader.arguments = Self.drop + ["/bin/dd", "if=/proc/\(pid)/mem", "of=/dev/null", "count=0"]
            reader.standardError = FileHandle.nullDevice
            seen.readable = try ended(reader) == 0
            kill(pid, SIGSEGV)
            wait(for: process)
            seen.core = try !FileManager.default.contentsOfDirectory(atPath: cores).isEmpty
            return seen
        }

        private func locked(_ pid: Int32) -> Int {
            let status = (try? String(contentsOfFile: "/proc/\(pid)/status", encoding: .utf8)) ?? ""
            let line = status.split(separator: "\n").first { $0.hasPrefix("VmLck:") }
            return line?.split(separator: " ").compactMap { Int($0) }.first ?? 0
        }

        /// Threads of tests block signals, and what they start inherits that: the crash would never come.
        private static let unblocking =
            "import os,signal,sys; signal.pthread_sigmask(signal.SIG_SETMASK, []); os.execv(sys.argv[1], sys.argv[1:])"
        private static let drop = ["--reuid", stranger, "--regid", stranger, "--clear-groups"]

        private func asStranger(_ home: Home, _ line: String) throws -> Process {
            command(home, [try Home.program().path] + line.split(separator: " ").map(String.init))
        }

        /// A command of another user that may leave a core as large as it likes.
        private func command(_ home: Home, _ words: [String]) -> Process {
            let process = Process()
            process.executableURL = URL(filePath: "/usr/bin/setpriv")
            process.arguments =
                Self.drop + ["/usr/bin/python3", "-c", Self.unblocking, "/bin/sh", "-c"]
                + ["ulimit -c unlimited; exec \"$@\"", "sh"] + words
            process.environment = ProcessInfo.processInfo.environment.merging([
                "COUNTENANCE_HOME": home.house, "TMPDIR": home.folder + "/tmp",
            ]) { $1 }
            (process.standardOutput, process.standardError) = (FileHandle.nullDevice, FileHandle.nullDevice)
            return process
        }

        private func withSwap(
            _ home: Home, _ list: String, allow: String, _ line: String
        ) throws -> Int32 {
            let process = Process()
            process.executableURL = URL(filePath: "/usr/bin/unshare")
            let words = [try Home.program().path] + line.split(separator: " ").map(String.init)
            process.arguments =
                ["-m", "/bin/sh", "-c", "mount --bind \"$0\" /proc/swaps && exec \"$@\"", list] + words
            process.environment = ProcessInfo.processInfo.environment.merging([
                "COUNTENANCE_HOME": home.house, "COUNTENANCE_ALLOW_SWAP": allow,
                "TMPDIR": home.folder + "/tmp",
            ]) { $1 }
            (process.standardOutput, process.standardError) = (FileHandle.nullDevice, FileHandle.nullDevice)
            return try ended(process)
        }

        private func ended(_ process: Process) throws -> Int32 {
            try process.run()
            process.waitUntilExit()
            return process.terminationReason == .exit ? process.terminationStatus : -1
        }

        private func wait(for process: Process) { process.waitUntilExit() }

        private func giveAway(_ folder: String) throws {
            let owner: [FileAttributeKey: Any] = [.ownerAccountID: 65534, .groupOwnerAccountID: 65534]
            try FileManager.default.setAttributes(owner, ofItemAtPath: folder)
            for name in try FileManager.default.subpathsOfDirectory(atPath: folder) {
                try FileManager.default.setAttributes(owner, ofItemAtPath: folder + "/" + name)
            }
        }
    }
}
