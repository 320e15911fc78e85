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
