internal import Access
internal import Consent
internal import Law
internal import Primitives

/// Who speaks at a device: a person for themselves, or a guardian for a child.
struct DeviceVoice {
    /// Whose face it is about.
    let person: SubjectID
    /// What the desk lets the guardian do; `nil` where the person speaks for themselves.
    let mandate: Mandate?

    /// Whether it may be heard: a person about all that is theirs, a guardian about what the desk wrote down.
    func reaches(_ purpose: PurposeID, at site: SiteID) -> Bool {
        mandate.map { $0.place == Mandate.Place(purpose.text, at: site.text) } ?? true
    }

    /// The age of the child, as the desk saw it.
    var ageBand: AgeBand? { mandate.flatMap { AgeBand(rawValue: $0.age) } }

    /// The guardian's yes, with what shows that it is the guardian.
    func answer(at now: Timestamp) -> GuardianAnswer? {
        guard let mandate, let guardian = GuardianID(mandate.guardian) else { return nil }
        return GuardianAnswer(
            guardian: guardian, word: .agreed, at: now, verification: Digest(hex: mandate.evidence))
    }
}

extension Call {
    /// The person whose session came in a device's request, or the child of the guardian whose mandate did.
    func voice(session: String?, guardian: String?) async throws -> DeviceVoice {
        switch (session, guardian) {
        case (let session?, nil): return DeviceVoice(person: try await speaker(session), mandate: nil)
        case (nil, let token?):
            guard let mandate = try await gate.mandate(token, at: now), let child = SubjectID(mandate.child)
            else { throw Problem.signInFirst }
            return DeviceVoice(person: child, mandate: mandate)
        default: throw Problem.badRequest("give `session` or `guardian`, and one of them alone")
        }
    }
}
