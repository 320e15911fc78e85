extension CanonicalValue {
    /// Reads the one spelling; `nil` for any other bytes, even where they mean the same.
    public init?(parsing bytes: [UInt8]) {
        guard bytes.count <= 65_535 else { return nil }
        var reader = CanonicalReader(bytes: bytes)
        guard let value = reader.value(depth: 0), reader.isAtEnd, value.bytes == bytes else { return nil }
        self = value
    }
}

private struct CanonicalReader {
    let bytes: [UInt8]
    var place = 0

    init(bytes: [UInt8]) { self.bytes = bytes }

    var isAtEnd: Bool { place == bytes.count }

    private func peek() -> UInt8? { place < bytes.count ? bytes[place] : nil }

    private mutating func take(_ byte: UInt8) -> Bool {
        guard peek() == byte else { return false }
        place += 1
        return true
    }

    mutating func value(depth: Int) -> CanonicalValue? {
        guard depth < 16, let first = peek() else { return nil }
        switch first {
        case 34: return text().map(CanonicalValue.text)
        case 91: return list(depth: depth)
        case 123: return object(depth: depth)
        default: return integer()
        }
    }

    private mutating func integer() -> CanonicalValue? {
        let start = place
        if peek() == 45 { place += 1 }
        while let byte = peek(), (48...57).contains(byte) { place += 1 }
        let digits = String(decoding: bytes[start..<place], as: UTF8.self)
        guard let value = Int64(digits), value.magnitude < 1 << 53 else { return nil }
        return .integer(value)
    }

    private mutating func list(depth: Int) -> CanonicalValue? {
        place += 1
        var items: [CanonicalValue] = []
        if take(93) { return .list(items) }
        repeat {
            guard let item = value(depth: depth + 1) else { return nil }
            items.append(item)
        } while take(44)
        return take(93) ? .list(items) : nil
    }

    private mutating func object(depth: Int) -> CanonicalValue? {
        place += 1
        var fields: [String: CanonicalValue] = [:]
        if take(125) { return .object(fields) }
        repeat {
            guard let key = text(), (1...16).contains(key.utf8.count), fields[key] == nil,
                key.utf8.allSatisfy({ (97...122).contains($0) }), take(58),
                let item = value(depth: depth + 1)
            else { return nil }
            fields[key] = item
        } while take(44)
        return take(125) ? .object(fields) : nil
    }

    private mutating func text() -> String? {
        guard take(34) else { return nil }
        var out: [UInt8] = []
        while let byte = peek() {
            place += 1
            switch byte {
            case 34: return String(validating: out, as: UTF8.self)
            case 92:
                guard let plain = escape() else { return nil }
                out.append(plain)
            case 0..<32: return nil
            default: out.append(byte)
            }
        }
        return nil
    }

    private mutating func escape() -> UInt8? {
        guard let letter = peek() else { return nil }
        place += 1
        switch letter {
        case 34, 92: return letter
        case 98: return 8
        case 116: return 9
        case 110: return 10
        case 102: return 12
        case 114: return 13
        case 117:
            guard place + 4 <= bytes.count, bytes[place] == 48, bytes[place + 1] == 48 else { return nil }
            defer { place += 4 }
            return Hex.decode(String(decoding: bytes[place + 2..<place + 4], as: UTF8.self))?.first
        default: return nil
        }
    }
}
