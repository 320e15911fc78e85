import Foundation
import Glibc
import Store
import StoreTesting
import Testing

@testable import StoreSQLite

/// What the disk refuses is never acknowledged, and the process that found out ends.
@Suite(.serialized) struct StopTests {
    private let scratch = ScratchDirectory()

    @Test func `the process ends at the first write that the disk fails, and all it said before is there`()
        async throws
    {
        let path = scratch.path
        await #expect(processExitsWith: .exitCode(9)) { [path = path as String] in
            signal(SIGXFSZ, SIG_IGN)
            var options = SQLiteStore.Options()
            options.whenStopped = { error in _exit(error == .diskFailed ? 9 : 8) }
            let store = try await SQLiteStore(at: path, options)
            _ = FileManager.default.createFile(atPath: path + "/acknowledged", contents: nil)
            let told = try #require(FileHandle(forWritingAtPath: path + "/acknowledged"))
            let limit = rlimit(rlim_cur: 700_000, rlim_max: .max)
            try unsafe withUnsafePointer(to: limit) { pointer in
                try #require(unsafe setrlimit(__rlimit_resource_t(RLIMIT_FSIZE.rawValue), pointer) == 0)
            }
            for number in 0..<1000 {
                let refusal = await store.refusal(of: try Sample(number).enrolment())
                try told.write(contentsOf: Data((refusal == nil ? "\(number)\n" : "refused\n").utf8))
            }
        }
        let text = try String(contentsOfFile: scratch.path + "/acknowledged", encoding: .utf8)
        let told = text.split(separator: "\n")
        let store = try await SQLiteStore(at: scratch.path)
        var lost = 0
        for word in told where word != "refused" {
            let sample = try Sample(try #require(Int(word)))
            lost += try await store.template(sample.key) == nil ? 1 : 0
        }
        print(
            "promise D4 store: process ended at the first failed write, \(told.count) acknowledged before, "
                + "\(lost) lost, \(told.contains("refused") ? "some" : "0") answers after the fault")
        #expect(!told.isEmpty && lost == 0 && !told.contains("refused"))
        try await store.close()
    }

    @Test func `a read that finds damage ends writing too`() async throws {
        let store = try await SQLiteStore(at: scratch.path)
        for number in 0..<60 { _ = try await store.commit(Sample(number).enrolment()) }
        try await store.removeTraces()
        let file = try #require(FileHandle(forUpdatingAtPath: scratch.database))
        let size = try file.seekToEnd()
        for page in stride(from: UInt64(8192), to: size, by: 4096) {
            try file.seek(toOffset: page)
            try file.write(contentsOf: Data(repeating: 0xff, count: 512))
        }
        try file.close()
        var found = false
        for number in 0..<60 where !found {
            do { _ = try await store.events(of: Sample(number).subject) } catch { found = true }
        }
        #expect(found)
        #expect(await store.refusal(of: try Sample(99).enrolment()) != nil, "nothing is acknowledged")
    }
}
