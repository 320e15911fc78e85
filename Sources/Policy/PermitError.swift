/// Why a grant or a permit bought nothing.
public enum PermitError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The receipt is for another entry.
    case receiptOfAnother
    /// Its minute was over.
    case expired
    /// It was made out for another picture.
    case wrongImage

    public var description: String {
        switch self {
        case .receiptOfAnother: "the receipt is of another ledger entry"
        case .expired: "the permit has expired"
        case .wrongImage: "the permit is for another picture"
        }
    }
}
