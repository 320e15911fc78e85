internal import Face
internal import FaceVision
internal import Foundation
internal import Policy
internal import Primitives
internal import Store

/// What one picture costs when two callers wait at the engine's door: two lanes of one thread, or one lane of two.
struct ServingFigures {
    let photos: PhotoFigures

    func measure(_ rounds: Int) async throws -> [Figure] {
        [
            try await serve("two-callers-two-lanes", VisionSettings(), rounds),
            try await serve("two-callers-one-lane", .alone, rounds),
        ]
    }

    private func serve(_ name: String, _ settings: VisionSettings, _ rounds: Int) async throws -> Figure {
        let engine = try VisionEngine(bundleAt: photos.models, settings: settings)
        let image = Image(bytes: try photos.bytes(of: PhotoFigures.crowd), digest: .bench)
        let call = { @Sendable [facts = photos.facts] (times: Int) async throws in
            var chain = try await Chain(facts: facts, store: MemoryStore())
            for _ in 0..<times {
                let permit = try await chain.permit(for: image.digest)
                _ = try await engine.read(image, choosing: .mostProminent, under: permit, at: chain.now)
                    .permit
            }
        }
        let twice = { (times: Int) async throws in
            async let first: Void = call(times)
            async let second: Void = call(times)
            _ = try await (first, second)
        }
        try await twice(1)
        let (start, before) = (ContinuousClock.now, Stopwatch.processorTime())
        try await twice(rounds)
        let wall = Stopwatch.milliseconds(ContinuousClock.now - start) / Double(2 * rounds)
        let processor = (Stopwatch.processorTime() - before) / Double(2 * rounds)
        return Stopwatch.figure(name, of: PhotoFigures.crowd, [wall], processor: processor)
    }
}
