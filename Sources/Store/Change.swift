public import Law
public import Primitives

/// One thing a unit of work writes.
public enum Change: Hashable, Sendable {
    /// Appends to the history of consents and folds it into the present standing. A withdrawal also removes the
    /// templates made under that consent.
    case appendConsentEvent(StoredConsentEvent)
    /// Writes or replaces a subject's sealed record.
    case putSubject(StoredSubject)
    /// Removes a subject's sealed record and all templates.
    case removeSubject(SubjectID)
    /// Writes or replaces a template; fails with `.conditionFailed(.consentStands)` where its consent does not
    /// stand at the time of enrolment.
    case putTemplate(StoredTemplate)
    /// Removes one template; not an error where there is none.
    case removeTemplate(TemplateKey)
    /// Removes every template of a subject.
    case removeTemplates(SubjectID)
    /// Adds the registry revision that follows the present one; fails with `.conditionFailed(.registryRevision)`
    /// where it does not.
    case putRegistry(StoredRegistryRevision)
    /// Opens an erasure.
    case openErasure(ErasureJob)
    /// Notes that steps of an erasure are done, and when.
    case advanceErasure(ErasureID, done: Set<ErasureStep>, at: Timestamp? = nil)
    /// Closes an erasure with the leaf that proves it.
    case closeErasure(ErasureID, by: LeafReference)
    /// Removes the closed erasures of a subject that were opened before an instant; the entries that tell of them
    /// stay.
    case forgetErasures(SubjectID, before: Timestamp)
    /// Removes the sealed payloads about a subject, the links from leaves to it, and the sealed bodies of its
    /// consent events. The public entries stay.
    case forgetEvidence(SubjectID)
    /// Keeps the answer to a request that was done; one that is kept already stays.
    case keepAnswer(RequestKey, StoredAnswer)
    /// Forgets which requests were made before an instant.
    case forgetRequests(before: Timestamp)

    var servesARight: Bool {
        switch self {
        case .appendConsentEvent(let event):
            ![.given, .guardianAgreed, .restrictionLifted].contains(event.kind)
        case .putSubject, .putTemplate, .putRegistry: false
        case .removeSubject, .removeTemplate, .removeTemplates, .openErasure, .advanceErasure, .closeErasure,
            .forgetErasures, .forgetEvidence, .forgetRequests, .keepAnswer:
            true
        }
    }
}
