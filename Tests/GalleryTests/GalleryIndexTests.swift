import Face
import Gallery
import Law
import Primitives
import Testing

@Suite struct GalleryIndexTests {
    /// The rows of a gallery kept the plain way: a list that is measured from end to end.
    private struct PlainGallery {
        var rows: [(subject: SubjectID, numbers: [Float])] = []

        mutating func insert(_ numbers: [Float], of subject: SubjectID) {
            if let place = rows.firstIndex(where: { $0.subject == subject }) {
                rows[place].numbers = numbers
            } else {
                rows.append((subject, numbers))
            }
        }

        func distance(_ numbers: [Float], to subject: SubjectID) -> Double {
            let row = rows.first { $0.subject == subject }?.numbers ?? []
            return zip(row, numbers).reduce(0) { $0 + Double($1.0 - $1.1) * Double($1.0 - $1.1) }.squareRoot()
        }

        func within(_ threshold: Double, of numbers: [Float]) -> Set<SubjectID> {
            Set(rows.map(\.subject).filter { distance(numbers, to: $0) <= threshold })
        }
    }

    @Test(arguments: [4, 15, 16, 17, 128]) func `a search finds what measuring every row finds`(
        dimension: Int
    ) async throws {
        var (chance, plain) = (Chance(UInt64(dimension)), PlainGallery())
        var index = GalleryIndex(dimension: dimension, model: .ofNothing)
        for number in 0..<300 {
            let numbers = chance.numbers(dimension)
            // Every third subject comes twice, and every fifth leaves again.
            let who = try subject(number % 3 == 2 ? number - 1 : number)
            plain.insert(numbers, of: who)
            try index.insert(template(numbers), of: who, model: .ofNothing)
            guard number % 5 == 4 else { continue }
            plain.rows.removeAll { $0.subject == who }
            let wasThere = index.remove(who)
            #expect(wasThere)
        }
        #expect(index.count == plain.rows.count && index.count > 100)
        for _ in 0..<10 {
            let wanted = chance.numbers(dimension)
            let all = plain.rows.map { plain.distance(wanted, to: $0.subject) }.sorted()
            // Halfway between two distances, where rounding decides nothing.
            let threshold = (all[20] + all[21]) / 2
            let found = try await search(index, wanted, threshold: Float(threshold), limit: 1000).candidates
            #expect(Set(found.map(\.subject)) == plain.within(threshold, of: wanted))
            #expect(found.map(\.score) == found.map(\.score).sorted())
            for candidate in found {
                let slow = plain.distance(wanted, to: candidate.subject)
                #expect(abs(Double(candidate.score.distance) - slow) < 1e-4)
            }
        }
    }

    @Test func `a distance equal to the threshold is a match and one a hair longer is none`() async throws {
        var index = GalleryIndex(dimension: 4, model: .ofNothing)
        try index.insert(template([0, 0, 0, 0.5]), of: try subject(1), model: .ofNothing)
        try index.insert(template([0, 0, 0, Float(0.5).nextUp]), of: try subject(2), model: .ofNothing)
        let found = try await search(index, [0, 0, 0, 0], threshold: 0.5).candidates
        #expect(found.map(\.subject) == [try subject(1)])
    }

    @Test func `those equally near come in the order they were enrolled`() async throws {
        var index = GalleryIndex(dimension: 4, model: .ofNothing)
        for number in [3, 1, 2] {
            try index.insert(template([0, 0, 0, 0.25]), of: try subject(number), model: .ofNothing)
        }
        try index.insert(template([0, 0, 0, 0.125]), of: try subject(9), model: .ofNothing)
        let found = try await search(index, [0, 0, 0, 0], threshold: 1).candidates
        #expect(found.map(\.subject) == [try subject(9), try subject(3), try subject(1), try subject(2)])
    }

    @Test func `a search names no more than it may and tells how many it compared`() async throws {
        var index = GalleryIndex(dimension: 4, model: .ofNothing)
        for number in 0..<5 {
            try index.insert(template([0, 0, 0, Float(number)]), of: try subject(number), model: .ofNothing)
        }
        let found = try await search(index, [0, 0, 0, 4], threshold: 10, limit: 2)
        #expect(found.candidates.map(\.subject) == [try subject(4), try subject(3)])
        #expect(found.searched == 5)
        #expect(try await search(index, [0, 0, 0, 4], threshold: 10, limit: 0).candidates.isEmpty)
        #expect(try await search(index, [0, 0, 0, 4], threshold: 10, limit: -1).candidates.isEmpty)
    }

    @Test func `a new reference takes the old one's place`() async throws {
        var index = GalleryIndex(dimension: 4, model: .ofNothing)
        try index.insert(template([0, 0, 0, 0]), of: try subject(1), model: .ofNothing)
        try index.insert(template([9, 0, 0, 0]), of: try subject(1), model: .ofNothing)
        #expect(index.count == 1)
        #expect(try await search(index, [0, 0, 0, 0], threshold: 1).candidates.isEmpty)
        #expect(try await search(index, [9, 0, 0, 0], threshold: 0).candidates.count == 1)
    }

    @Test func `who was removed is found no more, and nobody else is lost`() async throws {
        var index = GalleryIndex(dimension: 4, model: .ofNothing)
        for number in 0..<4 {
            try index.insert(template([Float(number), 0, 0, 0]), of: try subject(number), model: .ofNothing)
        }
        let (first, second) = (index.remove(try subject(1)), index.remove(try subject(1)))
        #expect(first && !second)
        #expect(!index.contains(try subject(1)) && index.count == 3)
        for number in 0..<4 {
            let found = try await search(index, [Float(number), 0, 0, 0], threshold: 0.1).candidates
            #expect(found.map(\.subject) == (number == 1 ? [] : [try subject(number)]))
        }
    }

    @Test func `the last to be removed leaves a gallery that finds nobody`() async throws {
        var index = GalleryIndex(dimension: 4, model: .ofNothing)
        try index.insert(template([0, 0, 0, 0]), of: try subject(1), model: .ofNothing)
        index.remove(try subject(1))
        let found = try await search(index, [0, 0, 0, 0], threshold: 100)
        #expect(found.candidates.isEmpty && found.searched == 0)
    }

    private func search(
        _ index: GalleryIndex, _ numbers: [Float], threshold: Float, limit: Int = 10
    ) async throws -> CandidateList {
        let probe = try await Probes().identify(numbers)
        return try index.search(probe, threshold: Threshold(distance: threshold), limit: limit)
    }
}
