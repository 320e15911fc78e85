internal import HTTPDoor
internal import Law
internal import Primitives

/// What is registered, and the wizards that write it.
enum RegistryPages {
    static let all: [Page] = [
        Page("/console/registry", "console/registry", reaches: ConsolePages.staff) { page in
            try await RegistryOverview(page).json
        },
        Page("/console/registry/{section}", "console/registry-section", reaches: ConsolePages.staff) { page in
            let shelf = try shelf(of: page)
            let (shelves, _) = try await registered(page)
            return RegistryListing(shelf, shelves, page.words, mayWrite: mayWrite(page)).json
        },
        Page("/console/registry/{section}/{id}", "console/registry-wizard", reaches: ConsolePages.staff) {
            page in
            let shelf = try shelf(of: page)
            guard let wizard = RegistryWizard.of(shelf) else { throw Problem.notFound }
            return try await RegistryWizardView(wizard, page).json
        },
    ]

    /// The segment by which a wizard is opened for something new; no thing of the registry can have this name.
    static let new = "_new"

    private static func shelf(of page: PageCall) throws -> RegistryShelf {
        guard let shelf = RegistryShelf(rawValue: page.call.parameters["section"] ?? "") else {
            throw Problem.notFound
        }
        return shelf
    }

    static func mayWrite(_ page: PageCall) -> Bool { page.call.caller.role == .controller }

    /// The registry in force, and the number of its revision.
    static func registered(_ page: PageCall) async throws -> (RegistryShelves, String) {
        let whole = try await page.ask("registry")
        let reply = try await page.answer("registry")
        return (RegistryShelves(whole), reply.headers["x-revision"] ?? "0")
    }
}
