public import Law

/// The sealed answer to a request, kept so that the same request asked again gets the same bytes.
public struct StoredAnswer: Hashable, Sendable {
    /// The answer, sealed.
    public let sealed: [UInt8]
    /// Whom it is about; it is forgotten with the evidence about that person.
    public let subject: SubjectID?

    /// An answer to keep.
    public init(_ sealed: [UInt8], about subject: SubjectID?) {
        (self.sealed, self.subject) = (sealed, subject)
    }
}
