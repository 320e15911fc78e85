internal import HTTPDoor

/// The pages of controllers, operators and auditors.
enum ConsolePages {
    static let all: [Page] = [
        Page("/console", "console/posture", reaches: staff) { page in
            let posture = try await page.ask("posture")
            return .object([.init("posture", posture)])
        },
        Page("/console/sign-in", "console/sign-in", reaches: .everybody),
    ] + RegistryPages.all

    /// Everybody who works for the house.
    static let staff = Reaches(
        controller: .all, operator: .all, auditor: .all, subject: .none, device: .none, witness: .none,
        integration: .none, anonymous: .none)
}
