// Lists of facts are short: looking through them costs less than hashing them.
extension Array where Element: Equatable {
    /// Whether every element of `others` is here.
    func covers(_ others: [Element]) -> Bool { others.allSatisfy(contains) }

    /// Whether some element is in both.
    func meets(_ others: [Element]) -> Bool { contains(where: others.contains) }
}

extension [UInt8] {
    /// Whether `words`, which are lower case, occur in this text in either case of ASCII letters.
    func mentions(_ words: [UInt8]) -> Bool {
        guard count >= words.count else { return false }
        return (0...(count - words.count)).contains { start in
            words.indices.allSatisfy { self[start + $0].lowered == words[$0] }
        }
    }
}

extension UInt8 {
    fileprivate var lowered: UInt8 { (65...90).contains(self) ? self + 32 : self }
}
