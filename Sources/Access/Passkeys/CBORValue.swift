/// A value of CBOR (RFC 8949), as far as authenticators write it: shortest lengths, no tags, no floats, no repeats.
indirect enum CBORValue: Hashable, Sendable {
    case integer(Int64)
    case bytes([UInt8])
    case text(String)
    case list([CBORValue])
    case map([Pair])
    case flag(Bool)
    case null

    struct Pair: Hashable, Sendable {
        let key: CBORValue
        let value: CBORValue
    }

    /// Reads one value that takes all of the bytes.
    init?(parsing bytes: [UInt8]) {
        guard let (value, end) = Self.read(bytes[...]), end == bytes.count else { return nil }
        self = value
    }

    /// Reads one value from the beginning, and tells where it ends.
    static func read(_ bytes: ArraySlice<UInt8>) -> (CBORValue, Int)? {
        var reader = CBORReader(bytes: bytes)
        return reader.value(depth: 0).map { ($0, reader.place) }
    }

    subscript(key: String) -> CBORValue? { find(.text(key)) }
    subscript(key: Int64) -> CBORValue? { find(.integer(key)) }

    private func find(_ key: CBORValue) -> CBORValue? {
        guard case .map(let pairs) = self else { return nil }
        return pairs.first { $0.key == key }?.value
    }

    var bytes: [UInt8]? { if case .bytes(let bytes) = self { bytes } else { nil } }
    var text: String? { if case .text(let text) = self { text } else { nil } }
    var integer: Int64? { if case .integer(let integer) = self { integer } else { nil } }
    /// How many members a map has.
    var size: Int? { if case .map(let pairs) = self { pairs.count } else { nil } }
}

private struct CBORReader {
    let bytes: ArraySlice<UInt8>
    var place: Int

    init(bytes: ArraySlice<UInt8>) { (self.bytes, place) = (bytes, bytes.startIndex) }

    private var rest: Int { bytes.endIndex - place }

    mutating func value(depth: Int) -> CBORValue? {
        guard depth < 8, let (major, argument, info) = head() else { return nil }
        switch major {
        case 0: return Int64(exactly: argument).map(CBORValue.integer)
        case 1: return Int64(exactly: argument).map { .integer(-1 - $0) }
        case 2: return take(argument).map(CBORValue.bytes)
        case 3: return take(argument).flatMap { String(validating: $0, as: UTF8.self) }.map(CBORValue.text)
        case 4: return list(argument, depth)
        case 5: return map(argument, depth)
        case 7: return simple(info)
        default: return nil
        }
    }

    private func simple(_ info: UInt8) -> CBORValue? {
        switch info {
        case 20: .flag(false)
        case 21: .flag(true)
        case 22: .null
        default: nil
        }
    }

    /// The kind, the number, and the low bits of the first byte.
    private mutating func head() -> (UInt8, UInt64, UInt8)? {
        guard let first = take(1)?.first else { return nil }
        let (major, info) = (first >> 5, first & 31)
        if info < 24 { return (major, UInt64(info), info) }
        guard major != 7, info <= 27, let number = take(UInt64(1) << (info - 24)) else { return nil }
        let argument = number.reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
        let least: UInt64 = info == 24 ? 24 : UInt64(1) << (8 << (info - 25))
        return argument >= least ? (major, argument, info) : nil
    }

    private mutating func take(_ count: UInt64) -> [UInt8]? {
        guard count <= UInt64(rest) else { return nil }
        defer { place += Int(count) }
        return Array(bytes[place..<place + Int(count)])
    }

    private mutating func list(_ count: UInt64, _ depth: Int) -> CBORValue? {
        guard count <= UInt64(rest) else { return nil }
        var items: [CBORValue] = []
        for _ in 0..<count {
            guard let item = value(depth: depth + 1) else { return nil }
            items.append(item)
        }
        return .list(items)
    }

    private mutating func map(_ count: UInt64, _ depth: Int) -> CBORValue? {
        guard count <= UInt64(rest) / 2 else { return nil }
        var pairs: [CBORValue.Pair] = []
        var seen: Set<CBORValue> = []
        for _ in 0..<count {
            guard let key = value(depth: depth + 1), seen.insert(key).inserted,
                let value = value(depth: depth + 1)
            else { return nil }
            pairs.append(CBORValue.Pair(key: key, value: value))
        }
        return .map(pairs)
    }
}
