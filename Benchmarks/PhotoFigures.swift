internal import Face
internal import Foundation
internal import Law
internal import Policy
internal import Primitives
internal import Store

@testable internal import FaceVision

/// What each step with a picture costs, from file to numbers.
///
/// The steps are those of the engine's own pipeline, which is reached past the engine's doors here: this program is
/// never part of the product, and works on the photographs that setup brings. The last figure goes by the door.
struct PhotoFigures {
    let models: String
    let photos: String
    let facts: Facts

    /// The first load in this process, as a program pays for it that has just been started, and the memory then.
    func load() async throws -> (Figure, mebibytes: Double) {
        let settings = VisionSettings.alone
        let (start, before) = (ContinuousClock.now, Stopwatch.processorTime())
        let pipeline = try FacePipeline(FaceNetworks(ModelBundle(at: models), settings), settings)
        let wall = Stopwatch.milliseconds(ContinuousClock.now - start)
        let processor = Stopwatch.processorTime() - before
        let mebibytes = Stopwatch.residentMebibytes()
        withExtendedLifetime(pipeline) {}
        return (Stopwatch.figure("load", of: nil, [wall], processor: processor), mebibytes)
    }

    /// All steps for all photographs; in another precision than the machine's own, for the largest crowd alone.
    func measure(_ precision: InferencePrecision, _ rounds: Int) async throws -> [Figure] {
        var settings = VisionSettings.alone
        settings.precision = precision
        let pipeline = try FacePipeline(FaceNetworks(ModelBundle(at: models), settings), settings)
        guard precision == .native else {
            return try await steps(bytes(of: Self.crowd), named: Self.crowd, pipeline, rounds)
                .filter { ["detect", "embed", "embed-one", "whole"].contains($0.name) }
                .map { $0.renamed("\($0.name)-\(precision.rawValue)") }
        }
        var figures: [Figure] = []
        let engine = try VisionEngine(bundleAt: models, settings: settings)
        for name in try names() {
            figures += try await steps(bytes(of: name), named: name, pipeline, rounds)
            figures.append(try await read(bytes(of: name), named: name, engine, rounds))
        }
        return figures
    }

    /// The picture of 1440x1080 with ten faces on which engines are compared.
    static let crowd = "crowd.jpg"

    func bytes(of name: String) throws -> [UInt8] {
        [UInt8](try Data(contentsOf: URL(filePath: "\(photos)/\(name)")))
    }

    private func names() throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: photos).sorted().filter { name in
            [".jpg", ".png", ".webp"].contains { name.hasSuffix($0) }
        }
    }

    private func steps(
        _ bytes: [UInt8], named name: String, _ pipeline: FacePipeline, _ rounds: Int
    ) async throws -> [Figure] {
        let photo = try pipeline.decode(bytes)
        let faces = try pipeline.faces(in: photo)
        let chips = faces.compactMap { pipeline.aspect(of: $0, in: photo)?.chip }
        var figures = [
            try await Stopwatch.measure("decode", of: name, times: rounds) { _ = try pipeline.decode(bytes) },
            try await Stopwatch.measure("detect", of: name, times: rounds) {
                _ = try pipeline.faces(in: photo)
            },
            await Stopwatch.measure("align", of: name, times: rounds) {
                for face in faces { _ = pipeline.aspect(of: face, in: photo) }
            },
            try await Stopwatch.measure("embed", of: name, times: rounds) {
                _ = try pipeline.descriptors(of: chips)
            },
            try await Stopwatch.measure("embed-one", of: name, times: rounds) {
                _ = try pipeline.descriptors(of: Array(chips.prefix(1)))
            },
            try await Stopwatch.measure("whole", of: name, times: rounds) { try whole(bytes, pipeline) },
        ]
        for index in figures.indices { figures[index].faces = faces.count }
        return figures
    }

    private func whole(_ bytes: [UInt8], _ pipeline: FacePipeline) throws {
        let photo = try pipeline.decode(bytes)
        let chips = try pipeline.faces(in: photo).compactMap { pipeline.aspect(of: $0, in: photo)?.chip }
        _ = try pipeline.descriptors(of: chips)
    }

    /// One face by the engine's door, with a permit that was decided and recorded for each time.
    private func read(
        _ bytes: [UInt8], named name: String, _ engine: VisionEngine, _ rounds: Int
    ) async throws -> Figure {
        var chain = try await Chain(facts: facts, store: MemoryStore())
        let image = Image(bytes: bytes, digest: .bench)
        var walls: [Double] = []
        var processor = 0.0
        for _ in 0..<rounds {
            let permit = try await chain.permit(for: image.digest)
            let (start, before) = (ContinuousClock.now, Stopwatch.processorTime())
            _ = try await engine.read(image, choosing: .mostProminent, under: permit, at: chain.now).permit
            walls.append(Stopwatch.milliseconds(ContinuousClock.now - start))
            processor += Stopwatch.processorTime() - before
        }
        return Stopwatch.figure("read-permitted", of: name, walls, processor: processor / Double(rounds))
    }
}
