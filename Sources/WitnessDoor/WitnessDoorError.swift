internal import Witness

/// What can go wrong at a witness's door, on either side of it; safe to log.
public enum WitnessDoorError: Error, Hashable, Sendable {
    case notAnAddress(String)
    case cannotRead(String)
    case cannotWrite(String)
    case exists(String)
    /// Others may read the file, which holds a key.
    case openToOthers(String)
    /// The book does not reach the disk before an answer is given.
    case notDurable
    /// The file is not a witness's book, or is damaged.
    case notABook
    /// The witness could not be reached in time.
    case unreachable
    /// The witness said more than such an answer can be.
    case answerTooLarge
    case couldNotListen(String)
}

extension WitnessDoorError: CustomStringConvertible {
    public var description: String {
        switch self {
        case .notAnAddress(let text): "`\(text)` is not an address"
        case .cannotRead(let path): "cannot read \(path)"
        case .cannotWrite(let path): "cannot write \(path)"
        case .exists(let path): "\(path) exists already; nothing was written"
        case .openToOthers(let path): "others may read \(path); a key file has mode 0600"
        case .notDurable: "the witness's book would not be on the disk before the answer is given"
        case .notABook: "the file is not a witness's book, or is damaged"
        case .unreachable: "the witness could not be reached"
        case .answerTooLarge: "the witness's answer is too large"
        case .couldNotListen(let address): "cannot listen on \(address)"
        }
    }
}
