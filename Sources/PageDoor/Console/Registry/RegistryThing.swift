internal import HTTPDoor

/// One thing of the registry as the interface tells it.
struct RegistryThing: Sendable {
    let shelf: RegistryShelf
    let json: JSONValue

    var id: String { text("id") }

    /// What people call it; its name in the registry where it has no other.
    var title: String {
        let name = shelf == .purposes ? text("text") : text("name")
        return name.isEmpty ? id : name
    }

    /// Where it is read and changed.
    var address: String { "/console/registry/\(shelf.rawValue)/\(id)" }

    func text(_ path: String) -> String { self[path]?.text ?? "" }

    func texts(_ path: String) -> [String] { (self[path]?.list ?? []).compactMap(\.text) }

    /// A member, by keys with dots between them.
    subscript(path: String) -> JSONValue? { json.member(at: path) }

    /// The questions that are open, the first first.
    var open: [RegistryField] {
        RegistryWizard.of(shelf)?.fields.filter { $0.isOpen(in: json) } ?? []
    }
}

extension JSONValue {
    /// A member of a member, by keys with dots between them.
    func member(at path: String) -> JSONValue? {
        path.split(separator: ".").reduce(Optional(self)) { $0?[String($1)] }
    }
}

extension RegistryField {
    /// Whether an answer is wanted and not there; an empty list is an answer, an empty text is none.
    func isOpen(in thing: JSONValue) -> Bool {
        guard isAsked(of: thing) else { return false }
        guard let answer = thing.member(at: path) else { return true }
        if case .groups(let members, .some) = kind { return !Self.isWhole(answer, members) }
        return answer.text.map { $0.allSatisfy(\.isWhitespace) } ?? false
    }

    private func isAsked(of thing: JSONValue) -> Bool {
        switch weight {
        case .required, .asked: true
        case .askedUnlessNot(let other): thing.member(at: other)?.flag != false
        case .open: false
        }
    }

    /// Whether every one of a list answers all that is asked of it.
    private static func isWhole(_ answer: JSONValue, _ members: [RegistryField]) -> Bool {
        guard let things = answer.list, !things.isEmpty else { return false }
        return things.allSatisfy { thing in !members.contains { $0.isOpen(in: thing) } }
    }
}

/// Everything that is registered, for the pages that show it.
struct RegistryShelves: Sendable {
    private let whole: JSONValue

    init(_ whole: JSONValue) { self.whole = whole }

    func things(_ shelf: RegistryShelf) -> [RegistryThing] {
        guard shelf == .areas else {
            return (whole[shelf.rawValue]?.list ?? []).map { RegistryThing(shelf: shelf, json: $0) }
        }
        return things(.sites).flatMap { site in
            (site["areas"]?.list ?? []).map { area in
                RegistryThing(shelf: .areas, json: area.adding([.init("site", .text(site.id))]))
            }
        }
    }

    func thing(_ shelf: RegistryShelf, _ id: String) -> RegistryThing? {
        things(shelf).first { $0.id == id }
    }

    /// The sites whose uses rest on a thing.
    func sites(of thing: RegistryThing) -> [RegistryThing] {
        let sites = things(.sites)
        let purposes = Set(
            things(.purposes).filter {
                switch thing.shelf {
                case .purposes: $0.id == thing.id
                case .notices: $0.text("notice") == thing.id
                case .assessments: $0.text("assessment") == thing.id
                default: false
                }
            }.map(\.id))
        return sites.filter { site in
            switch thing.shelf {
            case .controllers: site.text("controller") == thing.id
            case .sites: site.id == thing.id
            case .areas, .devices, .alternatives: site.id == thing.text("site")
            case .purposes, .notices: !purposes.isDisjoint(with: site.texts("purposes"))
            case .assessments:
                !purposes.isDisjoint(with: site.texts("purposes"))
                    || thing.texts("covers.sites").contains(site.id)
            }
        }
    }
}
