import ArgumentParser
import Foundation
import Store
import StoreSQLite
import StoreTesting

/// Lives many lives of a house by the dice, and holds each against a model.
struct Simulate: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sim", abstract: "Deterministic simulation: the same seed lives the same life.")

    @Option(help: "How many seeds.") var seeds: UInt64 = 10_000
    @Option(help: "Operations of each.") var ops = 200
    @Option(help: "This seed alone.") var seed: UInt64?
    @Option(help: "The first seed.") var from: UInt64 = 0
    @Option(help: "Plant a bug: gate or requests.") var bug: String?
    @Flag(help: "Over SQLite and not over memory.") var sqlite = false

    func run() async throws {
        let start = ContinuousClock.now
        let first = seed ?? from
        let last = seed.map { $0 + 1 } ?? (from + seeds)
        let middle = first + (last - first) / 2
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await live(first..<middle) }
            group.addTask { try await live(middle..<last) }
            try await group.waitForAll()
        }
        let took = start.duration(to: .now) / .seconds(1)
        print(
            "promise D10: \(last - first) seeds x \(ops) operations, 0 divergences in \(Int(took)) s"
                + (sqlite ? " over SQLite" : ""))
    }

    private func live(_ range: Range<UInt64>) async throws {
        for seed in range {
            do { try await live(seed) } catch let found as Simulation.Divergence {
                let planted = bug.map { " --bug \($0)" } ?? ""
                print("\(found)\nsee it again: trust sim --seed \(seed) --ops \(ops)\(planted)")
                throw ExitCode(11)
            }
        }
    }

    private func live(_ seed: UInt64) async throws {
        let simulation = Simulation(seed: seed, operations: ops, bug: bug.flatMap(Simulation.Bug.init))
        guard sqlite else { return try await simulation.run(on: MemoryStore()) }
        let folder = FileManager.default.temporaryDirectory.path + "/sim-\(UUID().uuidString)"
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let store = try await SQLiteStore(at: folder)
        try await simulation.run(on: store)
        try await store.close()
    }
}
