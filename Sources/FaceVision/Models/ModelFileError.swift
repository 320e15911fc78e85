/// Why a model file could not be read; safe to log, as it tells of the file alone.
public enum ModelFileError: Error, Hashable, Sendable {
    /// The file cannot be opened.
    case missing(String)
    /// The file ended in the middle of a value.
    case truncated(at: Int)
    /// A value has a form that no writer of this format makes.
    case malformed(at: Int)
    /// A part is of a version or kind that this reader does not know.
    case unknown(String, at: Int)
    /// The network has other layers than the one this product is made for.
    case otherNetwork(layer: Int)
    /// Bytes were left over after the last value.
    case trailingBytes(Int)
    /// A file of the bundle could not be written.
    case notWritten(String)
}

extension ModelFileError: CustomStringConvertible {
    public var description: String {
        switch self {
        case .missing(let name): "cannot read \(name)"
        case .truncated(let place): "the model file ends too early, at byte \(place)"
        case .malformed(let place): "the model file has an impossible value at byte \(place)"
        case .unknown(let what, let place): "the model file has an unknown \(what) at byte \(place)"
        case .otherNetwork(let layer): "the model file holds another network, from layer \(layer) on"
        case .trailingBytes(let count): "the model file has \(count) bytes too many"
        case .notWritten(let name): "cannot write \(name)"
        }
    }
}
