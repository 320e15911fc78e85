internal import HTTPDoor

/// One list of the registry, with what is not known yet of each.
struct RegistryListing {
    private let shelf: RegistryShelf
    private let shelves: RegistryShelves
    private let words: PageWords
    private let mayWrite: Bool

    init(_ shelf: RegistryShelf, _ shelves: RegistryShelves, _ words: PageWords, mayWrite: Bool) {
        (self.shelf, self.shelves, self.words, self.mayWrite) = (shelf, shelves, words, mayWrite)
    }

    var json: JSONValue {
        let things = shelves.things(shelf)
        return [
            "section": .text(shelf.rawValue), "title": .text(words.say("registry.\(shelf.rawValue).many")),
            "about": .text(words.say("registry.\(shelf.rawValue).about")),
            "add": .text(words.say("registry.\(shelf.rawValue).add")), "mayWrite": .flag(mayWrite),
            "things": .list(things.map { Self.json($0, words) }), "isEmpty": .flag(things.isEmpty),
            "none": .text(words.say("registry.\(shelf.rawValue).none")),
        ]
    }

    /// One line of a list.
    static func json(_ thing: RegistryThing, _ words: PageWords) -> JSONValue {
        let open = thing.open
        let first = open.first.map { words.say("registry.fields.\(thing.shelf.rawValue).\($0.path).label") }
        return [
            "id": .text(thing.id), "title": .text(thing.title), "isNamed": .flag(thing.title != thing.id),
            "address": .text(thing.address),
            "isComplete": .flag(open.isEmpty), "openCount": .integer(Int64(open.count)),
            "firstOpen": .text(open.first.map { "\(thing.address)#\($0.path)" } ?? thing.address),
            "open": .text(words.say("registry.open", ["count": "\(open.count)", "first": first ?? ""])),
        ]
    }
}
