import Foundation
import Glibc
import Law
import Ledger
import Primitives
import Store
import StoreTesting
import Testing

@testable import StoreSQLite

/// A disk of 64 MiB with not one byte left, and a hundred people who withdraw.
@Suite(.serialized) struct FullDiskTests {
    private static let people =
        ProcessInfo.processInfo.environment["COUNTENANCE_LONG"] == nil ? 20 : 100

    private struct Outcome {
        var erased = 0
        var refused = 0
        var leftTraces = true
        var readsWork = false
        var isSound = false
    }

    @Test func `with no byte free people withdraw and are erased, and nobody is enrolled`() async throws {
        guard let outcome = try await onFullDisk(SQLiteStore.Options()) else {
            return print("promise D5: not run, a loop disk cannot be mounted here (it needs root)")
        }
        var options = SQLiteStore.Options()
        options.hasBallast = false
        let control = try #require(try await onFullDisk(options))
        print(
            "promise D5: 0 bytes free, \(outcome.erased)/\(Self.people) withdrawals and erasures acknowledged, "
                + "\(outcome.refused)/20 enrolments refused, traces of them \(outcome.leftTraces ? "left" : "none"), "
                + "reads \(outcome.readsWork ? "work" : "fail"); control without ballast: "
                + "\(control.erased)/\(Self.people)")
        #expect(outcome.erased == Self.people && outcome.refused == 20 && !outcome.leftTraces)
        #expect(outcome.readsWork && outcome.isSound)
        #expect(control.erased < Self.people, "the negative control")
    }

    private func onFullDisk(_ options: SQLiteStore.Options) async throws -> Outcome? {
        let scratch = ScratchDirectory()
        try scratch.make()
        let (image, disk) = (scratch.path + "/image", scratch.path + "/disk")
        try FileManager.default.createDirectory(atPath: disk, withIntermediateDirectories: true)
        guard run("truncate", "-s", "64M", image), run("mkfs.ext4", "-q", "-m", "0", "-F", image),
            run("mount", "-o", "loop", image, disk)
        else { return nil }
        defer { _ = run("umount", "-l", disk) }
        let store = try await SQLiteStore(at: disk + "/records", options)
        let samples = try (0..<Self.people).map { try Sample($0) }
        for sample in samples {
            _ = try await store.commit(sample.enrolment(sealed: Array(repeating: 7, count: 2048)))
        }
        try await store.removeTraces()
        for _ in 0..<3 { try fill(disk) }
        #expect(try free(disk) == 0)
        let outcome = try await withdraw(samples, store)
        try await store.close()
        return outcome
    }

    private func withdraw(_ samples: [Sample], _ store: SQLiteStore) async throws -> Outcome {
        var outcome = Outcome()
        for (number, sample) in samples.enumerated() {
            do { try await erase(sample, number, store) } catch { continue }
            outcome.erased += 1
        }
        let before = try await store.leafCount()
        for number in Self.people..<(Self.people + 20) {
            let refusal = await store.refusal(
                of: try Sample(number).enrolment(sealed: Array(repeating: 7, count: 4096)))
            outcome.refused += refusal == .full ? 1 : 0
        }
        let someone = try await store.subject(try Sample(Self.people).subject)
        outcome.leftTraces = try await store.leafCount() != before || someone != nil
        outcome.readsWork = try await store.consents(of: samples[0].subject).count == 1
        outcome.isSound = try await store.inspect().flaws.isEmpty
        return outcome
    }

    /// A withdrawal and all steps of its erasure that the store has a part in.
    private func erase(_ sample: Sample, _ number: Int, _ store: SQLiteStore) async throws {
        let id = try #require(ErasureID("erasure-\(number)"))
        let leaf = try await store.commit(sample.withdrawal(erasure: id)).firstLeaf
        _ = try await store.commit(
            UnitOfWork(changes: [.advanceErasure(id, done: [.templateRemoved, .keyShredded])]))
        try await store.removeTraces()
        _ = try await store.commit(
            UnitOfWork(changes: [.advanceErasure(id, done: [.tracesRemoved, .epochClosed])]))
        let end = try sample.leaf(.erasureCompleted, refersTo: leaf)
        _ = try await store.commit(
            UnitOfWork(changes: [.closeErasure(id, by: .inThisUnit(0))], leaves: [end]))
    }

    /// Takes every byte that is left.
    private func fill(_ disk: String) throws {
        if !FileManager.default.fileExists(atPath: disk + "/fill") {
            _ = FileManager.default.createFile(atPath: disk + "/fill", contents: nil)
        }
        let file = try #require(FileHandle(forWritingAtPath: disk + "/fill"))
        defer { try? file.close() }
        try file.seekToEnd()
        for size in [1 << 20, 4096, 512] {
            let bytes = Data(repeating: 1, count: size)
            while (try? file.write(contentsOf: bytes)) != nil {}
        }
        _ = run("sync", "-f", disk)
    }

    private func free(_ disk: String) throws -> Int? {
        let told = try FileManager.default.attributesOfFileSystem(forPath: disk)[.systemFreeSize] as? NSNumber
        return told?.intValue
    }

    private func run(_ command: String...) -> Bool {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = command
        process.environment = ["PATH": "/usr/sbin:/sbin:/usr/bin:/bin"]
        process.standardError = FileHandle.nullDevice
        guard (try? process.run()) != nil else { return false }
        process.waitUntilExit()
        return process.terminationStatus == 0
    }
}
