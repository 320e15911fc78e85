internal import Foundation
internal import Ledger
internal import Merkle
internal import Store
internal import StoreSQLite

/// A long log: how fast it is written in bulk, opened, proved from and inspected.
struct LongLog {
    let folder: String

    func measure(leaves: UInt64) async throws {
        let log = try await BenchLog(folder)
        let start = ContinuousClock.now
        var next: UInt64 = 0
        while next < leaves {
            let count = min(256, leaves - next)
            let events = try (next..<(next + count)).map { try BenchEvent($0) }
            let new = events.map { NewLeaf($0.entry, sealedPayload: $0.sealed) }
            let committed = try await log.store.commit(UnitOfWork(leaves: new))
            next = committed.leaves.upperBound
            if next % 16_384 < 256 || next == leaves {
                _ = try await log.writer.receipt(for: next - 1, at: BenchLog.now)
            }
        }
        let spent = (ContinuousClock.now - start).seconds
        tell(
            "\(leaves) leaves in units of 256",
            "\((Double(leaves) / spent).digits(0)) leaves/s, \(spent.digits(1)) s")
        try await prove(log, leaves)
        try await log.store.close()
        try await reopen()
        try inspectApart()
    }

    private func prove(_ log: BenchLog, _ leaves: UInt64) async throws {
        var (place, held): (UInt64, Int) = (1, 0)
        let start = ContinuousClock.now
        for _ in 0..<20_000 {
            place = (place &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407)
            let receipt = try await log.writer.receipt(for: (place >> 20) % leaves, at: BenchLog.now)
            let proof = InclusionProof(
                index: receipt.index, size: receipt.checkpoint.size, hashes: receipt.proof)
            if proof.holds(leaf: receipt.leafHash, root: receipt.checkpoint.root) { held += 1 }
        }
        let spent = (ContinuousClock.now - start).seconds
        tell(
            "proofs of random entries among \(leaves)",
            "\((20_000 / spent).digits(0))/s, \(held) of 20000 hold")
    }

    private func reopen() async throws {
        let start = ContinuousClock.now
        let log = try await BenchLog(folder)
        tell("opening it again", "\(((ContinuousClock.now - start).seconds * 1e3).digits(0)) ms")
        try await log.store.close()
    }

    /// In a process of its own, so that its memory is its own.
    private func inspectApart() throws {
        let process = Process()
        process.executableURL = URL(filePath: "/proc/self/exe").resolvingSymlinksInPath()
        process.arguments = [folder, "fsck"]
        try process.run()
        process.waitUntilExit()
    }

    func inspect() async throws {
        let log = try await BenchLog(folder)
        let start = ContinuousClock.now
        let report = try await LedgerInspector(
            key: log.key, leaves: log.store, lock: log.store, tiles: log.tiles
        ).inspect()
        let spent = (ContinuousClock.now - start).seconds
        tell(
            "fsck of \(report.entries) leaves",
            "\(spent.digits(1)) s, \(report.files) files read, \(report.findingCount) findings, at most "
                + "\(Self.peakMebibytes.digits(0)) MiB")
        try await log.store.close()
    }

    private static var peakMebibytes: Double {
        let text = (try? String(contentsOfFile: "/proc/self/status", encoding: .utf8)) ?? ""
        let line = text.split(separator: "\n").first { $0.hasPrefix("VmHWM:") } ?? ""
        let words = line.split(whereSeparator: \.isWhitespace)
        return words.count > 1 ? (Double(words[1]) ?? 0) / 1024 : 0
    }
}
