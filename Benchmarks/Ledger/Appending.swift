internal import Foundation
internal import Ledger
internal import Store
internal import StoreSQLite

/// Many callers at once, each of whom records an event and waits for its receipt, again and again.
struct Appending {
    let folder: String
    let callers: Int

    func measure(seconds: Double) async throws {
        let log = try await BenchLog(folder)
        let end = ContinuousClock.now + .seconds(seconds)
        let start = ContinuousClock.now
        let waits = try await withThrowingTaskGroup(of: [Double].self) { group in
            for caller in 0..<callers {
                group.addTask { try await Self.call(caller, log, until: end) }
            }
            return try await group.reduce(into: []) { $0 += $1 }
        }
        let spent = (ContinuousClock.now - start).seconds
        let sorted = waits.sorted()
        func at(_ share: Double) -> String {
            (sorted[min(sorted.count - 1, Int(Double(sorted.count) * share))] * 1e3).digits(1)
        }
        tell(
            "recorded, signed, published, \(callers) callers",
            "\((Double(sorted.count) / spent).digits(0)) leaves/s; acknowledged after \(at(0.5)) ms (p50), "
                + "\(at(0.99)) ms (p99), \(at(1)) ms (most)")
        try await log.store.close()
        try? FileManager.default.removeItem(atPath: folder)
    }

    private static func call(
        _ caller: Int, _ log: BenchLog, until end: ContinuousClock.Instant
    ) async throws -> [Double] {
        var (waits, number): ([Double], UInt64) = ([], UInt64(caller) << 32)
        while ContinuousClock.now < end {
            let event = try BenchEvent(number)
            let start = ContinuousClock.now
            let committed = try await log.store.commit(event.unit)
            let receipt = try await log.writer.receipt(
                for: committed.firstLeaf, of: event.entry.leafHash, at: BenchLog.now)
            _ = try ReceiptFile(
                receipt, entry: event.entry, payload: event.payload, opening: event.opening)
            waits.append((ContinuousClock.now - start).seconds)
            number += 1
        }
        return waits
    }
}
