/// The steps in which one kind of thing is registered.
struct RegistryWizard: Sendable {
    /// A few questions that belong together.
    struct Step: Sendable {
        /// Its name among the words of the wizard.
        let name: String
        let fields: [RegistryField]

        init(_ name: String, _ fields: [RegistryField]) { (self.name, self.fields) = (name, fields) }
    }

    let shelf: RegistryShelf
    let steps: [Step]
    /// What is most often registered after it.
    let next: RegistryShelf?
    /// Members that no step asks for, and why.
    var leftOut: [String: String] = [:]
    /// Members that a new version does not take over from the one before.
    var written: Set<String> = []

    var fields: [RegistryField] { steps.flatMap(\.fields) }

    /// All of them, in the order in which a place is usually set up.
    static let all: [RegistryWizard] = [
        controllers, sites, areas, devices, purposes, assessments, notices, alternatives,
    ]

    static func of(_ shelf: RegistryShelf) -> RegistryWizard? { all.first { $0.shelf == shelf } }
}
