// Rows of the matrix that several routes share; each still says every column.

extension Reaches {
    /// Everybody who works for the house, to read what names nobody.
    static let staff = Reaches(
        controller: .all, operator: .all, auditor: .all, subject: .none, device: .none, witness: .none,
        integration: .none, anonymous: .none)
    /// The staff, and people, for whom it is written.
    static let staffAndPeople = Reaches(
        controller: .all, operator: .all, auditor: .all, subject: .all, device: .none, witness: .none,
        integration: .none, anonymous: .none)
    /// Whoever decides on purposes and means.
    static let controllers = Reaches(
        controller: .all, operator: .none, auditor: .none, subject: .none, device: .none, witness: .none,
        integration: .none, anonymous: .none)
    /// Those who serve people at the desk.
    static let desk = Reaches(
        controller: .all, operator: .all, auditor: .none, subject: .none, device: .none, witness: .none,
        integration: .none, anonymous: .none)
    /// Those at the desk, and a person about themselves.
    static let deskAndOwn = Reaches(
        controller: .all, operator: .all, auditor: .none, subject: .own, device: .none, witness: .none,
        integration: .none, anonymous: .none)
    /// Those who look whether all was lawful.
    static let auditors = Reaches(
        controller: .all, operator: .none, auditor: .all, subject: .none, device: .none, witness: .none,
        integration: .none, anonymous: .none)
    /// A person about themselves, and nobody else.
    static let own = Reaches(
        controller: .none, operator: .none, auditor: .none, subject: .own, device: .none, witness: .none,
        integration: .none, anonymous: .none)
}
