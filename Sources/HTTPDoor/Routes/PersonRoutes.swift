internal import Desk
internal import Law
internal import Primitives
internal import Store

/// People, one at a time: by a number, never by browsing names or faces.
enum PersonRoutes {
    static let all: [Route] = [
        list, admit, show, erase, restrict, lift, references, trail,
    ]

    private static let list = Route(
        .get, "/v1/people", "people", "The numbers of the people on record, and nothing else of them.",
        reaches: .desk,
        answers: [
            .init(200, "A page of numbers.", .listing(of: .object([.must("id", .name, "The number.")])))
        ]
    ) {
        ($0.group, $0.query) = ("people", .page)
    } act: { call in
        let page = try call.page()
        var after: SubjectID?
        if let text = page.after {
            guard let id = SubjectID(text) else {
                throw Problem.badRequest("`after` is not a cursor of this list")
            }
            after = id
        }
        let people = try await LookDesk(call.premises).people(after: after, limit: page.limit)
        return try .list(
            people.map { ["id": .text($0.text)] }, next: people.count == page.limit ? people.last?.text : nil)
    }

    private struct Form: Decodable {
        var name: String?
        var reference: String?
    }

    private static let admit = Route(
        .post, "/v1/people", "admit", "Puts a person on record under a random number.", reaches: .desk,
        answers: [.init(201, "They are on record.", .object([.must("id", .name, "The number.")]))]
    ) {
        $0.group = "people"
        $0.body = .json(
            .object([
                .may("name", .text(), "Sealed at once."),
                .may("reference", .text(), "The house's own (a flat, a card); only a keyed hash is kept."),
            ]))
    } act: { call in
        let form = try call.read(Form.self)
        guard [form.name, form.reference].contains(where: { $0?.contains { !$0.isWhitespace } == true })
        else {
            throw Problem.badRequest("a person has a name, a reference, or both")
        }
        for text in [form.name, form.reference].compactMap(\.self) where text.count > 512 {
            throw Problem.badRequest("a name or reference has at most 512 characters")
        }
        do {
            let id = try await PersonDesk(call.premises).admit(name: form.name, reference: form.reference)
            return try .json(
                JSONValue.members(["id": .text(id.text)]), status: 201,
                headers: ["location": "/v1/people/\(id)"])
        } catch DeskError.referenceTaken {
            throw Problem(
                409, "conflict", "This does not go with what is on record.",
                detail: "this reference is somebody else's already")
        }
    }

    private static let show = Route(
        .get, "/v1/people/{person}", "person",
        "All that is on record of a person; the look is on record, with the header X-Reason as its reason.",
        reaches: .deskAndOwn, answers: [.init(200, "Everything.", .named("Person"))]
    ) {
        $0.group = "people"
    } act: { call in
        let id = try await call.person()
        return try .json(try await PersonDesk(call.premises).show(id, by: call.worker).json)
    }

    private static let erase = Route(
        .delete, "/v1/people/{person}", "erase-person",
        "Ends every consent of a person, and destroys faces, name and evidence.", reaches: .deskAndOwn,
        answers: RightsForms.erasure
    ) {
        ($0.lane, $0.group) = (.rights, "people")
    } act: { call in
        try await RightsWork(call).erase(try await call.somebody())
    }

    private static let restrict = Route(
        .post, "/v1/people/{person}/restriction", "restrict-person",
        "Keeps a person's face from being used.", reaches: .deskAndOwn, answers: RightsForms.restriction
    ) {
        ($0.lane, $0.group) = (.rights, "people")
    } act: { call in
        try await RightsWork(call).restrict(try await call.somebody(), lift: false)
    }

    private static let lift = Route(
        .delete, "/v1/people/{person}/restriction", "lift-restriction",
        "Lets a person's face be used again.", reaches: .deskAndOwn, answers: RightsForms.restriction
    ) {
        ($0.lane, $0.group) = (.rights, "people")
    } act: { call in
        try await RightsWork(call).restrict(try await call.somebody(), lift: true)
    }

    private static let references = Route(
        .get, "/v1/people/{person}/references", "references",
        "Which references of a person there are; never the numbers in them.", reaches: .deskAndOwn,
        answers: [.init(200, "All of them.", .listing(of: .named("Reference")))]
    ) {
        $0.group = "people"
    } act: { call in
        let id = try await call.person()
        try await LookDesk(call.premises).note("references", about: id, by: call.worker)
        return try .list(try await call.premises.store.templates(of: id).map(\.json))
    }

    private static let trail = Route(
        .get, "/v1/people/{person}/trail", "trail",
        "Who looked for a person and at their file, with proofs.", reaches: .deskAndOwn,
        answers: [.init(200, "Every step.", .listing(of: .named("Step")))]
    ) {
        $0.group = "people"
    } act: { call in
        let id = try await call.person()
        return try .list(try await TrailDesk(call.premises).trail(of: id, by: call.worker).json)
    }
}
