// What CompreFace 1.2 answers; fields that nobody here needs are left out.

/// `GET /api/v1/recognition/subjects`.
struct SubjectList: Decodable {
    let subjects: [String]
}

/// `GET /api/v1/recognition/faces?subject=…`.
struct FaceList: Decodable {
    struct Example: Decodable {
        let image: String
        let subject: String

        private enum CodingKeys: String, CodingKey {
            case image = "image_id"
            case subject
        }
    }

    let faces: [Example]
    let totalPages: Int?

    private enum CodingKeys: String, CodingKey {
        case faces
        case totalPages = "total_pages"
    }
}

extension String {
    /// Whether it is spelt as a UUID, so that it is safe in a path.
    var isUUID: Bool {
        let groups = split(separator: "-", omittingEmptySubsequences: false)
        return groups.map(\.utf8.count) == [8, 4, 4, 4, 12]
            && groups.allSatisfy { $0.utf8.allSatisfy(\.isHexDigit) }
    }

    /// Spelt so that it is one value of a query, whatever it holds.
    var percentEncoded: String {
        utf8.map { byte in
            byte.isUnreserved ? String(UnicodeScalar(byte)) : "%" + byte.hexDigits
        }.joined()
    }
}

extension UInt8 {
    fileprivate var isHexDigit: Bool {
        (48...57).contains(self) || (65...70).contains(self) || (97...102).contains(self)
    }

    /// RFC 3986, section 2.3.
    fileprivate var isUnreserved: Bool {
        (48...57).contains(self) || (65...90).contains(self) || (97...122).contains(self)
            || [45, 46, 95, 126].contains(self)
    }

    fileprivate var hexDigits: String {
        let digits = String(self, radix: 16, uppercase: true)
        return digits.count == 1 ? "0" + digits : digits
    }
}
