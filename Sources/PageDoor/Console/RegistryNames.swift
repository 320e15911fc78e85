internal import HTTPDoor

/// What things of the registry are called, for pages that would else show their codes.
struct RegistryNames {
    let registry: JSONValue
    let words: PageWords

    /// What people call a thing; its name in the registry where it has no other.
    func thing(_ shelf: String, _ id: String) -> String {
        let found = (registry[shelf]?.list ?? []).first { $0.word("id") == id }
        let name = found?.word(shelf == "purposes" ? "text" : "name") ?? ""
        return name.isEmpty ? id : name
    }

    /// The label of a question of a wizard; its path where no wizard asks it.
    func field(_ shelf: String, _ path: String) -> String {
        let plain = path.replacing(#/\[[^\]]*\]/#, with: "")
        let key = "registry.fields.\(shelf).\(plain).label"
        let said = words.say(key)
        return said == key ? path : said
    }

    /// An entry such as `sites[mall].sign.standing`: where it is changed, and what shelf, thing and question it is.
    func entry(_ entry: String) -> JSONValue {
        guard let parts = try? #/^([a-z]+)(?:\[([^\]]+)\])?(?:\.(.+))?$/#.wholeMatch(in: entry)?.output else {
            return ["href": "/console/registry", "entry": .text(entry)]
        }
        let shelf = String(parts.1)
        if shelf == "sites", parts.3 == "alternatives", let site = parts.2.map(String.init) {
            return .shown([
                "href": .text("/console/registry/alternatives/_new?site=\(site)"), "entry": .text(entry),
                "section": .text(words.named("sections", shelf)), "thing": .text(thing("sites", site)),
                "field": .text(words.say("registry.alternatives.add")),
            ])
        }
        let name = parts.2.map { "/\($0)" } ?? ""
        let question = parts.3.map { "#\($0)" } ?? ""
        return .shown([
            "href": .text("/console/registry/\(shelf)\(name)\(question)"), "entry": .text(entry),
            "section": .text(words.named("sections", shelf)),
            "thing": parts.2.map { .text(thing(shelf, String($0))) },
            "field": parts.3.map { .text(field(shelf, String($0))) },
        ])
    }

    /// An activity such as `gate-access@mall` by its place and purpose; what has no place by a word.
    func activity(_ activity: String) -> (place: String, purpose: String?) {
        let parts = activity.split(separator: "@", maxSplits: 1).map(String.init)
        guard parts.count == 2 else { return (words.named("activities", activity), nil) }
        return (thing("sites", parts[1]), thing("purposes", parts[0]))
    }

    /// The same in a line.
    func line(of activity: String) -> String {
        let (place, purpose) = self.activity(activity)
        return [purpose, place].compactMap { $0 }.joined(separator: " · ")
    }
}
