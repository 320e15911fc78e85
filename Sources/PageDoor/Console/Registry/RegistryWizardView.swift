internal import Desk
internal import HTTPDoor
internal import Law
internal import Primitives

/// A wizard with what is registered already, or with nothing yet.
struct RegistryWizardView {
    let json: JSONValue

    init(_ wizard: RegistryWizard, _ page: PageCall) async throws {
        let (shelves, _) = try await RegistryPages.registered(page)
        let (thing, tag) = try await Self.thing(of: wizard, page, shelves)
        let day = Jurisdiction.cn.day(of: page.call.premises.clock.now())
        let rules = try await page.ask("law-rules", query: [("on", day.description)])
        let mayWrite = RegistryPages.mayWrite(page)
        let fields = RegistryFieldView(
            words: page.words, shelves: shelves, provisions: RegistryProvisions(rules),
            group: "registry.fields.\(wizard.shelf.rawValue)", thing: thing.json, mayWrite: mayWrite,
            isNew: tag.isEmpty)
        let frame = RegistryWizardFrame(wizard: wizard, words: page.words, thing: thing, shelves: shelves)
        json = frame.json.adding([
            .init("etag", .text(tag)), .init("isNew", .flag(tag.isEmpty)), .init("mayWrite", .flag(mayWrite)),
            .init("isKept", .flag(!tag.isEmpty)),
            .init("isDevice", .flag(wizard.shelf == .devices && !tag.isEmpty)),
            .init("mayTrust", .flag([.controller, .operator].contains(page.call.caller.role))),
            .init("steps", .list(frame.steps(of: fields))),
            .init("versions", .list(frame.versions)), .init("hasVersions", .flag(!frame.versions.isEmpty)),
            .init("joins", .list(mayWrite ? frame.joins : [])),
            .init("hasJoins", .flag(mayWrite && !frame.joins.isEmpty)),
            .init("hasManyJoins", .flag(frame.joins.count > 3)),
        ])
    }

    /// What is there under the name, with its entity tag; a new one has none, and takes over what the address says.
    private static func thing(
        of wizard: RegistryWizard, _ page: PageCall, _ shelves: RegistryShelves
    ) async throws -> (RegistryThing, String) {
        let (shelf, id) = (wizard.shelf, page.call.parameters["id"] ?? "")
        guard id == RegistryPages.new else {
            let reply = try await page.answer(shelf.one, [shelf.one: id])
            let json = try await page.ask(shelf.one, [shelf.one: id])
            return (RegistryThing(shelf: shelf, json: json), reply.headers["etag"] ?? "")
        }
        guard RegistryPages.mayWrite(page) else { throw Problem.notYours }
        return (RegistryThing(shelf: shelf, json: start(wizard, page, shelves)), "")
    }

    /// A new one begins with nothing, with its site, or as the next version of another.
    private static func start(
        _ wizard: RegistryWizard, _ page: PageCall, _ shelves: RegistryShelves
    ) -> JSONValue {
        if let from = page.call.asked("from").flatMap({ shelves.thing(wizard.shelf, $0) }),
            case .object(let members) = from.json
        {
            let rest = members.filter { !wizard.written.contains($0.name) && $0.name != "id" }
            let ids = Set(shelves.things(wizard.shelf).map(\.id))
            return .object([.init("id", .text(RegistryVersion.name(after: from.id, among: ids)))] + rest)
        }
        guard let site = page.call.asked("site"), shelves.thing(.sites, site) != nil,
            wizard.fields.contains(where: { $0.path == "site" })
        else { return .object([]) }
        return ["site": .text(site)]
    }
}

/// How versions of a thing are named: `gate`, `gate-2`, `gate-3`.
enum RegistryVersion {
    /// The first name after this one that nothing has.
    static func name(after id: String, among taken: Set<String>) -> String {
        let parts = id.split(separator: "-")
        let number = parts.count > 1 ? parts.last.flatMap { Int($0) } : nil
        let stem = number == nil ? id : parts.dropLast().joined(separator: "-")
        var next = (number ?? 1) + 1
        while taken.contains("\(stem)-\(next)") { next += 1 }
        return "\(stem)-\(next)"
    }
}
