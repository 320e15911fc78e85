public import Face

/// What a file says of itself, read without decoding anything: the only look at a file before the decoder's.
///
/// A file that asks for more than the limits allow, that holds anything beside one picture, or that is too short to
/// hold what it promises ends here. It is arithmetic on bounds-checked bytes: no library, and no memory in proportion
/// to what a file claims.
public struct PictureHeader: Hashable, Sendable {
    /// What the file is.
    public let format: PhotoFormat
    /// Columns as stored, before the file's orientation is obeyed.
    public let width: Int
    /// Rows as stored.
    public let height: Int
    /// How often the file goes over the picture; 1 for most.
    public let scans: Int
    /// How many of the file's bytes are the picture; the decoder is given no others.
    public let length: Int

    /// Reads the header of a file, or says why nobody should decode it.
    public init(reading bytes: [UInt8], limits: DecodeLimits = DecodeLimits()) throws(FaceError) {
        guard !bytes.isEmpty else { throw .empty }
        guard bytes.count <= limits.bytes else { throw .tooManyBytes(limit: limits.bytes) }
        switch PhotoFormat(startOf: bytes) {
        case .jpeg: self = try JPEGHeader.read(FileBytes(bytes), limits)
        case .png: self = try PNGHeader.read(FileBytes(bytes), limits)
        case .webP: self = try WebPHeader.read(FileBytes(bytes), limits)
        case nil: throw .notAnImage
        }
    }

    init(_ format: PhotoFormat, width: Int, height: Int, scans: Int = 1, length: Int) {
        (self.format, self.width, self.height) = (format, width, height)
        (self.scans, self.length) = (scans, length)
    }
}
