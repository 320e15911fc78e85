internal import Desk
internal import Law
internal import Primitives
internal import Registry

/// What is registered: the whole, and each thing in it.
enum RegistryRoutes {
    static let all: [Route] =
        [show, write] + RegistryHistory.all
        + RegistrySection(
            "controllers", "controller", \.controllers, readers: .staff,
            [.must("name", .text(), "What it is called.")]
        ).routes
        + RegistrySection(
            "sites", "site", \.sites, readers: .staff,
            [
                .must("controller", .name, "Who answers for it."),
                .must("name", .text(), "What people call it."),
            ]
        ).routes
        + RegistrySection.areas.routes
        + RegistrySection(
            "devices", "device", \.devices, readers: .staff, [.must("site", .name, "Where it is.")]
        )
        .routes
        + RegistrySection(
            "purposes", "purpose", \.purposes, readers: .staffAndPeople,
            [.must("text", .text(atMost: 4096), "Its words, as people are told.")]
        ).routes
        + RegistrySection("assessments", "assessment", \.assessments, readers: .staff, []).routes
        + RegistrySection(
            "notices", "notice", \.notices, readers: .staffAndPeople,
            [
                .must("version", .integer(0...1_000_000), "Every change of words is a new one."),
                .must("texts", .list(.anything), "Its words in each language."),
            ]
        ).routes
        + RegistrySection(
            "alternatives", "alternative", \.alternatives, readers: .staffAndPeople,
            [.must("site", .name, "Where it is.")]
        ).routes

    private static let show = Route(
        .get, "/v1/registry", "registry", "The whole registry in force, as JSON or YAML.", reaches: .staff,
        answers: [
            .init(200, "The document.", RegistryForms.whole),
            .init(200, "As YAML when that was asked for.", .text(), type: "application/yaml"),
            .init(304, "The caller has it.", .anything),
        ]
    ) {
        $0.group = "registry"
        $0.query = [.init("form", .word(["json", "yaml"]), "How it is written; `json` unless told.")]
    } act: { call in
        let revision = try await call.registered()
        if call.has(revision.tag) {
            return Reply(304, [], type: "application/json", headers: .tagged(revision.tag))
        }
        let isYAML = call.asked("form") == "yaml" || call.headers["accept"]?.contains("yaml") == true
        var reply =
            isYAML
            ? Reply.text(revision.document.yaml, type: "application/yaml")
            : try .json(try JSONValue(encoding: revision.document))
        reply.headers.merge(.tagged(revision.tag)) { $1 }
        reply.headers["x-revision"] = "\(revision.number)"
        return reply
    }

    private static let write = Route(
        .put, "/v1/registry", "put-registry", "Puts a whole registry in force: the next revision.",
        reaches: .controllers, answers: [.init(200, "It is in force.", RegistryForms.applied)]
    ) {
        $0.group = "registry"
        $0.body = .bytes(type: "application/yaml", atMost: RegistryDocument.largestFile)
    } act: { call in
        guard let text = String(validating: call.body, as: UTF8.self) else {
            throw Problem.badRequest("the body is not text in UTF-8")
        }
        let new: RegistryDocument
        do throws(RegistryError) {
            new = try RegistryDocument.parse(yaml: text, file: "body")
        } catch {
            throw Problem(unsound: error, in: .wholeFile)
        }
        let old = try await call.registered()
        if new.digest != old.document.digest { try call.mustMatch(old.number == 0 ? nil : old.tag) }
        return try await call.apply(new, after: old.document, tag: "\"\(new.digest.hex)\"")
    }
}

/// The forms of what the registry answers.
enum RegistryForms {
    static let applied: Schema = .object([
        .must("revision", .integer(), "The number of the revision in force."),
        .must("digest", .text(atMost: 64), "The SHA-256 of its YAML."),
        .must("changed", .flag, "Whether this made a revision."),
        .may("receipt", .named("Receipt"), "The proof of the revision."),
    ])

    static let whole: Schema = .object(
        ["controllers", "sites", "devices", "purposes", "assessments", "notices", "alternatives"].map {
            .must($0, .list(.anything), "The registered \($0).")
        })
}
