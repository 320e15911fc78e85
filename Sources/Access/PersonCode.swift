internal import Primitives

/// A code that a person was given at the desk, to sign in with once.
struct PersonCode: Codable, Sendable, Leaf {
    static var shelf: String { "person" }
    /// The person's number.
    let key: String
    let code: [UInt8]
    let until: Timestamp
    var tries = 0

    static let (letters, seconds, most): (Int, Int64, Int) = (8, 600, 5)
}
