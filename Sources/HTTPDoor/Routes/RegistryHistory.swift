internal import Desk
internal import Law
internal import Primitives
internal import Registry

/// The revisions of the registry: who put which in force when, and what it said.
// LAW: PIPL Art. 56: assessments and records of handling are kept for three years, and so stay readable.
enum RegistryHistory {
    static let all: [Route] = [list, one]

    private static let list = Route(
        .get, "/v1/registry/revisions", "registry-revisions",
        "The revisions of the registry, the newest first.",
        reaches: .staff,
        answers: [
            .init(
                200, "A page of them.",
                .listing(
                    of: .object([
                        .must("revision", .integer(), "Its number."),
                        .must("at", .time, "When it was put in force."),
                        .must("by", .text(), "The account that did."),
                        .must("digest", .text(atMost: 64), "The SHA-256 of its YAML."),
                    ])))
        ]
    ) {
        ($0.group, $0.query) = ("registry", .page)
    } act: { call in
        let page = try call.page()
        let newest = try await call.registered().number
        var number = newest
        if let after = page.after {
            guard let place = Int(after), (1...max(newest, 1)).contains(place) else {
                throw Problem.badRequest("`after` is not a cursor of this list")
            }
            number = place - 1
        }
        var items: [JSONValue] = []
        while number > 0, items.count < page.limit {
            if let revision = try await RegistryDesk(call.premises).revision(number) {
                items.append(json(revision))
            }
            number -= 1
        }
        return try .list(items, next: number > 0 ? "\(number + 1)" : nil)
    }

    private static func json(_ revision: SignedRegistry) -> JSONValue {
        [
            "revision": .count(revision.number), "at": .time(revision.at), "by": .text(revision.by),
            "digest": .text(revision.digest.hex),
        ]
    }

    private static let one = Route(
        .get, "/v1/registry/revisions/{revision}", "registry-revision",
        "What one revision said, in force or not.", reaches: .staff,
        answers: [.init(200, "The document.", RegistryForms.whole)]
    ) {
        $0.group = "registry"
    } act: { call in
        guard let number = call.parameters["revision"].flatMap({ Int($0) }), number > 0,
            let revision = try await RegistryDesk(call.premises).revision(number)
        else { throw Problem.notFound }
        return try .json(
            try JSONValue(encoding: revision.document), headers: ["x-revision": "\(revision.number)"])
    }
}
