/// Where a face is, in pixels of the upright full-size picture; both corners belong to it (dlib's convention).
///
/// A box may reach over the edge of the picture.
public struct FaceBox: Hashable, Sendable, Codable {
    /// The first column.
    public let left: Int
    /// The first row.
    public let top: Int
    /// The last column.
    public let right: Int
    /// The last row.
    public let bottom: Int

    /// Takes both corners, inclusive.
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
    /// Columns from the left edge.
    public let x: Int
    /// Rows from the top edge.
    public let y: Int

    /// Takes a column and a row.
    public init(x: Int, y: Int) {
        self.x = x
        self.y = y
    }
}

/// A face found in a picture: where it is and how well it can be seen, and nothing about whose it is.
public struct FaceLocation: Hashable, Sendable, Codable {
    /// The face's extent.
    public let box: FaceBox
    /// The detector's score; larger is surer, 0 is its threshold.
    public let confidence: Float
    /// Outer and inner corner of the subject's left eye, outer and inner corner of the right, base of the nose.
    public let landmarks: [Landmark]
    /// How well it can be seen.
    public let quality: Quality

    /// Puts together what the detector, the landmark forest and the quality meter found.
    public init(box: FaceBox, confidence: Float, landmarks: [Landmark], quality: Quality) {
        self.box = box
        self.confidence = confidence
        self.landmarks = landmarks
        self.quality = quality
    }
}
