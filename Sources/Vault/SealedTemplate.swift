public import Law
public import Primitives

/// A template that opens only with its person's key, for its person, activity and model.
public struct SealedTemplate: Hashable, Sendable {
    public let bytes: [UInt8]
    public let subject: SubjectID
    /// The registered activity it was made for.
    public let activity: String
    /// SHA-256 of the model bundle that made it.
    public let model: Digest

    public init(bytes: [UInt8], subject: SubjectID, activity: String, model: Digest) {
        (self.bytes, self.subject, self.activity, self.model) = (bytes, subject, activity, model)
    }
}
