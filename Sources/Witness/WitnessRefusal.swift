/// Why a witness does not sign, each with the status that the protocol gives it (C2SP tlog-witness).
public enum WitnessRefusal: Error, Hashable, Sendable {
    /// The request is not one, or its old size is beyond the new one.
    case malformed
    /// The witness does not know this log.
    case unknownLog
    /// No key that the witness trusts for this log has signed.
    case notSigned
    /// The log was last seen at another size than the request starts from.
    case otherSize(latest: UInt64)
    /// The new tree is not shown to continue the one that was signed before.
    case inconsistent

    /// The HTTP status of the refusal.
    public var status: Int {
        switch self {
        case .malformed: 400
        case .notSigned: 403
        case .unknownLog: 404
        case .otherSize: 409
        case .inconsistent: 422
        }
    }
}

extension WitnessRefusal: CustomStringConvertible {
    public var description: String {
        switch self {
        case .malformed: "the request is not one of this protocol"
        case .unknownLog: "the log is not known here"
        case .notSigned: "no known key of the log has signed"
        case .otherSize(let latest): "the log was last seen at size \(latest)"
        case .inconsistent: "the checkpoint does not continue the one seen before"
        }
    }
}
