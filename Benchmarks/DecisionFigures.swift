internal import Foundation
internal import Law
internal import Ledger
internal import Policy
internal import Primitives
internal import Store
internal import StoreSQLite

/// What asking the law costs: judging the facts, deciding, and putting it on record.
struct DecisionFigures {
    let facts: Facts

    func measure(_ rounds: Int) async throws -> [Figure] {
        let rulebook = Rulebook.house
        var figures = [
            await Stopwatch.measure("judge", times: rounds, batch: 200) { _ = rulebook.judge(facts) }
        ]
        figures.append(try await decide(rounds))
        figures += try await appends("memory", to: MemoryStore(), rounds)
        // The folder is made anew and removed again; it must lie on a disk, or the figure says nothing.
        let folder = FileManager.default.currentDirectoryPath + "/.build/bench-store-\(getpid())"
        try FileManager.default.createDirectory(
            atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let store = try await SQLiteStore(at: folder)
        figures += try await appends("sqlite", to: store, rounds)
        try await store.close()
        return figures
    }

    private func appends(_ name: String, to store: any RecordStore, _ rounds: Int) async throws -> [Figure] {
        var chain = try await Chain(facts: facts, store: store)
        let entry = LedgerEntry(
            .decision, activity: "entry@gate", document: Digest.bench, at: chain.now,
            committing: .object(["v": .integer(1)]), with: try chain.opening())
        let sealed = [UInt8](repeating: 7, count: 512)
        return [
            try await Stopwatch.measure("append-\(name)", times: rounds, batch: 20) {
                _ = try await chain.append(entry, sealedPayload: sealed)
            },
            try await Stopwatch.measure("permit-\(name)", times: rounds, batch: 20) {
                _ = try await chain.permit(for: .bench)
            },
        ]
    }

    /// Judging, and the grant with the entry for the ledger.
    private func decide(_ rounds: Int) async throws -> Figure {
        var chain = try await Chain(facts: facts, store: MemoryStore())
        let opening = try chain.opening()
        return try await Stopwatch.measure("decide", times: rounds, batch: 200) {
            let decision = Rulebook.house.decide(
                Identify.self, on: facts, image: .bench, opening: opening, at: chain.now)
            if case .refused(let refusal) = consume decision {
                throw Chain.Broken.refused(refusal.grounds.map(\.rule.text))
            }
        }
    }
}

extension Digest {
    /// A digest of nothing in particular.
    static var bench: Digest {
        guard let digest = Digest([UInt8](repeating: 9, count: 32)) else {
            preconditionFailure("thirty-two bytes")
        }
        return digest
    }
}
