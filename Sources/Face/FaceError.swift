public import Policy

/// What can go wrong between a picture and a probe; safe to log, as it holds counts and limits only.
public enum FaceError: Error, Hashable, Sendable {
    case empty
    case notAnImage
    /// Named in plain words, such as "CMYK JPEG".
    case unsupported(String)
    /// Truncated, or bits have changed.
    case damaged
    case tooManyBytes(limit: Int)
    case tooManyPixels(limit: Int)
    case tooManyScans(limit: Int)
    /// A side has more pixels than this.
    case tooLong(limit: Int)
    /// A side is more than this many times as long as the other.
    case tooNarrow(limit: Int)
    /// A part beside the picture, such as a profile, has more bytes than this.
    case tooMuchBeside(limit: Int)
    /// Other content, or another picture, where one picture ends.
    case notOnePicture
    /// The worker that decodes was ended at this picture, by the system or for being late.
    case decoderStopped
    /// No worker that decodes can be started.
    case decoderMissing
    case noFace
    case severalFaces(Int)
    case noSuchFace(Int)
    case faceTooSmall(limit: Int)
    case poorQuality(found: Int, floor: Int)
    /// More than one enrolled person is near enough, so nobody is named.
    case ambiguous
    case modelMissing
    case modelDamaged
    case engineFailed
    case permit(PermitError)
}

extension FaceError: CustomStringConvertible {
    public var description: String {
        switch self {
        case .empty: "the picture is empty"
        case .notAnImage: "this is not a JPEG, PNG or WebP picture"
        case .unsupported(let what): "\(what) is not supported"
        case .damaged: "the picture is damaged or cut short"
        case .tooManyBytes(let limit): "the picture is larger than \(limit) bytes"
        case .tooManyPixels(let limit): "the picture has more than \(limit) pixels"
        case .tooManyScans(let limit): "the picture has more than \(limit) scans"
        case .tooLong(let limit): "a side of the picture is longer than \(limit) pixels"
        case .tooNarrow(let limit): "one side of the picture is more than \(limit) times the other"
        case .tooMuchBeside(let limit): "a part beside the picture is larger than \(limit) bytes"
        case .notOnePicture: "the file holds something besides one picture"
        case .decoderStopped: "the picture could not be decoded within what a picture may take"
        case .decoderMissing: "pictures cannot be decoded now: no worker could be started"
        case .noFace: "no face was found in the picture"
        case .severalFaces(let count): "\(count) faces were found where one is needed"
        case .noSuchFace(let place): "the picture has no face number \(place)"
        case .faceTooSmall(let limit): "the face is smaller than \(limit) pixels"
        case .poorQuality(let found, let floor): "the face's quality is \(found), below the floor of \(floor)"
        case .ambiguous: "more than one person is near enough to be meant"
        case .modelMissing: "the model is not installed"
        case .modelDamaged: "the model's files do not match its manifest"
        case .engineFailed: "the inference engine failed"
        case .permit(let error): "the permit was not accepted: \(error)"
        }
    }
}
