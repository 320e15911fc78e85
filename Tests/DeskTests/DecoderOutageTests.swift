import Face
import Testing

@testable import Desk

@Suite struct `A decoder that is not there` {
    @Test func `is an outage, so that another way is offered`() {
        #expect(DeskError.face(.decoderMissing).isOutage)
    }

    @Test(arguments: [FaceError.decoderStopped, .damaged, .notOnePicture, .tooLong(limit: 1)])
    func `is told from a picture that cannot be read`(error: FaceError) {
        #expect(!DeskError.face(error).isOutage)
    }
}
