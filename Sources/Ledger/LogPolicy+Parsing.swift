extension LogPolicy {
    /// Reads a policy file.
    ///
    /// - Throws: `.badPolicy` with the line that is wrong; line 0 where the `quorum` line is missing.
    public init(parsing text: String) throws(LedgerError) { try self.init(parsing: Array(text.utf8)) }

    /// Reads the bytes of a policy file.
    public init(parsing bytes: [UInt8]) throws(LedgerError) {
        guard bytes.count <= 65_536 else { throw .tooLarge(limit: 65_536) }
        var reader = PolicyReader()
        for line in bytes.split(separator: 10, omittingEmptySubsequences: false) {
            reader.line += 1
            try reader.read(line)
        }
        guard reader.hasQuorum else { throw .badPolicy(line: 0) }
        self = reader.policy
    }
}

private struct PolicyReader {
    var policy = LogPolicy()
    var line = 0
    var hasQuorum = false
    private var grouped: Set<[UInt8]> = []

    private static let none = Array("none".utf8)

    private var bad: LedgerError { .badPolicy(line: line) }

    mutating func read(_ text: ArraySlice<UInt8>) throws(LedgerError) {
        guard text.allSatisfy({ $0 == 9 || ($0 >= 32 && $0 != 127) }) else { throw bad }
        let words = text.split { $0 == 32 || $0 == 9 }.map(Array.init)
        guard let verb = words.first, verb.first != 35 else { return }
        switch String(decoding: verb, as: UTF8.self) {
        case "log": try log(words)
        case "witness": try witness(words)
        case "group": try group(words)
        case "quorum": try quorum(words)
        default: throw bad
        }
    }

    private mutating func log(_ words: [[UInt8]]) throws(LedgerError) {
        guard (2...3).contains(words.count), let text = String(validating: words[1], as: UTF8.self),
            let key = try? LogVerifierKey(text),
            !policy.logs.contains(where: { $0.publicKey == key.publicKey })
        else { throw bad }
        policy.logs.append(key)
    }

    private mutating func witness(_ words: [[UInt8]]) throws(LedgerError) {
        guard (3...4).contains(words.count), isFree(words[1]),
            let text = String(validating: words[2], as: UTF8.self), let key = try? WitnessVerifierKey(text),
            !keys.contains(key.key.publicKey)
        else { throw bad }
        policy.members[words[1]] = .witness(key)
        if words.count == 4 { policy.addresses[words[1]] = String(validating: words[3], as: UTF8.self) }
    }

    private mutating func group(_ words: [[UInt8]]) throws(LedgerError) {
        let names = Array(words.dropFirst(3))
        guard !names.isEmpty, isFree(words[1]), Set(names).count == names.count,
            names.allSatisfy({ policy.members[$0] != nil && !grouped.contains($0) }),
            let threshold = threshold(words[2], of: names.count)
        else { throw bad }
        grouped.formUnion(names)
        policy.members[words[1]] = .group(threshold: threshold, names)
    }

    private mutating func quorum(_ words: [[UInt8]]) throws(LedgerError) {
        guard words.count == 2, !hasQuorum else { throw bad }
        hasQuorum = true
        if words[1] == Self.none { return }
        guard policy.members[words[1]] != nil else { throw bad }
        policy.quorum = words[1]
    }

    private var keys: [[UInt8]] {
        policy.members.values.compactMap { if case .witness(let key) = $0 { key.key.publicKey } else { nil } }
    }

    private func isFree(_ name: [UInt8]) -> Bool { policy.members[name] == nil && name != Self.none }

    private func threshold(_ word: [UInt8], of count: Int) -> Int? {
        switch String(decoding: word, as: UTF8.self) {
        case "all": count
        case "any": 1
        case let text:
            decimal(text).flatMap { Int(exactly: $0) }.flatMap { (1...count).contains($0) ? $0 : nil }
        }
    }
}
