/// Why people could not be read from another system; safe to log: it holds limits, codes and the operator's own words.
public enum MigrationError: Error, Hashable, Sendable {
    /// Nobody answers there, or not in time.
    case unreachable
    /// Whoever answers did not prove to be the one that was asked for.
    case unproven
    /// The address cannot be one.
    case notAnAddress
    /// Faces and keys would travel in the clear, or to whoever takes them.
    case unprotected
    /// The key, or the name and password, were not taken.
    case notAdmitted
    /// The other system answered with this status.
    case refused(status: Int)
    /// PostgreSQL answered with this state.
    case query(state: String)
    /// The answer is not of the form that the other system promises.
    case strangeAnswer
    /// An answer, a picture or a list is larger than any honest one.
    case tooLarge(limit: Int)
    /// There are more people than one import takes.
    case tooMany(limit: Int)
    /// What was listed is not there any more.
    case gone
    /// The folder or file of certificates cannot be read.
    case cannotRead(String)
    /// The database has several services, and none was named.
    case chooseService(count: Int)
    /// The database has no service with this key.
    case noService
}

extension MigrationError: CustomStringConvertible {
    public var description: String {
        switch self {
        case .unreachable: "the other system does not answer, or not in time"
        case .unproven:
            "the other system's certificate could not be verified; --ca FILE names your own authority"
        case .notAnAddress:
            "this is no address: http://HOST:PORT, https://HOST, or a PostgreSQL connection string"
        case .unprotected:
            "faces would travel in the clear, or to whoever answers: use https:// or sslmode=verify-full; "
                + "--unprotected allows it"
        case .notAdmitted: "the other system does not take this key or password"
        case .refused(let status): "the other system answered \(status)"
        case .query(let state): "the other database answered \(state)"
        case .strangeAnswer: "the other system's answer is not of the form that CompreFace 1.2 promises"
        case .tooLarge(let limit): "an answer or a picture is larger than \(limit) bytes"
        case .tooMany(let limit): "there are more than \(limit) people"
        case .gone: "the picture is not there any more"
        case .cannotRead(let path): "cannot read \(path)"
        case .chooseService(let count):
            "the database has \(count) recognition services: name one by its key with --key"
        case .noService: "the database has no recognition service with this key"
        }
    }

    /// Whether the whole source failed, and not one picture of it.
    public var endsTheRun: Bool {
        switch self {
        case .gone, .tooLarge, .strangeAnswer: false
        default: true
        }
    }
}
