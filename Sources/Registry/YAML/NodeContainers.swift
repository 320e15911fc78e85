internal import Yams

struct NodeMapping<Key: CodingKey>: KeyedDecodingContainerProtocol {
    let decoder: NodeDecoder
    let mapping: Node.Mapping
    var codingPath: [any CodingKey] { decoder.codingPath }
    var allKeys: [Key] { mapping.compactMap { $0.key.string.flatMap(Key.init(stringValue:)) } }

    func contains(_ key: Key) -> Bool {
        decoder.asked.keys.append(key.stringValue)
        return mapping[key.stringValue] != nil
    }

    /// A key with nothing after it says unknown, as if it were not there.
    func decodeNil(forKey key: Key) throws -> Bool { mapping[key.stringValue]?.isNothing ?? true }

    func decode<T: Decodable>(_ type: T.Type, forKey key: Key) throws -> T {
        guard contains(key), let node = mapping[key.stringValue] else { throw missing(key) }
        return try decoder.read(type, from: node, key: key)
    }

    /// Where a key is missing, one that nobody asked for and that looks like it was probably meant.
    private func missing(_ key: Key) -> RegistryError {
        let strange = mapping.first { entry in
            guard let name = entry.key.string, !decoder.asked.keys.contains(name) else { return false }
            return nearest(to: name, among: [key.stringValue]) != nil
        }
        return strange.map { decoder.unknown($0.key) }
            ?? .missingKey(decoder.place, key: key.stringValue)
    }

    func nestedContainer<Nested: CodingKey>(keyedBy type: Nested.Type, forKey key: Key) throws
        -> KeyedDecodingContainer<Nested>
    { throw missing(key) }
    func nestedUnkeyedContainer(forKey key: Key) throws -> any UnkeyedDecodingContainer { throw missing(key) }
    func superDecoder() throws -> any Decoder { decoder }
    func superDecoder(forKey key: Key) throws -> any Decoder { decoder }
}

struct NodeList: UnkeyedDecodingContainer {
    let decoder: NodeDecoder
    let nodes: [Node]
    var currentIndex = 0
    var codingPath: [any CodingKey] { decoder.codingPath }
    var count: Int? { nodes.count }
    var isAtEnd: Bool { currentIndex >= nodes.count }

    init(decoder: NodeDecoder, nodes: [Node]) {
        self.decoder = decoder
        self.nodes = nodes
    }

    mutating func decodeNil() throws -> Bool { false }

    mutating func decode<T: Decodable>(_ type: T.Type) throws -> T {
        guard !isAtEnd else { throw RegistryError.wrongType(decoder.place, expected: .list) }
        defer { currentIndex += 1 }
        return try decoder.read(type, from: nodes[currentIndex])
    }

    mutating func nestedContainer<Nested: CodingKey>(keyedBy type: Nested.Type) throws
        -> KeyedDecodingContainer<Nested>
    { throw RegistryError.wrongType(decoder.place, expected: .list) }
    mutating func nestedUnkeyedContainer() throws -> any UnkeyedDecodingContainer {
        throw RegistryError.wrongType(decoder.place, expected: .list)
    }
    mutating func superDecoder() throws -> any Decoder { decoder }
}

struct NodeScalar: SingleValueDecodingContainer {
    let decoder: NodeDecoder
    var codingPath: [any CodingKey] { decoder.codingPath }

    func decodeNil() -> Bool { decoder.node.isNothing }

    func decode(_ type: Bool.Type) throws -> Bool {
        switch decoder.node.plainText {
        case "true": true
        case "false": false
        default: throw RegistryError.wrongType(decoder.place, expected: .yesOrNo)
        }
    }

    func decode(_ type: String.Type) throws -> String {
        guard let scalar = decoder.node.scalar, !decoder.node.isNothing else {
            throw RegistryError.wrongType(decoder.place, expected: .text)
        }
        return scalar.string
    }

    func decode<T: Decodable>(_ type: T.Type) throws -> T {
        if let integer = type as? any FixedWidthInteger.Type { return try number(integer, as: type) }
        return try decoder.read(type, from: decoder.node)
    }

    func decode(_ type: Int.Type) throws -> Int {
        guard let text = decoder.node.plainText, let value = Int(text), value >= 0 else {
            throw RegistryError.wrongType(decoder.place, expected: .wholeNumber)
        }
        return value
    }

    private func number<T>(_ integer: any FixedWidthInteger.Type, as type: T.Type) throws -> T {
        guard let value = integer.init(exactly: try decode(Int.self)) as? T else {
            throw RegistryError.wrongType(decoder.place, expected: .wholeNumber)
        }
        return value
    }
}

extension Node {
    /// The text of a scalar that stands without quotes.
    var plainText: String? { scalar.flatMap { $0.style == .plain || $0.style == .any ? $0.string : nil } }

    /// Whether nothing stands here: no value, `null` or `~`.
    var isNothing: Bool { plainText.map { ["", "~", "null", "Null", "NULL"].contains($0) } ?? false }
}
