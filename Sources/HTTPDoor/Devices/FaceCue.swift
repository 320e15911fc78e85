internal import Face

/// What a person can do so that the next picture is better.
enum FaceCue: String, CaseIterable {
    case noFace = "no-face"
    case severalFaces = "several-faces"
    case closer
    case unclear
    case ambiguous
    case picture

    init(_ error: FaceError) {
        self =
            switch error {
            case .noFace, .noSuchFace: .noFace
            case .severalFaces: .severalFaces
            case .faceTooSmall: .closer
            case .poorQuality: .unclear
            case .ambiguous: .ambiguous
            default: .picture
            }
    }
}
