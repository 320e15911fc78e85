public import Law
public import Policy
public import Primitives

/// What an engine promises: no pixel is decoded before a permit for that very picture is paid.
public protocol FaceReader: Sendable {
    /// SHA-256 of the model bundle; templates of different models are never compared.
    var model: Digest { get }

    /// Finds the faces of a picture, most prominent first, and says nothing of whose they are.
    func locate(
        in image: Image, under permit: consuming Permit<Detect>, at now: Timestamp
    ) async throws(FaceError) -> [FaceLocation]

    /// Makes every face unrecognisable but those whose places, in `locate`'s order, are in `keeping`.
    func redact(
        _ image: Image, keeping: Set<Int>, under permit: consuming Permit<Detect>, at now: Timestamp
    ) async throws(FaceError) -> RedactedImage

    /// Turns one face of a picture into numbers fit for the permitted operation alone.
    func read<Operation: PermittedOperation>(
        _ image: Image, choosing choice: FaceChoice, under permit: consuming Permit<Operation>,
        at now: Timestamp
    ) async throws(FaceError) -> Probe<Operation>
}

/// Which face of a picture is meant.
public enum FaceChoice: Hashable, Sendable {
    /// The only one; more than one is an error. For enrolment.
    case only
    /// The largest; the others are bystanders. For a person standing at a terminal.
    case mostProminent
    /// The one at this place in `FaceReader.locate`'s order.
    case at(Int)
}

/// A picture in which faces have been made unrecognisable.
public struct RedactedImage: Sendable {
    /// A JPEG without metadata.
    public let bytes: [UInt8]
    /// How many faces were found.
    public let found: Int
    /// How many of them were hidden.
    public let hidden: Int

    /// Takes a finished JPEG and its counts.
    public init(bytes: [UInt8], found: Int, hidden: Int) {
        self.bytes = bytes
        self.found = found
        self.hidden = hidden
    }
}
