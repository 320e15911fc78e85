/// Where a face is, in pixels of the upright full-size picture; both corners belong to it (dlib's convention).
///
/// A box may reach over the edge of the picture.
public struct FaceBox: Hashable, Sendable, Codable {
    public let left: Int
    public let top: Int
    public let right: Int
    public let bottom: Int

    public init(left: Int, top: Int, right: Int, bottom: Int) {
        self.left = left
        self.top = top
        self.right = right
        self.bottom = bottom
    }

    /// Columns, both edges counted.
    public var width: Int { right - left + 1 }
    /// Rows, both edges counted.
    public var height: Int { bottom - top + 1 }
    /// Pixels.
    public var area: Int { width * height }
}

/// One of the five points of a face, in pixels of the upright full-size picture.
public struct Landmark: Hashable, Sendable, Codable {
    public let x: Int
    public let y: Int

    public init(x: Int, y: Int) {
        self.x = x
        self.y = y
    }
}

/// A face found in a picture: where it is and how well it can be seen, and nothing about whose it is.
public struct FaceLocation: Hashable, Sendable, Codable {
    public let box: FaceBox
    /// The detector's score; larger is surer, 0 is its threshold.
    public let confidence: Float
    /// Outer and inner corner of the subject's left eye, outer and inner corner of the right, base of the nose.
    public let landmarks: [Landmark]
    public let quality: Quality

    public init(box: FaceBox, confidence: Float, landmarks: [Landmark], quality: Quality) {
        self.box = box
        self.confidence = confidence
        self.landmarks = landmarks
        self.quality = quality
    }
}
