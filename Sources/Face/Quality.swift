/// How fit a face image is for comparison, each part from 0 (unusable) to 100 (ISO/IEC 29794-1).
///
/// A heuristic of this house, not a calibrated predictor of error rates.
public struct Quality: Hashable, Sendable, Codable {
    /// The parts taken together; what floors are set on.
    public let unified: Int
    /// From the edges of the aligned face.
    public let sharpness: Int
    /// 100 for well exposed, less as it gets too dark or too light.
    public let brightness: Int
    /// From the spread of grey levels.
    public let contrast: Int
    /// From the distance between the eyes.
    public let size: Int
    /// 100 for a frontal face, less as it turns or tilts.
    public let pose: Int

    /// Puts the parts together; each is from 0 to 100.
    public init(unified: Int, sharpness: Int, brightness: Int, contrast: Int, size: Int, pose: Int) {
        self.unified = unified
        self.sharpness = sharpness
        self.brightness = brightness
        self.contrast = contrast
        self.size = size
        self.pose = pose
    }
}
