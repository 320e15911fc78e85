import Face
import Primitives
import Testing

@Suite struct TemplateTests {
    @Test func `numbers are moved in and the array they came in is empty`() {
        var numbers: [Float] = [1, 2, 3]
        let template = Template(moving: &numbers)
        #expect(numbers.isEmpty)
        #expect(template.count == 3)
        #expect(read(template) == [1, 2, 3])
    }

    @Test func `the distance is Euclid's and the same both ways`() {
        let origin = template([0, 0])
        let point = template([3, 4])
        #expect(origin.distance(to: point) == Score(distance: 5))
        #expect(point.distance(to: origin) == Score(distance: 5))
        #expect(point.distance(to: point) == Score(distance: 0))
    }

    @Test func `templates of different lengths are infinitely far apart`() {
        let short = template([0])
        let long = template([0, 0])
        #expect(short.distance(to: long).distance == .infinity)
        #expect(long.distance(to: short).distance == .infinity)
        #expect(!Threshold(distance: .greatestFiniteMagnitude).accepts(short.distance(to: long)))
    }

    @Test func `numbers that are no numbers match nobody`() {
        let broken = template([.nan, 0])
        #expect(!Threshold(distance: 1000).accepts(broken.distance(to: template([0, 0]))))
    }

    private func template(_ numbers: [Float]) -> Template {
        var moved = numbers
        return Template(moving: &moved)
    }

    private func read(_ template: borrowing Template) -> [Float] {
        template.withNumbers { numbers in numbers.indices.map { numbers[$0] } }
    }
}

@Suite struct ThresholdTests {
    @Test func `a distance equal to the threshold is accepted and the next longer is not`() {
        let threshold = Threshold(distance: 0.6)
        #expect(threshold.accepts(Score(distance: 0.6)))
        #expect(threshold.accepts(Score(distance: 0)))
        #expect(!threshold.accepts(Score(distance: Float(0.6).nextUp)))
        #expect(!threshold.accepts(Score(distance: .infinity)))
    }

    @Test func `the nearer score is the smaller one`() {
        #expect(Score(distance: 0.1) < Score(distance: 0.2))
        #expect(!(Score(distance: 0.2) < Score(distance: 0.2)))
    }
}
