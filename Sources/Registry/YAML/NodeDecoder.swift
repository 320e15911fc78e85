internal import Law
internal import Primitives
internal import Yams

/// Reads a Codable value from a YAML node, and says of every mistake where it stands.
struct NodeDecoder: Decoder {
    let node: Node
    let file: String
    let findings: Findings
    let asked = AskedKeys()
    var codingPath: [any CodingKey] = []
    var userInfo: [CodingUserInfoKey: Any] { [:] }

    /// The keys a type asked for, which are all the keys it knows.
    final class AskedKeys { var keys: [String] = [] }

    var place: RegistryPlace { place(of: node) }

    func place(of node: Node) -> RegistryPlace {
        RegistryPlace(file: file, line: node.mark?.line ?? 1, column: node.mark?.column ?? 1)
    }

    func container<Key: CodingKey>(keyedBy type: Key.Type) throws -> KeyedDecodingContainer<Key> {
        guard let mapping = node.mapping else {
            throw RegistryError.wrongType(place, expected: .mapping)
        }
        return KeyedDecodingContainer(NodeMapping(decoder: self, mapping: mapping))
    }

    func unkeyedContainer() throws -> any UnkeyedDecodingContainer {
        guard let sequence = node.sequence else { throw RegistryError.wrongType(place, expected: .list) }
        return NodeList(decoder: self, nodes: Array(sequence))
    }

    func singleValueContainer() throws -> any SingleValueDecodingContainer { NodeScalar(decoder: self) }

    /// Reads one value, and refuses a mapping with keys that nobody asked for.
    func read<T: Decodable>(_ type: T.Type, from node: Node, key: (any CodingKey)? = nil) throws -> T {
        let inner = NodeDecoder(
            node: node, file: file, findings: findings, codingPath: codingPath + (key.map { [$0] } ?? []))
        do {
            let value = try T(from: inner)
            try inner.refuseUnknownKeys()
            note(value, at: inner.place, defines: key?.stringValue == "id")
            return value
        } catch is DecodingError {
            throw inner.malformed(type)
        }
    }

    private func note<T>(_ value: T, at place: RegistryPlace, defines: Bool) {
        guard let identifier = value as? any Registered, let kind = type(of: identifier).kind else { return }
        findings.note(identifier.text, of: kind, at: place, defines: defines)
    }

    private func malformed<T>(_ type: T.Type) -> RegistryError {
        if let choices = type as? any (RawRepresentable & CaseIterable).Type {
            return .notAllowed(place, allowed: choices.allWords)
        }
        switch type {
        case is any Registered.Type: return .wrongType(place, expected: .identifier)
        case is Timestamp.Type: return .wrongType(place, expected: .time)
        case is ClockTime.Type: return .wrongType(place, expected: .clock)
        case is CivilDate.Type: return .wrongType(place, expected: .day)
        case is Digest.Type: return .wrongType(place, expected: .digest)
        default: return .wrongType(place, expected: .other)
        }
    }

    private func refuseUnknownKeys() throws {
        guard let mapping = node.mapping else { return }
        for (key, _) in mapping where !asked.keys.contains(key.string ?? "") {
            throw unknown(key)
        }
    }

    func unknown(_ key: Node) -> RegistryError {
        let name = key.string ?? ""
        return .unknownKey(place(of: key), key: name, nearest: nearest(to: name, among: asked.keys))
    }
}

extension RawRepresentable where Self: CaseIterable {
    /// Every word that may stand for a value of this type.
    static var allWords: [String] { allCases.map { "\($0.rawValue)" } }
}
