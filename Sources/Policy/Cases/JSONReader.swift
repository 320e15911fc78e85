/// Reads JSON (RFC 8259) as a careful clerk does: a key written twice, a nest too deep, or bytes after the end
/// are errors, because two readers could take them for two different cases.
struct JSONReader {
    /// The deepest nest that is read; facts need six.
    static let depth = 32

    let bytes: [UInt8]
    var place = 0
    private var path: [String] = []

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    /// The whole of `bytes` as one value.
    static func read(_ bytes: [UInt8]) throws(LawCaseError) -> Patch {
        var reader = JSONReader(bytes)
        let value = try reader.value()
        reader.skipSpace()
        guard reader.place == bytes.count else { throw reader.fault }
        return value
    }

    /// What is wrong at this place.
    var fault: LawCaseError {
        let before = bytes[..<min(place, bytes.count)]
        let line = before.count { $0 == 10 } + 1
        let start = before.lastIndex(of: 10).map { $0 + 1 } ?? 0
        return .notJSON(line: line, column: before.count - start + 1)
    }

    func peek() -> UInt8? { place < bytes.count ? bytes[place] : nil }

    mutating func take(_ byte: UInt8) -> Bool {
        guard peek() == byte else { return false }
        place += 1
        return true
    }

    mutating func skipSpace() {
        while let byte = peek(), [9, 10, 13, 32].contains(byte) { place += 1 }
    }

    private mutating func value() throws(LawCaseError) -> Patch {
        skipSpace()
        switch peek() {
        case 34: return .text(try text())
        case 91: return try list()
        case 123: return try object()
        case 110: return try word("null", .null)
        case 116: return try word("true", .flag(true))
        case 102: return try word("false", .flag(false))
        default: return try number()
        }
    }

    private mutating func word(_ word: String, _ value: Patch) throws(LawCaseError) -> Patch {
        guard bytes[place...].starts(with: word.utf8) else { throw fault }
        place += word.utf8.count
        return value
    }

    private mutating func list() throws(LawCaseError) -> Patch {
        place += 1
        var items: [Patch] = []
        skipSpace()
        if take(93) { return .list(items) }
        repeat {
            items.append(try within("[\(items.count)]"))
            skipSpace()
        } while take(44)
        guard take(93) else { throw fault }
        return .list(items)
    }

    private mutating func object() throws(LawCaseError) -> Patch {
        place += 1
        var fields: [String: Patch] = [:]
        skipSpace()
        if take(125) { return .object(fields) }
        repeat {
            skipSpace()
            let key = try text()
            skipSpace()
            guard take(58) else { throw fault }
            guard fields[key] == nil else { throw .writtenTwice(shown(path + [key])) }
            fields[key] = try within(key)
            skipSpace()
        } while take(44)
        guard take(125) else { throw fault }
        return .object(fields)
    }

    private mutating func within(_ step: String) throws(LawCaseError) -> Patch {
        guard path.count < Self.depth else { throw .tooDeep }
        path.append(step)
        let value = try value()
        path.removeLast()
        return value
    }

    private func shown(_ path: [String]) -> String {
        path.reduce("") { $0 + ($0.isEmpty || $1.hasPrefix("[") ? "" : ".") + $1 }
    }
}
