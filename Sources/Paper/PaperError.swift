/// What can go wrong with printing; safe to log, for it holds counts only.
public enum PaperError: Error, Hashable, Sendable, CustomStringConvertible {
    /// More bytes than the largest code holds.
    case tooLarge(bytes: Int, limit: Int)
    /// There is nothing to print.
    case empty
    /// The library could not make the code.
    case notMade

    public var description: String {
        switch self {
        case .tooLarge(let bytes, let limit): "\(bytes) bytes do not fit one QR code, which holds \(limit)"
        case .empty: "there is nothing to print"
        case .notMade: "the QR code could not be made"
        }
    }
}
