public import Primitives

/// One revision of the registry: what it said, who changed it, and when.
///
/// It becomes evidence when its digest stands in the ledger; `payload` is what that entry commits to.
public struct SignedRegistry: Hashable, Sendable, Codable {
    /// What is registered.
    public let document: RegistryDocument
    /// The number of the revision, from one upwards.
    public let number: Int
    /// When it was put in force.
    public let at: Timestamp
    /// The named role that answers for the change.
    public let by: String
    /// The digest of the document as it was signed.
    public let digest: Digest

    /// A new revision of a document.
    public init(_ document: RegistryDocument, number: Int, at time: Timestamp, by role: String) {
        self.document = document
        self.number = number
        at = time
        by = role
        digest = document.digest
    }

    /// Whether the document is still the one that was signed.
    public var isIntact: Bool { document.digest == digest }

    /// The revision in the one spelling of RJ/1.
    public var payload: CanonicalValue {
        .object([
            "number": .integer(Int64(number)), "at": .integer(at.milliseconds), "by": .text(by),
            "digest": .text(digest.hex),
        ])
    }
}
