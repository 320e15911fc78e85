import Face
import Gallery
import Law
import Primitives
import Testing

@Suite struct GalleryErrorTests {
    private let other = Digest([UInt8](repeating: 1, count: 32))

    @Test func `a reference of another model is not taken`() throws {
        var index = GalleryIndex(dimension: 4, model: .ofNothing)
        let other = try #require(other)
        let who = try subject(1)
        do throws(GalleryError) {
            try index.insert(template([0, 0, 0, 0]), of: who, model: other)
            Issue.record("another model's reference was taken")
        } catch { #expect(error == .otherModel) }
        #expect(index.count == 0)
    }

    @Test func `a reference of another length is not taken`() throws {
        var index = GalleryIndex(dimension: 4, model: .ofNothing)
        let who = try subject(1)
        do throws(GalleryError) {
            try index.insert(template([0, 0, 0]), of: who, model: .ofNothing)
            Issue.record("three numbers were taken for four")
        } catch { #expect(error == .wrongLength(expected: 4, found: 3)) }
        #expect(index.count == 0)
    }

    @Test func `a probe of another model is not searched with`() async throws {
        let index = GalleryIndex(dimension: 4, model: .ofNothing)
        let probe = try await Probes().identify([0, 0, 0, 0], model: try #require(other))
        do throws(GalleryError) {
            _ = try index.search(probe, threshold: Threshold(distance: 1), limit: 1)
            Issue.record("another model's numbers were compared")
        } catch { #expect(error == .otherModel) }
    }

    @Test func `a probe of another length is not searched with`() async throws {
        var index = GalleryIndex(dimension: 4, model: .ofNothing)
        let who = try subject(1)
        try index.insert(template([0, 0, 0, 0]), of: who, model: .ofNothing)
        let probe = try await Probes().identify([0, 0])
        do throws(GalleryError) {
            _ = try index.search(probe, threshold: Threshold(distance: 1), limit: 1)
            Issue.record("two numbers were compared with four")
        } catch { #expect(error == .wrongLength(expected: 4, found: 2)) }
    }

    @Test func `one probe is compared with one reference, the threshold included`() async throws {
        let probes = try Probes()
        for (distance, isMatch) in [(Float(0.5), true), (Float(0.5).nextUp, false)] {
            let comparison = try Comparator.compare(
                try await probes.verify([0, 0, 0, 0]), with: template([0, 0, 0, distance]), model: .ofNothing,
                threshold: Threshold(distance: 0.5))
            #expect(comparison.isMatch == isMatch)
        }
    }

    @Test func `a comparison across models is refused, and across lengths matches nobody`() async throws {
        let (probes, wide) = (try Probes(), Threshold(distance: 1000))
        let stranger = try await probes.verify([0, 0, 0, 0], model: try #require(other))
        do throws(GalleryError) {
            _ = try Comparator.compare(
                stranger, with: template([0, 0, 0, 0]), model: .ofNothing, threshold: wide)
            Issue.record("two models were compared")
        } catch { #expect(error == .otherModel) }
        let short = try Comparator.compare(
            try await probes.verify([0, 0]), with: template([0, 0, 0, 0]), model: .ofNothing, threshold: wide)
        #expect(!short.isMatch)
    }

    @Test func `every outcome names the decision that allowed it`() async throws {
        let probes = try Probes()
        let first = try await probes.verify([0, 0, 0, 0])
        let second = try await probes.identify([0, 0, 0, 0])
        let index = GalleryIndex(dimension: 4, model: .ofNothing)
        let compared = try Comparator.compare(
            first, with: template([0, 0, 0, 0]), model: .ofNothing, threshold: Threshold(distance: 1))
        let searched = try index.search(second, threshold: Threshold(distance: 1), limit: 1)
        #expect((compared.permit, searched.permit) == (0, 1))
    }

    @Test func `errors tell counts and nothing else`() {
        #expect(GalleryError.otherModel.description == "the template belongs to another model")
        #expect(
            GalleryError.wrongLength(expected: 128, found: 4).description
                == "a template of 4 numbers where 128 are needed")
    }
}
