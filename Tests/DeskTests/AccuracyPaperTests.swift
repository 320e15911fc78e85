import Face
import Foundation
import Primitives
import Testing

@testable import Desk

/// Whether what is kept of an evaluation is counts, is right, and is shown of no other model.
@Suite struct AccuracyPaperTests {
    private let mated: [Float] = [0.1234567, 0.3, 0.4000001, 0.62, 0.7512345]
    private let nonMated: [Float] = [0.5, 0.59, 0.6, 0.8765432, 1.0, 1.1]

    private func rates() -> ErrorRates {
        var tally = PairTally()
        for distance in mated { tally.add(distance, same: true) }
        for distance in nonMated { tally.add(distance, same: false) }
        return ErrorRates(tally, threshold: 0.6)
    }

    private func paper(_ model: Digest = .ofNothing) -> AccuracyPaper {
        AccuracyPaper(rates(), of: model, at: Timestamp(seconds: 1_770_000_000), site: "laboratory")
    }

    private func folder(_ body: (String) throws -> Void) throws {
        let path = FileManager.default.temporaryDirectory.path + "/paper-" + Hex.encode(chance(8))
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: path) }
        try body(path)
    }

    @Test func `at every threshold of the grid the errors are those of the pairs`() {
        let paper = paper()
        // To the first step that no pair lies beyond; 1.1 lies a hair above it in half the digits.
        #expect(paper.curve.count == 57 && paper.curve.last?.fmr.errors == 6)
        for point in paper.curve {
            let wrong = nonMated.count { $0 <= Float(point.threshold) }
            let missed = mated.count { $0 > Float(point.threshold) }
            #expect((point.fmr.errors, point.fmr.trials) == (wrong, 6), "\(point.threshold)")
            #expect((point.fnmr.errors, point.fnmr.trials) == (missed, 5), "\(point.threshold)")
        }
        #expect(paper.operating == rates().operating)
        // What searches go by is on the grid.
        #expect(paper.curve.contains { $0.threshold == 0.5 })
    }

    @Test func `the steps hold every pair once`() {
        let steps = paper().histogram
        #expect(steps.mated.reduce(0, +) == 5 && steps.nonMated.reduce(0, +) == 6)
        for (place, count) in steps.mated.enumerated() {
            #expect(count == mated.count { Int(Double($0) / steps.width) == place }, "\(place)")
        }
    }

    @Test func `no distance of a pair is in it`() throws {
        let grid = paper().curve.map { ($0.threshold * 50).rounded() / 50 == $0.threshold }
        #expect(!grid.contains(false))
        let text = String(decoding: try JSONEncoder().encode(paper()), as: UTF8.self)
        let whole = String(decoding: try JSONEncoder().encode(rates()), as: UTF8.self)
        for digits in ["0.12345", "0.75123", "0.87654"] {
            #expect(!text.contains(digits))
            // The control: an evaluation itself does tell them, to whoever ran it.
            #expect(whole.contains(digits))
        }
    }

    @Test func `nothing measured is an empty curve`() {
        let paper = AccuracyPaper(
            ErrorRates(PairTally(), threshold: 0.6), of: .ofNothing, at: Timestamp(seconds: 0), site: "a")
        #expect(paper.curve.isEmpty && paper.operating.fmr.rate == nil)
        #expect(paper.histogram.mated.reduce(0, +) == 0)
    }

    @Test func `figures are shown of the model they name, and of no other`() throws {
        try folder { folder in
            try paper().keep(in: folder)
            let figures = try JSONEncoder().encode(paper())
            #expect(FileManager.default.createFile(atPath: folder + "/figures.json", contents: figures))
            // Without a model nothing is in service, and nothing is shown.
            let without = AccuracyPapers(in: folder, models: folder)
            #expect(without.model == nil && without.measured == nil && without.shipped == nil)
            #expect(FileManager.default.createFile(atPath: folder + "/manifest.json", contents: Data()))
            let same = AccuracyPapers(in: folder, models: folder)
            #expect(same.model == .ofNothing && same.measured == paper() && same.shipped == paper())
            #expect(!same.isOutdated)
            // The control: one byte of the manifest differs.
            #expect(FileManager.default.createFile(atPath: folder + "/manifest.json", contents: Data([32])))
            let other = AccuracyPapers(in: folder, models: folder)
            #expect(other.measured == nil && other.shipped == nil && other.isOutdated)
        }
    }

    @Test func `it is kept for its owner alone, and what is cut short is nothing`() throws {
        try folder { folder in
            #expect(AccuracyPaper(in: folder) == nil)
            try paper().keep(in: folder)
            #expect(AccuracyPaper(in: folder) == paper())
            let path = folder + "/accuracy.json"
            let attributes = try FileManager.default.attributesOfItem(atPath: path)
            #expect(attributes[.posixPermissions] as? Int == 0o600)
            let bytes = try #require(FileManager.default.contents(atPath: path))
            for count in [0, 1, bytes.count / 2, bytes.count - 1] {
                try bytes.prefix(count).write(to: URL(filePath: path))
                #expect(AccuracyPaper(in: folder) == nil, "\(count)")
            }
        }
    }

    @Test func `an evaluation leaves its paper, of the model it was done with`() async throws {
        try await House.visit(.memory) { house in
            let pictures = ["a": Faces.ann, "b": Faces.annAgain, "c": Faces.bob]
            _ = try await EvaluationDesk(house.premises).evaluate(
                try ImagePair.read(csv: "a,b,1\na,c,0"), at: try named("laboratory"), purpose: nil,
                device: nil, load: { name throws(DeskError) in Image(bytes: pictures[name] ?? []) },
                progress: { _, _ in })
            let paper = try #require(AccuracyPaper(in: house.folder))
            #expect(paper.model == house.reader.model && paper.measuredAt == house.clock.now())
            #expect((paper.matedPairs, paper.nonMatedPairs, paper.pictures) == (1, 1, 3))
        }
    }
}
