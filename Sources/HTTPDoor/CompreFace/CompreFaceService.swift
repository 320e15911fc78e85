internal import Law

/// The three kinds of key that CompreFace has; which of them a key is, its operations say.
enum CompreFaceService: String {
    case recognition, detection, verification

    /// The service of a path below `/api/v1`; `nil` elsewhere.
    ///
    /// What belongs to none is told as recognition's.
    init?(_ target: String) {
        let parts = target.prefix { $0 != "?" }.split(separator: "/")
        guard parts.starts(with: ["api", "v1"]) else { return nil }
        self = parts.dropFirst(2).first.flatMap { Self(rawValue: String($0)) } ?? .recognition
    }

    var title: String {
        switch self {
        case .recognition: "Recognition"
        case .detection: "Detection"
        case .verification: "Verification"
        }
    }

    /// A key with one of these is a key of this service.
    var operations: Set<FaceOperation> {
        switch self {
        case .recognition: [.enrol, .identify]
        case .detection: [.detect]
        case .verification: [.verify]
        }
    }
}
