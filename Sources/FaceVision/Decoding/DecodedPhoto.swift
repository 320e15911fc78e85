/// A picture turned into upright pixels, perhaps at a half, a quarter or an eighth of its size.
struct DecodedPhoto: Sendable {
    /// The pixels, turned as the file's orientation tag says.
    let image: RGBImage
    /// Columns of the upright picture at full size.
    let fullWidth: Int
    /// Rows of the upright picture at full size.
    let fullHeight: Int
    /// The divisor applied while decoding: 1, 2, 4 or 8.
    let divisor: Int
}
