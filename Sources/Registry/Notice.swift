public import Law
public import Primitives

internal import struct Crypto.SHA256

/// What people are told before a face is taken, in every language in which they are told.
public struct Notice: Hashable, Sendable, Codable, Identifiable {
    /// The notice.
    public var id: NoticeID
    /// Its version; every change of words is a new one.
    public var version: Int
    /// Where it is published for anyone to read and keep.
    public var publishedAt: String?
    /// Where the policy on keeping and destroying templates is published (BIPA, section 15(a)).
    public var retentionPolicyAt: String?
    /// The forms it can be had in beside print; empty where none.
    public var accessibleForms: [AccessibilityNeed]?
    /// Its words in each language.
    public var texts: [NoticeText]

    /// A notice in some languages.
    public init(id: NoticeID, version: Int, texts: [NoticeText]) {
        self.id = id
        self.version = version
        self.texts = texts
    }

    /// The languages it is offered in.
    public var languages: [String] { texts.map(\.language) }

    /// The fields that every one of its languages states.
    public var fields: [NoticeField] {
        NoticeField.allCases.filter { field in !texts.isEmpty && texts.allSatisfy { $0.says(field) } }
    }

    /// Its words in one language.
    public func text(in language: String) -> NoticeText? { texts.first { $0.language == language } }

    /// The SHA-256 of its words in all languages, which a consent refers to.
    public var digest: Digest { Digest(sha256: canonical.bytes) }

    /// Its words in the one spelling of RJ/1.
    public var canonical: CanonicalValue {
        .object([
            "id": .text(id.text), "version": .integer(Int64(version)),
            "texts": .list(texts.map(\.canonical)),
        ])
    }
}

extension Digest {
    /// The SHA-256 of some bytes.
    init(sha256 bytes: [UInt8]) {
        guard let digest = Digest(Array(SHA256.hash(data: bytes))) else {
            preconditionFailure("a SHA-256 has 32 bytes")
        }
        self = digest
    }
}
