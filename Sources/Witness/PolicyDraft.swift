public import Ledger

/// A log policy that is being changed: witnesses and quorum, leaving every other line as it was written.
public struct PolicyDraft: Sendable {
    private static let group = "house"

    private var lines: [[String]]
    /// How many of its witnesses must sign; `nil` where none must.
    public private(set) var quorum: Int?

    /// Reads the policy that is in force.
    public init(_ text: String) throws(WitnessError) {
        try Self.check(text)
        lines = text.split(separator: "\n", omittingEmptySubsequences: false).map {
            $0.split { $0 == " " || $0 == "\t" }.map(String.init)
        }
        if lines.last?.isEmpty == true { lines.removeLast() }
        if let own = lines.first(where: { $0.starts(with: ["group", Self.group]) }) {
            quorum = own[2] == "any" ? 1 : own[2] == "all" ? own.count - 3 : Int(own[2])
        }
        guard lines.allSatisfy({ !Self.isForeign($0) }) else { throw .quorumByHand }
        lines.removeAll { ["group", "quorum"].contains($0.first) }
    }

    /// Names a witness, or changes where a named one is found.
    public mutating func name(
        _ name: String, key: WitnessVerifierKey, address: String?
    ) throws(WitnessError) {
        // A blank would begin another word of the file, and a line break another witness.
        guard WitnessSigner.isName(name), !name.hasPrefix("#"),
            address?.utf8.contains(where: { $0 <= 32 || $0 > 126 }) != true
        else { throw .notAName }
        let line = ["witness", name, key.description] + [address].compactMap { $0 }
        if let place = lines.firstIndex(where: { $0.starts(with: ["witness", name]) }) {
            lines[place] = line
        } else {
            lines.append(line)
        }
    }

    /// Takes a witness out; false where none is called so.
    ///
    /// - Throws: `.quorumTooLarge` where more are asked for than are left.
    public mutating func forget(_ name: String) throws(WitnessError) -> Bool {
        guard let place = lines.firstIndex(where: { $0.starts(with: ["witness", name]) }) else {
            return false
        }
        lines.remove(at: place)
        guard quorum ?? 0 <= names.count else { throw .quorumTooLarge(named: names.count) }
        return true
    }

    /// Says how many must sign; `nil` for none.
    public mutating func ask(for quorum: Int?) throws(WitnessError) {
        if let quorum, !(1...max(1, names.count)).contains(quorum) || names.isEmpty {
            throw .quorumTooLarge(named: names.count)
        }
        self.quorum = quorum
    }

    /// The policy as a file.
    public func text() throws(WitnessError) -> String {
        var written = lines
        if let quorum {
            written.append(["group", Self.group, String(quorum)] + names)
            written.append(["quorum", Self.group])
        } else {
            written.append(["quorum", "none"])
        }
        let text = written.map { $0.joined(separator: " ") + "\n" }.joined()
        try Self.check(text)
        return text
    }

    private var names: [String] { lines.filter { $0.first == "witness" }.map { $0[1] } }

    private static func isForeign(_ line: [String]) -> Bool {
        switch line.first {
        case "group": line[1] != group
        case "quorum": line[1] != "none" && line[1] != group
        default: false
        }
    }

    private static func check(_ text: String) throws(WitnessError) {
        do throws(LedgerError) {
            _ = try LogPolicy(parsing: text)
        } catch {
            if case .badPolicy(let line) = error { throw .badPolicy(line: line) }
            throw .badPolicy(line: 0)
        }
    }
}
