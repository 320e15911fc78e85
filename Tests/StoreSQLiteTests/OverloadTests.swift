import Foundation
import Primitives
import Store
import StoreTesting
import Synchronization
import Testing

@testable import StoreSQLite

/// Four times as many writers as the house has room for, and people who withdraw in the midst of it.
@Suite(.serialized) struct OverloadTests {
    private let scratch = ScratchDirectory()
    private static let people =
        ProcessInfo.processInfo.environment["COUNTENANCE_LONG"] == nil ? 20 : 100
    private static let room = 256

    @Test func `under four times the load every withdrawal is served and the rest is refused`() async throws {
        var options = SQLiteStore.Options()
        options.room.others = Self.room
        let kept = try await overloaded(options)
        options.room.hasLane = false
        let control = try await overloaded(options)
        print(
            "promise W3 overload: \(kept.acknowledged)/\(Self.people) withdrawals acknowledged under 4x load, "
                + "\(kept.served) other units served, \(kept.refused) refused; "
                + "control without the lane acknowledged \(control.acknowledged)/\(Self.people)")
        print(
            "promise W2 store: p99 of a withdrawal under 4x load \(Int(kept.p99 * 1000)) ms (debug build); "
                + "control without the lane \(control.waits.isEmpty ? 0 : Int(control.p99 * 1000)) ms")
        #expect(kept.acknowledged == Self.people)
        #expect(kept.refused > 0, "the load was more than the house had room for")
        #expect(control.acknowledged < Self.people, "the negative control")
    }

    private func overloaded(_ options: SQLiteStore.Options) async throws -> Outcome {
        let folder = ScratchDirectory()
        let store = try await SQLiteStore(at: folder.path, options)
        let samples = try (0..<Self.people).map { try Sample($0) }
        for sample in samples { _ = try await store.commit(sample.enrolment()) }
        let leaf = UnitOfWork(leaves: [try samples[0].leaf()])
        let load = Load(store: store, leaf: leaf, withdrawals: try withdrawals(samples))
        await withTaskGroup(of: Void.self) { group in
            for _ in 0..<(4 * Self.room) { group.addTask { await load.press() } }
            group.addTask { await load.withdraw() }
        }
        var outcome = load.outcome
        for sample in samples where try await store.consent(sample.consent)?.withdrawnAt != nil {
            outcome.acknowledged += 1
        }
        try await store.close()
        return outcome
    }

    private func withdrawals(_ samples: [Sample]) throws -> [UnitOfWork] {
        try samples.enumerated().map { number, sample in
            try sample.withdrawal(erasure: try #require(ErasureID("erasure-\(number)")))
        }
    }
}

private struct Outcome {
    var acknowledged = 0
    var waits: [Double] = []
    var served = 0
    var refused = 0

    var p99: Double { waits.sorted()[min(waits.count - 1, waits.count * 99 / 100)] }
}

private final class Load: Sendable {
    private let store: SQLiteStore
    private let leaf: UnitOfWork
    private let withdrawals: [UnitOfWork]
    /// Those who were refused and come again when somebody was served; `nil` once it is over.
    private let refused = Mutex<[CheckedContinuation<Void, Never>]?>([])
    private let told = Mutex(Outcome())

    var outcome: Outcome { told.withLock { $0 } }

    init(store: SQLiteStore, leaf: UnitOfWork, withdrawals: [UnitOfWork]) {
        (self.store, self.leaf, self.withdrawals) = (store, leaf, withdrawals)
    }

    /// One of those who ask for more than there is room for.
    func press() async {
        while refused.withLock({ $0 != nil }) {
            let isServed = await store.refusal(of: leaf) == nil
            told.withLock { told in
                if isServed { told.served += 1 } else { told.refused += 1 }
            }
            if isServed { callBack(4) } else { await standAside() }
        }
    }

    private func standAside() async {
        await withCheckedContinuation { one in
            let mayWait = refused.withLock { line in
                line?.append(one)
                return line != nil
            }
            if !mayWait { one.resume() }
        }
    }

    private func callBack(_ count: Int) {
        let called = refused.withLock { line in
            let called = line?.suffix(count) ?? []
            line?.removeLast(called.count)
            return called
        }
        for one in called { one.resume() }
    }

    func withdraw() async {
        while told.withLock({ $0.refused }) == 0 { await Task.yield() }
        for unit in withdrawals {
            let start = ContinuousClock.now
            guard await store.refusal(of: unit) == nil else { continue }
            let wait = start.duration(to: .now) / .seconds(1)
            told.withLock { $0.waits.append(wait) }
        }
        let left = refused.withLock { line in
            defer { line = nil }
            return line ?? []
        }
        for one in left { one.resume() }
    }
}
