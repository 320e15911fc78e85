import Foundation
import GRDB
import Glibc
import Law
import Ledger
import Primitives
import Store
import StoreTesting
import Testing

@testable import StoreSQLite

/// What is left when the process ends in the middle of its work; each test does so in a process of its own.
@Suite(.serialized) struct CrashTests {
    private let scratch = ScratchDirectory()

    @Test(arguments: [15, 40, 90, 140, 210, 300])
    func `what was acknowledged is there after the process is killed`(_ milliseconds: Int) async throws {
        let path = scratch.path
        await #expect(processExitsWith: .signal(SIGKILL)) {
            [path = path as String, milliseconds = milliseconds as Int] in
            let store = try await SQLiteStore(at: path)
            _ = FileManager.default.createFile(atPath: path + "/acknowledged", contents: nil)
            let told = try #require(FileHandle(forWritingAtPath: path + "/acknowledged"))
            Thread.detachNewThread {
                usleep(UInt32(milliseconds) * 1000)
                kill(getpid(), SIGKILL)
            }
            await withTaskGroup(of: Void.self) { group in
                for worker in 0..<8 {
                    group.addTask {
                        for turn in 0..<100_000 {
                            guard let unit = try? Sample(worker * 100_000 + turn).enrolment(),
                                let done = try? await store.commit(unit)
                            else { return }
                            try? told.write(contentsOf: Data("\(worker) \(turn) \(done.firstLeaf)\n".utf8))
                        }
                    }
                }
            }
        }
        try await expectAcknowledged(atLeast: milliseconds < 140 ? 0 : 8)
    }

    private func expectAcknowledged(atLeast least: Int) async throws {
        let text = try String(contentsOfFile: scratch.path + "/acknowledged", encoding: .utf8)
        let store = try await SQLiteStore(at: scratch.path)
        let count = try await store.leafCount()
        let lines = text.split(separator: "\n").map { $0.split(separator: " ").compactMap { Int($0) } }
        #expect(lines.count >= least)
        for line in lines where line.count == 3 {
            let sample = try Sample(line[0] * 100_000 + line[1])
            #expect(UInt64(line[2]) < count)
            #expect(try await store.template(sample.key) != nil)
            #expect(
                try await store.payloads(about: sample.subject, from: 0, limit: 9).map(\.leaf) == [
                    UInt64(line[2])
                ])
        }
        try await store.check()
        let whole = try await store.pool.read { db in
            try ["subject", "consent", "consent_event", "template"].map {
                try UInt64.fetchOne(db, sql: "SELECT count(*) FROM \($0)")
            }
        }
        #expect(whole == [count, count, count, count], "each unit is there whole or not at all")
        try await store.close()
    }

    @Test func `after the disk failed nothing more is written`() async throws {
        let path = scratch.path
        await #expect(processExitsWith: .success) { [path = path as String] in
            signal(SIGXFSZ, SIG_IGN)
            let store = try await SQLiteStore(at: path)
            _ = try await store.commit(Sample(0).enrolment())
            let limit = rlimit(rlim_cur: 200_000, rlim_max: .max)
            try unsafe withUnsafePointer(to: limit) { pointer in
                try #require(unsafe setrlimit(__rlimit_resource_t(RLIMIT_FSIZE.rawValue), pointer) == 0)
            }
            var (refusal, number) = (StoreError?.none, 1)
            while refusal == nil, number < 1000 {
                refusal = await store.refusal(of: try Sample(number).enrolment())
                number += 1
            }
            #expect(refusal == .diskFailed)
            let free = rlimit(rlim_cur: .max, rlim_max: .max)
            try unsafe withUnsafePointer(to: free) { pointer in
                try #require(unsafe setrlimit(__rlimit_resource_t(RLIMIT_FSIZE.rawValue), pointer) == 0)
            }
            #expect(await store.refusal(of: try Sample(number).enrolment()) == .stopped)
            let withdrawal = UnitOfWork(changes: [.appendConsentEvent(try Sample(0).event(.withdrawn))])
            #expect(
                await store.refusal(of: withdrawal) == .stopped,
                "not even a right: the process must end first")
            #expect(try await store.leafCount() == UInt64(number - 1), "reading goes on")
        }
        let store = try await SQLiteStore(at: scratch.path)
        try await store.check()
        _ = try await store.commit(UnitOfWork(changes: [.appendConsentEvent(Sample(0).event(.withdrawn))]))
        try await store.close()
    }
}
