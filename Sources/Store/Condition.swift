public import Law
public import Primitives

/// Something that must hold in the very transaction that writes, or nothing is written.
public enum Condition: Hashable, Sendable {
    /// The release gate: the consent is given, not withdrawn, not expired, and its subject not restricted.
    // LAW: PIPL Art. 15, a consent may be withdrawn at any time; GDPR Art. 7(3), and withdrawing is effective.
    case consentStands(ConsentID, at: Timestamp)
    /// The template is still there.
    case templateExists(TemplateKey)
    /// There is no template under this key yet.
    case noTemplate(TemplateKey)
    /// The subject is known.
    case subjectExists(SubjectID)
    /// The subject has not had processing restricted.
    case notRestricted(SubjectID)
    /// The registry in force is the one the facts were taken from.
    case registryRevision(Int)
    /// The erasure is open.
    case erasureOpen(ErasureID)
}

extension Condition: CustomStringConvertible {
    public var description: String {
        switch self {
        case .consentStands(let consent, _): "consent \(consent) stands"
        case .templateExists(let key): "there is a template for \(key)"
        case .noTemplate(let key): "there is no template for \(key)"
        case .subjectExists(let subject): "subject \(subject) is known"
        case .notRestricted(let subject): "subject \(subject) is not restricted"
        case .registryRevision(let number): "registry revision \(number) is in force"
        case .erasureOpen(let id): "erasure \(id) is open"
        }
    }
}
