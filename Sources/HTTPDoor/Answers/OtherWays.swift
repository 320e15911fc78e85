internal import Desk
internal import Law
internal import Policy
internal import Primitives
internal import Registry

/// The ways without a face, told in one form by every answer that decides nothing or says no.
// LAW: Order No. 19 Art. 10: the face is never the only way.
enum OtherWays {
    static let form: Schema = .list(
        .object([
            .may("id", .name, "Its name in the registry."),
            .may("kind", .text(), "What kind of way it is."),
            .may("text", .text(), "The kind in words."),
            .may("site", .name, "Where it is, where the request names no site."),
        ]))

    static func json(_ ways: [Alternative], in language: Language, namingSite: Bool = false) -> JSONValue {
        .list(
            ways.map { way in
                .members([
                    "id": .text(way.id.text), "kind": (way.kind?.rawValue).map(JSONValue.text),
                    "text": (way.kind?.name.text(in: language)).map(JSONValue.text),
                    "site": namingSite ? .text(way.site.text) : nil,
                ])
            })
    }
}

extension Call {
    /// A refusal as a problem, with the other ways that are open now where it was refused.
    func problem(_ on: RefusalOnRecord) async -> Problem {
        var ways: [Alternative] = []
        if let site = on.refusal.site {
            ways = (try? await AlternativeDesk(premises).open(at: site)) ?? []
        }
        return Problem(refusal: on, ways: ways, in: language)
    }
}

extension ServedHouse {
    /// That no face can be decided about while the keys are away; the registry needs no key, and names other ways.
    func outage(of route: Route, _ head: RequestHead) async -> Problem {
        guard route.details.lane == .faces, let revision = try? await RegistryDesk(premises).inForce() else {
            return .outage
        }
        let named = head.query.first { $0.name == "site" }?.value
        let ways = revision.document.alternatives.filter { way in
            way.live == true && way.open != false && (named == nil || way.site.text == named)
        }
        var problem = Problem.outage
        problem.more.append(
            .init("alternative", OtherWays.json(ways, in: head.language, namingSite: named == nil)))
        return problem
    }
}
