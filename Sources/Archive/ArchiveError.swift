/// What can go wrong with an archive; safe to log.
public enum ArchiveError: Error, Hashable, Sendable {
    /// The program `age` is not there.
    case noAge
    /// Nobody was named for whom it is to be encrypted.
    case noRecipient
    /// One of the recipients is none that `age` knows.
    case badRecipient
    /// There is a file of this name; nothing was overwritten.
    case exists(String)
    /// There is something in the folder; nothing was overwritten.
    case notEmpty(String)
    case cannotRead(String)
    case cannotWrite(String)
    /// The disk is full; what was begun is gone.
    case diskFull
    /// None of the identities opens it.
    case wrongIdentity
    /// The archive ends too early, or was changed.
    case damaged
    /// The archive is not one of this house.
    case notABackup
    /// A file of this name does not belong into an archive.
    case badName
    /// `age` failed for a reason of its own; the number is what it ended with.
    case ageFailed(Int32)
}

extension ArchiveError: CustomStringConvertible {
    public var description: String {
        switch self {
        case .noAge: "the program `age` is not there; install the package of that name"
        case .noRecipient: "name at least one recipient whose identity is kept offline"
        case .badRecipient: "one of the recipients is none that age knows"
        case .exists(let path): "\(path) exists; nothing was overwritten"
        case .notEmpty(let path): "\(path) is not empty; nothing was overwritten"
        case .cannotRead(let path): "cannot read \(path)"
        case .cannotWrite(let path): "cannot write \(path)"
        case .diskFull: "the disk is full; what was begun is removed"
        case .wrongIdentity: "none of these identities opens the archive"
        case .damaged: "the archive ends too early or was changed; nothing of it was kept"
        case .notABackup: "the archive is not a backup of this house"
        case .badName: "a name in the archive leads out of it"
        case .ageFailed(let code): "age ended with \(code)"
        }
    }
}
