/// A number format in which the detector takes its canvas; 0...255 are exact in both.
protocol CanvasSample: BitwiseCopyable {
    init(colour: Float)
}

extension Float: CanvasSample {
    init(colour: Float) { self = colour }
}

/// The upper half of a `Float`, as wide vector units take it.
struct BrainFloat: CanvasSample, Hashable {
    /// Sign, eight bits of exponent, seven of fraction.
    let bits: UInt16

    /// Rounds to nearest, ties to even; no infinities or NaN are expected.
    init(colour: Float) {
        let pattern = colour.bitPattern
        bits = UInt16(truncatingIfNeeded: (pattern &+ 0x7FFF &+ (pattern >> 16 & 1)) >> 16)
    }

    var value: Float { Float(bitPattern: UInt32(bits) << 16) }
}
