public import Primitives

/// How far apart two templates are: 0 for the same numbers, larger for less alike.
///
/// Scores stay inside the house; a caller is told match or no match, so that nobody can climb towards one.
public struct Score: Comparable, Sendable {
    /// Euclidean distance.
    public let distance: Float

    /// Takes a Euclidean distance.
    public init(distance: Float) { self.distance = distance }

    /// Whether the left pair is more alike than the right.
    public static func < (left: Score, right: Score) -> Bool { left.distance < right.distance }
}

/// The largest distance at which two templates of one model are taken to be of one person.
public struct Threshold: Hashable, Sendable, Codable {
    /// Euclidean distance, in the model's own units.
    public let distance: Float

    public init(distance: Float) { self.distance = distance }

    /// Whether a score is a match; a distance equal to the threshold is one, as in dlib.
    public func accepts(_ score: Score) -> Bool { score.distance <= distance }
}

extension Score: Redacted {}
