internal import Law
internal import Primitives

internal import struct Crypto.SHA256

/// What a data key is for.
///
/// Each has a key of its own, so that each can be destroyed alone.
enum KeyName: Hashable, Sendable {
    /// The templates of one person in one activity.
    case template(SubjectID, activity: String)
    /// The name and contact of one person.
    case record(SubjectID)
    /// The private payloads about one person, or about nobody.
    case evidence(SubjectID?)

    /// The key file's name: two hashes, of whose it is and what it is for.
    var file: String { "\(Self.owner(subject))-\(Self.hash(use)).key" }

    var subject: SubjectID? {
        switch self {
        case .template(let subject, _), .record(let subject): subject
        case .evidence(let subject): subject
        }
    }

    static func owner(_ subject: SubjectID?) -> String { hash("subject/" + (subject?.text ?? "")) }

    private var use: String {
        switch self {
        case .template(_, let activity): "template/" + activity
        case .record: "record"
        case .evidence: "evidence"
        }
    }

    private static func hash(_ text: String) -> String {
        Hex.encode(SHA256.hash(data: Array("countenance/key/\(text)".utf8)).prefix(16))
    }
}
