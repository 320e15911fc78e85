internal import Face
internal import Gallery
internal import Law
internal import Policy
internal import Primitives
internal import Store

/// What an exact search costs in galleries of ten thousand and a hundred thousand.
struct SearchFigures {
    let facts: Facts
    private static let seed: UInt64 = 2

    func measure(_ rounds: Int) async throws -> [Figure] {
        var figures: [Figure] = []
        for size in [10_000, 100_000] { figures.append(try await search(size, rounds)) }
        return figures
    }

    private func search(_ size: Int, _ rounds: Int) async throws -> Figure {
        let gallery = try filled(size)
        var chain = try await Chain(facts: facts, store: MemoryStore())
        var walls: [Double] = []
        var processor = 0.0
        for round in -3..<rounds {
            // Every search costs a probe, and every probe a permit; only the search is timed, after three more.
            let probe = try await self.probe(from: &chain)
            let (start, before) = (ContinuousClock.now, Stopwatch.processorTime())
            let found = try gallery.search(probe, threshold: Threshold(distance: 0.6), limit: 2)
            let wall = Stopwatch.milliseconds(ContinuousClock.now - start)
            precondition(found.searched == size && found.candidates.count == 1, "the one sought is found")
            guard round >= 0 else { continue }
            walls.append(wall)
            processor += Stopwatch.processorTime() - before
        }
        return Stopwatch.figure("search", of: "\(size)", walls, processor: processor / Double(rounds))
    }

    private func filled(_ size: Int) throws -> GalleryIndex {
        var chance = Chance(seed: Self.seed)
        var gallery = GalleryIndex(dimension: 128, model: .bench)
        for _ in 0..<size {
            var numbers = chance.descriptor()
            guard let subject = SubjectID(Hex.encode(chance.bytes(16))) else { continue }
            try gallery.insert(Template(moving: &numbers), of: subject, model: .bench)
        }
        return gallery
    }

    private func probe(from chain: inout Chain) async throws -> Probe<Identify> {
        let permit = try await chain.permit(for: .bench)
        let spent = try permit.spend(on: .bench, at: chain.now)
        // The first of those enrolled.
        var chance = Chance(seed: Self.seed)
        var numbers = chance.descriptor()
        return Probe(
            Template(moving: &numbers),
            quality: Quality(unified: 80, sharpness: 80, brightness: 80, contrast: 80, size: 80, pose: 80),
            bystanders: 0, model: .bench, paidBy: spent)
    }
}
