import Store
import StoreTesting
import Testing

@testable import StoreSQLite

@Suite struct SimulationTests {
    private let scratch = ScratchDirectory()

    @Test(arguments: [UInt64(1), 2, 3]) func `the same lives are lived over SQLite`(_ seed: UInt64)
        async throws
    {
        let store = try await SQLiteStore(at: scratch.path)
        try await Simulation(seed: seed, operations: 120).run(on: store)
        // The simulation's leaves are words and not entries, so that its erasures point at no entry.
        let flaws = try await store.inspect().flaws.filter { if case .erasure = $0 { false } else { true } }
        #expect(flaws.isEmpty, "\(flaws)")
        try await store.close()
    }
}
