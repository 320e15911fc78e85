internal import Law
internal import Primitives

// What a store writes down instead of a place in the unit: the leaf's index.

extension StoredConsentEvent {
    func pointing(to leaf: LeafReference?) -> StoredConsentEvent {
        StoredConsentEvent(
            kind, of: subject, consent: consent, site: site, purpose: purpose, at: at, expiresAt: expiresAt,
            sealed: sealed, leaf: leaf)
    }

    var forgotten: StoredConsentEvent {
        StoredConsentEvent(
            kind, of: subject, consent: consent, site: site, purpose: purpose, at: at, expiresAt: expiresAt,
            sealed: [], leaf: leaf)
    }
}

extension StoredRegistryRevision {
    func pointing(to leaf: LeafReference?) -> StoredRegistryRevision {
        StoredRegistryRevision(number: number, digest: digest, at: at, document: document, leaf: leaf)
    }
}

extension ErasureJob {
    func opened(by withdrawal: LeafReference) -> ErasureJob {
        ErasureJob(
            id: id, subject: subject, activity: activity, openedAt: openedAt, withdrawal: withdrawal,
            done: done)
    }
}
