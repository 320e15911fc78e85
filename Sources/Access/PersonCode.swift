public import Primitives

/// A code that a person was given at the desk, to sign in with once.
///
/// Of 2^40 codes one is right. Whoever tries is stopped where they are long before they could find it, and does not
/// stop the person elsewhere: tries are counted by place, and only very many from many places end the code.
struct PersonCode: Codable, Sendable, Leaf {
    static var shelf: String { "person" }
    /// The person's number.
    let key: String
    let code: [UInt8]
    let until: Timestamp
    var tries = 0
    /// The tries of each place, by keyed codes of their addresses; `nil` in what was kept before they were counted.
    var places: [String: Int]?

    static let (letters, seconds): (Int, Int64) = (8, 600)
    /// Tries that are looked at: of one place, and of all.
    static let (mostOfPlace, most) = (20, 1000)

    /// Counts a try; false where it is not looked at any more.
    mutating func mayTry(from place: String?) -> Bool {
        guard tries < Self.most else { return false }
        if let place {
            let before = places?[place] ?? 0
            guard before < Self.mostOfPlace else { return false }
            places = (places ?? [:]).merging([place: before + 1]) { $1 }
        }
        tries += 1
        return true
    }
}

/// A code for a person, and what became of the one before it.
public struct SpokenPersonCode: Sendable {
    public let text: String
    public let until: Timestamp
    /// Wrong tries at the one before, while it served.
    public let wrongTries: Int
    /// Whether they ended it.
    public let wasBurnt: Bool
}

extension SpokenPersonCode: Redacted {}
