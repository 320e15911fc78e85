import Face
import Policy
import Primitives
import Testing

@Suite struct ImageTests {
    @Test func `no picture has no bytes and the digest of nothing`() {
        #expect(Image.none.bytes.isEmpty)
        #expect(Image.none.digest == .ofNothing)
    }

    @Test func `a box counts both its edges`() {
        let box = FaceBox(left: 2, top: 3, right: 4, bottom: 3)
        #expect((box.width, box.height, box.area) == (3, 1, 3))
        let outside = FaceBox(left: -5, top: -5, right: -1, bottom: 0)
        #expect((outside.width, outside.height, outside.area) == (5, 6, 30))
    }

    @Test func `every error says what is wrong in lower case and without a period`() {
        let errors: [FaceError] = [
            .empty, .notAnImage, .unsupported("a CMYK JPEG"), .damaged, .tooManyBytes(limit: 1),
            .tooManyPixels(limit: 1), .tooManyScans(limit: 1), .noFace, .severalFaces(2), .noSuchFace(3),
            .faceTooSmall(limit: 1), .poorQuality(found: 1, floor: 2), .ambiguous, .modelMissing,
            .modelDamaged, .engineFailed, .permit(.expired), .permit(.wrongImage),
        ]
        for error in errors {
            #expect(error.description.first?.isLowercase == true || error.description.first?.isNumber == true)
            #expect(!error.description.hasSuffix("."))
        }
        #expect(Set(errors.map(\.description)).count == errors.count)
    }
}
