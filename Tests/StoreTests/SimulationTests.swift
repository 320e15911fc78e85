import Foundation
import Store
import StoreTesting
import Testing

/// Lives of a house, each told by its seed; `trust sim` lives more of them.
@Suite struct SimulationTests {
    private static let seeds = 300
    private static let operations = 200

    @Test func `no seed parts the store from the model`() async throws {
        for seed in 0..<Self.seeds {
            do {
                try await Simulation(seed: UInt64(seed), operations: Self.operations).run(on: MemoryStore())
            } catch let found as Simulation.Divergence {
                Issue.record("\(found); see it again: trust sim --seed \(seed) --ops \(Self.operations)")
                return
            }
        }
        var found: [String] = []
        for bug in Simulation.Bug.allCases {
            let seed = try #require(
                await firstSeed(finding: bug), "the planted bug \(bug.rawValue) was not found")
            found.append("\(bug.rawValue) found at seed \(seed)")
        }
        print(
            "promise D10: \(Self.seeds) seeds x \(Self.operations) operations, 0 divergences, every open erasure "
                + "closed once faults stop; control planted bugs: \(found.joined(separator: ", "))")
    }

    private func firstSeed(finding bug: Simulation.Bug) async -> UInt64? {
        for seed in UInt64(0)..<50 {
            let simulation = Simulation(seed: seed, operations: Self.operations, bug: bug)
            do { try await simulation.run(on: MemoryStore()) } catch { return seed }
        }
        return nil
    }
}
