internal import CP11Kit

/// A template of PKCS#11: what an object has, or must have to be found.
struct Attributes {
    enum Value {
        case yes, no
        case number(UInt)
        case bytes([UInt8])

        var bytes: [UInt8] {
            switch self {
            case .yes: [1]
            case .no: [0]
            case .number(let number):
                (0..<MemoryLayout<CK_ULONG>.size).map { UInt8(number >> (8 * $0) & 0xff) }
            case .bytes(let bytes): bytes
            }
        }
    }

    private let parts: [(UInt, [UInt8])]

    init(_ parts: [(UInt, Value)]) { self.parts = parts.map { ($0.0, $0.1.bytes) } }

    /// An AES-256 key that encrypts on the token and never leaves it.
    static func ofAKey(_ label: String) -> Attributes {
        Attributes([
            (CKA_CLASS, .number(CKO_SECRET_KEY)), (CKA_KEY_TYPE, .number(CKK_AES)),
            (CKA_VALUE_LEN, .number(32)),
            (CKA_TOKEN, .yes), (CKA_PRIVATE, .yes), (CKA_SENSITIVE, .yes), (CKA_EXTRACTABLE, .no),
            (CKA_ENCRYPT, .yes), (CKA_DECRYPT, .yes), (CKA_WRAP, .no), (CKA_UNWRAP, .no),
            (CKA_LABEL, .bytes(Array(label.utf8))),
        ])
    }

    /// A note that lies beside the keys.
    static func ofANote(_ label: String, holding bytes: [UInt8]? = nil) -> Attributes {
        let found: [(UInt, Value)] = [(CKA_CLASS, .number(CKO_DATA)), (CKA_LABEL, .bytes(Array(label.utf8)))]
        guard let bytes else { return Attributes(found) }
        return Attributes(found + [(CKA_TOKEN, .yes), (CKA_PRIVATE, .yes), (CKA_VALUE, .bytes(bytes))])
    }

    /// Lends the list as the library wants it, for one call.
    func withList(_ body: (UnsafeMutablePointer<CK_ATTRIBUTE>?, CK_ULONG) -> CK_RV?) -> CK_RV? {
        var storage = parts.flatMap(\.1)
        // SAFETY: each value points into one array that is lent for the length of the call.
        return unsafe storage.withUnsafeMutableBytes { bytes in
            var (list, offset): ([CK_ATTRIBUTE], Int) = unsafe ([], 0)
            for (type, value) in parts {
                unsafe list.append(
                    CK_ATTRIBUTE(
                        type: CK_ATTRIBUTE_TYPE(type), pValue: bytes.baseAddress.map { unsafe $0 + offset },
                        ulValueLen: CK_ULONG(value.count)))
                offset += value.count
            }
            return unsafe list.withUnsafeMutableBufferPointer {
                unsafe body($0.baseAddress, CK_ULONG($0.count))
            }
        }
    }
}
