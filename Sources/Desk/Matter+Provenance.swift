internal import Consent
internal import Law
internal import Policy
internal import Primitives
internal import Registry

// LAW: SPC Provisions [2021] 15 Art. 6: who handles faces must be able to show it.
extension Matter {
    /// States, for each group of facts, who said so, when, and where that can be looked up.
    mutating func stateTheProvenance(at now: Timestamp) {
        let revision = place.revision
        let registered = Provenance(
            assertedBy: revision.by, at: revision.at.description,
            evidence: "registry revision \(revision.number), \(revision.digest.hex)")
        var sources: [String: Provenance] = [:]
        for group in [
            "setting", "site", "purpose", "basis", "notice", "alternatives", "service", "governance",
        ] {
            sources[group] = registered
        }
        sources["request"] = Provenance(
            assertedBy: place.device.id.text, at: now.description, evidence: "this request")
        sources["keeping"] = registered
        sources["counts"] = Provenance(
            assertedBy: "store", at: now.description, evidence: "count of the store")
        if let consent = facts.consent.id { state(consent, in: &sources) }
        facts.provenance = sources
    }

    private func state(_ consent: ConsentID, in sources: inout [String: Provenance]) {
        let given = Provenance(
            assertedBy: person?.id.text, at: facts.consent.givenAt?.description,
            evidence: "consent \(consent)")
        sources["consent"] = given
        sources["person"] = given
    }
}
