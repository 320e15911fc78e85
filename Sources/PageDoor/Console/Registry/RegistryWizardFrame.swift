internal import HTTPDoor

/// What stands round the fields of a wizard: its steps, the versions of a paper, and what it can be joined to.
struct RegistryWizardFrame {
    let wizard: RegistryWizard
    let words: PageWords
    let thing: RegistryThing
    let shelves: RegistryShelves

    private var shelf: RegistryShelf { wizard.shelf }
    private var group: String { "registry.\(shelf.rawValue)" }

    var json: JSONValue {
        let sites = shelves.sites(of: thing)
        let site = shelf == .sites ? thing.id : thing.text("site")
        return [
            "section": .text(shelf.rawValue), "one": .text(shelf.one), "id": .text(thing.id),
            "title": .text(thing.title), "many": .text(words.say("\(group).many")),
            "about": .text(words.say("\(group).about")), "add": .text(words.say("\(group).add")),
            "isNotice": .flag(shelf == .notices), "isAssessment": .flag(shelf == .assessments),
            "checked": .list(sites.map { ["id": .text($0.id), "title": .text($0.title)] }),
            "hasChecked": .flag(!sites.isEmpty),
            "next": .text(wizard.next.map { "/console/registry/\($0.rawValue)/_new?site=\(site)" } ?? ""),
            "nextLabel": .text(wizard.next.map { words.say("registry.\($0.rawValue).add") } ?? ""),
            "hasNext": .flag(wizard.next != nil), "checkNumber": .integer(Int64(wizard.steps.count + 1)),
        ]
    }

    func steps(of view: RegistryFieldView) -> [JSONValue] {
        wizard.steps.enumerated().map { number, step in
            let open = step.fields.filter { $0.isOpen(in: thing.json) }.count
            return [
                "number": .integer(Int64(number + 1)), "id": .text("step-\(step.name)"),
                "title": .text(words.say("\(group).steps.\(step.name).title")),
                "lead": .text(words.say("\(group).steps.\(step.name).lead")),
                "fields": .list(step.fields.map(view.json)), "openCount": .integer(Int64(open)),
                "isOpen": .flag(open > 0), "isFirst": .flag(number == 0),
                "isLast": .flag(number == wizard.steps.count - 1),
                "hasPreview": .flag(shelf == .notices && number == 0),
            ]
        }
    }

    /// The assessments of the same purposes, the newest first, and which of them serves.
    var versions: [JSONValue] {
        guard shelf == .assessments, !thing.id.isEmpty else { return [] }
        let purposes = Set(thing.texts("covers.purposes"))
        let family = shelves.things(.assessments).filter {
            $0.id == thing.id || !purposes.isDisjoint(with: $0.texts("covers.purposes"))
        }
        return family.sorted { ($0.text("finishedOn"), $0.id) > ($1.text("finishedOn"), $1.id) }.map { one in
            let serves = shelves.things(.purposes).filter { $0.text("assessment") == one.id }
            return [
                "id": .text(one.id), "address": .text(one.address),
                "finishedOn": .text(one.text("finishedOn")),
                "expiresOn": .text(one.text("expiresOn")), "isThis": .flag(one.id == thing.id),
                "isFinished": .flag(!one.text("finishedOn").isEmpty),
                "expires": .flag(!one.text("expiresOn").isEmpty), "serves": .flag(!serves.isEmpty),
                "purposes": .text(serves.map(\.id).joined(separator: ", ")),
            ]
        }
    }

    /// What could name this thing and does not yet, each a change that one button makes.
    var joins: [JSONValue] {
        guard !thing.id.isEmpty else { return [] }
        switch shelf {
        case .assessments:
            let covered = Set(thing.texts("covers.purposes"))
            return shelves.things(.purposes)
                .filter { covered.contains($0.id) && $0.text("assessment") != thing.id }
                .map { join($0, "assessment", isList: false) }
        case .notices:
            return shelves.things(.purposes).filter { $0.text("notice").isEmpty }
                .map { join($0, "notice", isList: false) }
        case .purposes:
            // A device that names no purpose serves none: it is offered wherever the purpose may come to be.
            let sites = shelves.things(.sites).filter { !$0.texts("purposes").contains(thing.id) }
            let idle = shelves.things(.devices).filter { $0.texts("purposes").isEmpty }
            return (sites + idle).map { join($0, "purposes", isList: true) }
        default: return []
        }
    }

    private func join(_ other: RegistryThing, _ member: String, isList: Bool) -> JSONValue {
        [
            "section": .text(other.shelf.rawValue), "id": .text(other.id), "member": .text(member),
            "isList": .flag(isList),
            "label": .text(words.say("\(group).join", ["name": other.title])),
        ]
    }
}
