public import Primitives

/// What a device put around a request: who signed it, when, under which nonce, and over which body.
///
/// HTTP Message Signatures (RFC 9421) and Digest Fields (RFC 9530) in one strict form, so that no two readers can take
/// the same fields for different things: one signature, exactly four components, no parameter but these four.
public struct DeviceEnvelope: Hashable, Sendable {
    /// When it was signed, as the device says.
    public let created: Timestamp
    /// The device that is named.
    public let device: String
    public let nonce: String
    /// The digest of the body that was signed.
    public let body: Digest
    /// r and s, 32 bytes each.
    public let signature: [UInt8]
    /// The components in the order in which they were signed.
    let components: [Component]
    /// What stands after the label, byte for byte: it is signed too.
    let parameters: String

    /// What must be signed, all of it.
    enum Component: String, CaseIterable {
        case method = "@method"
        case path = "@path"
        case query = "@query"
        case digest = "content-digest"
    }

    private static let limit = 1024

    /// Reads the three fields; names of fields are in small letters.
    ///
    /// A pure function of what it is given.
    public static func parse(_ headers: [String: String]) throws(DeviceTrustError) -> DeviceEnvelope {
        guard let input = headers["signature-input"], let signature = headers["signature"],
            let digest = headers["content-digest"]
        else { throw .badEnvelope(.missing) }
        guard [input, signature, digest].allSatisfy({ $0.utf8.count <= limit }) else {
            throw .badEnvelope(.tooLong)
        }
        do throws(EnvelopeFlaw) {
            return try DeviceEnvelope(SignatureInput(input), signature, digest)
        } catch {
            throw .badEnvelope(error)
        }
    }

    private init(
        _ input: SignatureInput, _ signatureField: String, _ digestField: String
    ) throws(EnvelopeFlaw) {
        guard Set(input.components) == Set(Component.allCases), input.components.count == 4 else {
            throw .coverage
        }
        guard input.algorithm == "ecdsa-p256-sha256" else { throw .algorithm }
        var reader = FieldReader(signatureField)
        guard reader.key() == input.label, reader.take("="), let signature = reader.byteSequence(count: 64),
            reader.isAtEnd
        else { throw .malformed }
        reader = FieldReader(digestField)
        guard reader.take("sha-256="), let body = reader.byteSequence(count: 32).flatMap({ Digest($0) }),
            reader.isAtEnd
        else { throw .malformed }
        (self.signature, self.body) = (signature, body)
        (created, device, nonce) = (Timestamp(seconds: input.created), input.keyID, input.nonce)
        (components, parameters) = (input.components, input.parameters)
    }

    /// The bytes that were signed (RFC 9421, section 2.5), for a request that came with this method and target.
    public func signedBytes(method: String, target: String) -> [UInt8] {
        let path = target.prefix { $0 != "?" }
        let query = target.dropFirst(path.count)
        let lines = components.map { component in
            let value =
                switch component {
                case .method: method
                case .path: path.isEmpty ? "/" : String(path)
                case .query: query.isEmpty ? "?" : String(query)
                case .digest: "sha-256=:\(Base64Text.encode(body.bytes)):"
                }
            return "\"\(component.rawValue)\": \(value)\n"
        }
        return Array((lines.joined() + "\"@signature-params\": \(parameters)").utf8)
    }
}

/// The field `Signature-Input`.
private struct SignatureInput {
    let label: String
    var components: [DeviceEnvelope.Component] = []
    var created: Int64 = 0
    var keyID = ""
    var nonce = ""
    var algorithm = ""
    let parameters: String

    init(_ text: String) throws(EnvelopeFlaw) {
        var reader = FieldReader(text)
        guard let label = reader.key(), reader.take("=") else { throw .malformed }
        self.label = label
        parameters = String(decoding: text.utf8.dropFirst(reader.place), as: UTF8.self)
        try readComponents(&reader)
        var seen: Set<String> = []
        while !reader.isAtEnd {
            guard reader.take(";"), let name = reader.key(), reader.take("="), seen.insert(name).inserted
            else { throw .malformed }
            try readParameter(name, &reader)
        }
        guard seen.count == 4 else { throw .malformed }
    }

    private mutating func readComponents(_ reader: inout FieldReader) throws(EnvelopeFlaw) {
        guard reader.take("(") else { throw .malformed }
        repeat {
            guard let name = reader.quoted(atMost: 64) else { throw .malformed }
            guard let component = DeviceEnvelope.Component(rawValue: name), !components.contains(component)
            else { throw .coverage }
            components.append(component)
        } while reader.take(" ")
        guard reader.take(")") else { throw .malformed }
    }

    private mutating func readParameter(
        _ name: String, _ reader: inout FieldReader
    ) throws(EnvelopeFlaw) {
        switch name {
        case "created":
            guard let value = reader.integer() else { throw .malformed }
            created = value
        case "keyid":
            guard let value = reader.quoted(atMost: 64) else { throw .malformed }
            keyID = value
        case "nonce":
            guard let value = reader.quoted(atMost: 64), value.utf8.count >= 16 else { throw .malformed }
            nonce = value
        case "alg":
            guard let value = reader.quoted(atMost: 64) else { throw .malformed }
            algorithm = value
        default: throw .malformed
        }
    }
}
