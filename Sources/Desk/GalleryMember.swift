internal import Face
internal import Law
internal import Primitives
internal import Store

/// A reference that may be compared, and the consent that carries the comparison.
///
/// The two consents may differ: one a reference was made under, and a wider one given later.
struct GalleryMember: Sendable {
    let template: StoredTemplate
    let consent: ConsentID

    /// A reference carried by a consent; by the one it was made under where no other is named.
    init(_ template: StoredTemplate, carriedBy consent: ConsentID? = nil) {
        self.template = template
        self.consent = consent ?? template.consent
    }

    var subject: SubjectID { template.key.subject }

    /// What must hold of the person at the moment of release.
    func conditions(at now: Timestamp) -> [Condition] {
        let carrying: [Condition] = consent == template.consent ? [] : [.consentStands(consent, at: now)]
        return carrying + [
            .consentStands(template.consent, at: now), .notRestricted(subject), .templateExists(template.key),
        ]
    }
}
