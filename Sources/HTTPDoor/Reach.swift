/// How far a role reaches on one route.
public enum Reach: String, Hashable, Sendable, CaseIterable {
    /// Not at all.
    case none
    /// What is about the caller, or within the caller's scope; anything else is not there for them.
    case own
    /// Everything.
    case all
}

/// One row of the matrix: how far each role reaches on one route.
///
/// No column has a default, so that a route on which a role was forgotten does not compile.
public struct Reaches: Hashable, Sendable {
    private let row: [Role: Reach]

    /// Says it for every role there is.
    public init(
        controller: Reach, operator: Reach, auditor: Reach, subject: Reach, device: Reach, witness: Reach,
        integration: Reach, anonymous: Reach
    ) {
        row = [
            .controller: controller, .operator: `operator`, .auditor: auditor, .subject: subject,
            .device: device, .witness: witness, .integration: integration, .anonymous: anonymous,
        ]
    }

    /// How far a role reaches; what was not said is nothing.
    public subscript(role: Role) -> Reach { row[role] ?? .none }

    /// Everybody, strangers too.
    public static let everybody = Reaches(
        controller: .all, operator: .all, auditor: .all, subject: .all, device: .all, witness: .all,
        integration: .all, anonymous: .all)
}
