/// Writes a Codable value down in the order of its keys.
struct WrittenEncoder: Encoder {
    let written: Written
    var codingPath: [any CodingKey] { [] }
    var userInfo: [CodingUserInfoKey: Any] { [:] }

    func container<Key: CodingKey>(keyedBy type: Key.Type) -> KeyedEncodingContainer<Key> {
        written.content = .mapping([])
        return KeyedEncodingContainer(WrittenMapping(written: written))
    }

    func unkeyedContainer() -> any UnkeyedEncodingContainer {
        written.content = .list([])
        return WrittenList(written: written)
    }

    func singleValueContainer() -> any SingleValueEncodingContainer { WrittenScalar(written: written) }
}

private struct WrittenMapping<Key: CodingKey>: KeyedEncodingContainerProtocol {
    let written: Written
    var codingPath: [any CodingKey] { [] }

    /// Nothing is written of what is unknown.
    mutating func encodeNil(forKey key: Key) {}
    mutating func encode<T: Encodable>(_ value: T, forKey key: Key) throws {
        try value.encode(to: WrittenEncoder(written: written.place(for: key.stringValue)))
    }
    mutating func nestedContainer<Nested: CodingKey>(keyedBy type: Nested.Type, forKey key: Key)
        -> KeyedEncodingContainer<Nested>
    { WrittenEncoder(written: written.place(for: key.stringValue)).container(keyedBy: type) }
    mutating func nestedUnkeyedContainer(forKey key: Key) -> any UnkeyedEncodingContainer {
        WrittenEncoder(written: written.place(for: key.stringValue)).unkeyedContainer()
    }
    mutating func superEncoder() -> any Encoder { WrittenEncoder(written: written.place(for: "super")) }
    mutating func superEncoder(forKey key: Key) -> any Encoder {
        WrittenEncoder(written: written.place(for: key.stringValue))
    }
}

private struct WrittenList: UnkeyedEncodingContainer {
    let written: Written
    var codingPath: [any CodingKey] { [] }
    var count: Int { if case .list(let items) = written.content { items.count } else { 0 } }

    mutating func encodeNil() {}
    mutating func encode<T: Encodable>(_ value: T) throws {
        try value.encode(to: WrittenEncoder(written: written.place()))
    }
    mutating func nestedContainer<Nested: CodingKey>(keyedBy type: Nested.Type) -> KeyedEncodingContainer<
        Nested
    > {
        WrittenEncoder(written: written.place()).container(keyedBy: type)
    }
    mutating func nestedUnkeyedContainer() -> any UnkeyedEncodingContainer {
        WrittenEncoder(written: written.place()).unkeyedContainer()
    }
    mutating func superEncoder() -> any Encoder { WrittenEncoder(written: written.place()) }
}

private struct WrittenScalar: SingleValueEncodingContainer {
    let written: Written
    var codingPath: [any CodingKey] { [] }

    mutating func encodeNil() { written.content = .nothing }
    mutating func encode(_ value: Bool) { written.content = .plain(value ? "true" : "false") }
    mutating func encode(_ value: String) { written.content = .text(value) }
    mutating func encode(_ value: Int) { written.content = .plain(String(value)) }
    mutating func encode<T: Encodable>(_ value: T) throws {
        if let number = value as? any BinaryInteger {
            written.content = .plain("\(number)")
        } else {
            try value.encode(to: WrittenEncoder(written: written))
        }
    }
}
