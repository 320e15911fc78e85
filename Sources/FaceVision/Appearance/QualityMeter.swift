internal import Face

/// Judges how fit a face image is for comparison, from its chip and its five landmarks.
///
/// The parts are named after the capture- and subject-related measures of ISO/IEC 29794-5; the formulas are this
/// house's own heuristics. They are not the standard's algorithms and not calibrated against error rates: they
/// rank pictures of one camera sensibly, and a floor must be set by trial.
enum QualityMeter {
    /// Measures a face; `chip` and `landmarks` must be of the same face, the landmarks in pixels of a picture that
    /// was shrunk by `divisor` while decoding.
    static func measure(chip: RGBImage, landmarks: [Landmark], divisor: Int = 1) -> Quality {
        let light = Luminance(centreOf: chip)
        let geometry = FaceGeometry(landmarks)
        let parts = Parts(
            sharpness: ramp(light.sharpness.squareRoot(), from: 2, to: 14),
            brightness: plateau(light.mean, low: (30, 80), high: (180, 235)),
            contrast: ramp(light.deviation, from: 8, to: 40),
            size: ramp(geometry.eyeDistance * Double(divisor), from: 15, to: 60), pose: geometry.frontality)
        return parts.quality
    }

    /// 0 at `low` and below, 1 at `high` and above, straight between.
    static func ramp(_ value: Double, from low: Double, to high: Double) -> Double {
        guard value.isFinite else { return 0 }
        return min(1, max(0, (value - low) / (high - low)))
    }

    private static func plateau(
        _ value: Double, low: (Double, Double), high: (Double, Double)
    ) -> Double {
        min(ramp(value, from: low.0, to: low.1), 1 - ramp(value, from: high.0, to: high.1))
    }

    /// The parts from 0 to 1.
    private struct Parts {
        var sharpness: Double
        var brightness: Double
        var contrast: Double
        var size: Double
        var pose: Double

        /// The mean of the weakest part and of the geometric mean of all: one bad part is not made good by four
        /// good ones, and a part that is 0 makes the whole 0.
        var quality: Quality {
            let all = [sharpness, brightness, contrast, size, pose]
            let weakest = all.reduce(1, min)
            let geometric = all.reduce(1, *).fifthRoot
            return Quality(
                unified: weakest == 0 ? 0 : percent((weakest + geometric) / 2), sharpness: percent(sharpness),
                brightness: percent(brightness), contrast: percent(contrast), size: percent(size),
                pose: percent(pose))
        }

        private func percent(_ part: Double) -> Int { Int((part * 100).rounded()) }
    }
}
