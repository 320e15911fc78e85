internal import Desk
internal import Law
internal import Primitives
internal import Registry

/// What everybody may read of a place: by whom, what for and how faces are processed there, and how one says no.
///
/// It is what the law wants published, and of the registry nothing else: no device, no evidence, no order, no count.
// LAW: PIPL Arts. 7 and 17(3); SPC Provisions Art. 2(2); Order No. 19 Art. 5
enum RulesRoutes {
    static let all: [Route] = [list, rules]

    private static let list = Route(
        .get, "/v1/places", "places", "The places whose rules of processing can be read.",
        reaches: .everybody,
        answers: [
            .init(
                200, "All of them.",
                .listing(of: .object([.must("id", .name, "The site."), .must("name", .text(), "Its name.")])))
        ]
    ) {
        ($0.lane, $0.group) = (.open, "rules")
    } act: { call in
        let sites = try await call.registered().document.sites.filter { $0.purposes?.isEmpty == false }
        return try .list(sites.map { ["id": .text($0.id.text), "name": .text($0.name)] })
    }

    private static let rules = Route(
        .get, "/v1/places/{site}/rules", "rules",
        "The rules by which faces are processed at a site, as they are in force: what its public page says.",
        reaches: .everybody, answers: [.init(200, "The rules.", form)]
    ) {
        ($0.lane, $0.group) = (.open, "rules")
    } act: { call in
        let registered = try await call.registered()
        guard let id = call.parameters["site"].flatMap({ SiteID($0) }),
            let site = registered.document.site(id)
        else { throw Problem.notFound }
        return try .json(
            JSONValue.object(
                [
                    .init("revision", .count(registered.number)),
                    .init("readAt", .time(call.premises.clock.now())),
                ] + PublicRules(of: site, in: registered.document).members))
    }

    private static let form: Schema = .object([
        .must("revision", .integer(), "The revision of the registry it is from."),
        .must("readAt", .time, "When it was read."),
        .must("site", .anything, "The place: its name, kind, areas of capture and legal orders."),
        .may("controller", .anything, "Who decides and answers for it, and how to reach them."),
        .must("purposes", .list(.anything), "Each purpose with all that must be told of it."),
        .must("alternatives", .list(.anything), "The ways to the same end without a face."),
    ])
}

/// What of one site is everybody's to read.
struct PublicRules {
    private let site: Site
    private let document: RegistryDocument

    init(of site: Site, in document: RegistryDocument) { (self.site, self.document) = (site, document) }

    var members: [JSONValue.Member] {
        var members: [JSONValue.Member] = [
            .init("site", place),
            .init("purposes", .list((site.purposes ?? []).compactMap(document.purpose).map(told))),
            .init("alternatives", .list(document.alternatives(at: site.id).map(told))),
        ]
        if let controller = document.controller(site.controller) {
            members.append(.init("controller", told(controller)))
        }
        return members
    }

    private var place: JSONValue {
        .members([
            "id": .text(site.id.text), "name": .text(site.name),
            "kind": (site.kind?.rawValue).map(JSONValue.text),
            "publicPlace": site.publicPlace.map(JSONValue.flag),
            "areas": .texts((site.areas ?? []).map(\.bounds)),
            "jurisdictions": .texts((site.jurisdictions ?? []).map(\.rawValue)),
        ])
    }

    private func told(_ controller: Controller) -> JSONValue {
        .members([
            "name": .text(controller.name), "email": (controller.contact?.email).map(JSONValue.text),
            "phone": (controller.contact?.phone).map(JSONValue.text),
            "address": (controller.contact?.address).map(JSONValue.text),
            "rulesAddress": controller.rulesAddress.map(JSONValue.text),
            "childRules": controller.childRules.map(JSONValue.flag),
            "filing": (controller.filing?.number).map(JSONValue.text),
        ])
    }

    private func told(_ purpose: Purpose) -> JSONValue {
        let devices = document.devices(at: site.id).filter { $0.purposes?.contains(purpose.id) ?? true }
        let assessment = purpose.assessment.flatMap(document.assessment)
        return .members([
            "id": .text(purpose.id.text), "text": .text(purpose.text),
            "necessity": purpose.necessity.map(JSONValue.text),
            "considered": .texts(purpose.alternativesConsidered ?? []),
            "operations": .texts((purpose.operations ?? []).map(\.rawValue)),
            "basis": (purpose.basis?.kind.rawValue).map(JSONValue.text),
            "provision": (purpose.basis?.citation).map { cited in
                .text([cited.instrument, cited.provision].compactMap(\.self).joined(separator: " "))
            },
            "retentionDays": purpose.retentionDays.map(JSONValue.count),
            "keepsImages": purpose.keepsImages.map(JSONValue.flag),
            "storedAt": .texts(Set(devices.compactMap { $0.locus?.rawValue }).sorted()),
            "attributes": .texts((purpose.attributes ?? []).map(\.rawValue)),
            "recipients": purpose.recipients.map(JSONValue.texts),
            "processor": (purpose.processor?.name).map(JSONValue.text),
            "abroad": (purpose.exportMechanism?.rawValue).map(JSONValue.text),
            "notice": purpose.notice.flatMap(document.notice).map(\.words),
            "assessedOn": (assessment?.finishedOn?.description).map(JSONValue.text),
            "assessedUntil": (assessment?.expiresOn?.description).map(JSONValue.text),
        ])
    }

    private func told(_ way: Alternative) -> JSONValue {
        .members([
            "kind": (way.kind?.rawValue).map(JSONValue.text), "cost": way.cost.map(JSONValue.count),
            "live": way.live.map(JSONValue.flag), "open": way.open.map(JSONValue.flag),
            "delaySeconds": way.delaySeconds.map(JSONValue.count),
            "distanceMetres": way.distanceMetres.map(JSONValue.count),
            "hours": way.hours.map { hours in
                .list(
                    hours.map { span in
                        .members([
                            "days": span.days.map { .texts($0.map(\.rawValue)) },
                            "from": .text(span.from.description), "until": .text(span.until.description),
                        ])
                    })
            },
        ])
    }
}
