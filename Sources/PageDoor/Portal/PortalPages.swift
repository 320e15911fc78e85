internal import HTTPDoor

/// The pages of the person the face belongs to.
enum PortalPages {
    static let all: [Page] = [
        Page("/me", "portal/me", reaches: person) { page in
            .object([.init("me", try await page.ask("me"))])
        },
        Page("/me/sign-in", "portal/sign-in", reaches: .everybody),
    ]

    /// A person about themselves.
    static let person = Reaches(
        controller: .none, operator: .none, auditor: .none, subject: .own, device: .none, witness: .none,
        integration: .none, anonymous: .none)
}
