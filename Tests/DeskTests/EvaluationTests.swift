import Face
import Law
import Ledger
import Testing

@testable import Desk

@Suite struct EvaluationTests {
    private func rates(_ mated: [Float], _ nonMated: [Float], at threshold: Float = 0.6) -> ErrorRates {
        var tally = PairTally()
        for distance in mated { tally.add(distance, same: true) }
        for distance in nonMated { tally.add(distance, same: false) }
        return ErrorRates(tally, threshold: threshold)
    }

    @Test func `errors are counted at the threshold, which is itself a match`() {
        let found = rates([0.1, 0.6, 0.7, 0.9], [0.5, 0.6, 0.8, 1.0, 1.2]).operating
        #expect((found.fmr.errors, found.fmr.trials) == (2, 5))
        #expect((found.fnmr.errors, found.fnmr.trials) == (2, 4))
        #expect(found.fmr.rate == 0.4 && found.fnmr.rate == 0.5)
    }

    @Test func `no error in n trials shows no less than three in n`() throws {
        let found = rates([0.1], [Float](repeating: 0.9, count: 300)).operating
        #expect(found.fmr.rate == 0 && found.fmr.upper95 == 0.01)
        // One trial shows nothing.
        #expect(found.fnmr.upper95 == 1)
    }

    @Test func `an error raises the bound above the rate and never above one`() throws {
        for errors in 1...20 {
            let wrong = [Float](repeating: 0.1, count: errors)
            let right = [Float](repeating: 0.9, count: 20 - errors)
            let found = rates([], wrong + right).operating.fmr
            let (rate, bound) = (try #require(found.rate), try #require(found.upper95))
            #expect(bound <= 1 && bound >= rate)
        }
        // Wilson's upper limit for 1 in 10 with z = 1.645, worked out by hand.
        let one = rates([], [0.1] + [Float](repeating: 0.9, count: 9)).operating.fmr
        #expect(abs(try #require(one.upper95) - 0.3472) < 0.001)
    }

    @Test func `what was never tried has no rate`() {
        let found = rates([], []).operating
        #expect(found.fmr.rate == nil && found.fnmr.upper95 == nil)
        #expect(rates([], []).curve.isEmpty)
    }

    @Test func `a looser threshold matches more, wrongly and rightly`() {
        let curve = rates([0.1, 0.4, 0.4, 0.8], [0.3, 0.5, 0.9]).curve
        #expect(curve.count == 6)
        for (strict, loose) in zip(curve, curve.dropFirst()) {
            #expect(strict.threshold < loose.threshold)
            #expect(strict.fmr.errors <= loose.fmr.errors && strict.fnmr.errors >= loose.fnmr.errors)
        }
        #expect(curve.last?.fmr.errors == 3 && curve.last?.fnmr.errors == 0)
    }

    @Test func `pairs are read as they are usually written`() throws {
        let pairs = try ImagePair.read(csv: "file_x,file_y,same\na.jpg, b.jpg ,1\r\n\"c d.jpg\",e.jpg,no\n")
        #expect(pairs.map(\.x) == ["a.jpg", "c d.jpg"] && pairs.map(\.same) == [true, false])
    }

    @Test(arguments: [
        ("", 1), ("file_x,file_y,same\n", 1), ("a,b,1\na,b", 2), ("a,b,1\n,b,1", 2), ("a,b,perhaps", 1),
    ])
    func `a mistake in the pairs is told with its line`(csv: String, line: Int) throws {
        do throws(DeskError) {
            _ = try ImagePair.read(csv: csv)
            Issue.record("it was read")
        } catch {
            guard case .badPairs(let found, _) = error else {
                Issue.record("\(error)")
                return
            }
            #expect(found == line)
        }
    }

    @Test func `an evaluation reads each picture once, under a permit of its own`() async throws {
        try await House.visit(.memory) { house in
            let pictures = ["a": Faces.ann, "b": Faces.annAgain, "c": Faces.bob, "d": [1]]
            let pairs = try ImagePair.read(csv: "a,b,1\na,c,0\nb,c,0\na,d,0")
            let answer = try await EvaluationDesk(house.premises).evaluate(
                pairs, at: try named("laboratory"), purpose: nil, device: nil,
                load: { name throws(DeskError) in Image(bytes: pictures[name] ?? []) }, progress: { _, _ in })
            let found = try #require(answer.outcome)
            #expect((found.matedPairs, found.nonMatedPairs, found.pairsNotCompared) == (1, 2, 1))
            #expect((found.pictures, found.failuresToAcquire) == (4, 1))
            #expect(found.operating.fmr.errors == 0 && found.operating.fnmr.errors == 0)
            #expect(
                try await house.kinds() == [.registry] + [
                    .decision, .decision, .decision, .decision, .evaluation,
                ])
        }
    }

    @Test func `faces of a gate are not there to be measured`() async throws {
        try await House.visit(.memory) { house in
            let answer = try await EvaluationDesk(house.premises).evaluate(
                try ImagePair.read(csv: "a,b,1"), at: try named("compound-a"), purpose: nil, device: nil,
                load: { _ throws(DeskError) in Image(bytes: Faces.ann) }, progress: { _, _ in })
            #expect(answer.refusal != nil && house.reader.pictures == 0)
        }
    }
}
