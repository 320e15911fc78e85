internal import HTTPDoor

/// The pages of controllers, operators and auditors.
enum ConsolePages {
    static let all: [Page] =
        PosturePages.all + SignInPages.all + DecisionPages.all + PeoplePages.all + DutyPages.all
        + ApprovalPages.all + ExportPages.all + LedgerPages.all + ParityPages.all + AccuracyPages.all
        + RegistryPages.all + RevisionPages.all

    /// Everybody who works for the house.
    static let staff = Reaches(
        controller: .all, operator: .all, auditor: .all, subject: .none, device: .none, witness: .none,
        integration: .none, anonymous: .none)
    /// Those who serve people at the desk.
    static let desk = Reaches(
        controller: .all, operator: .all, auditor: .none, subject: .none, device: .none, witness: .none,
        integration: .none, anonymous: .none)
    /// Those who look whether all was lawful.
    static let auditors = Reaches(
        controller: .all, operator: .none, auditor: .all, subject: .none, device: .none, witness: .none,
        integration: .none, anonymous: .none)
}
