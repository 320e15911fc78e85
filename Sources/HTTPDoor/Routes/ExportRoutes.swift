internal import Desk
internal import Law
internal import Primitives
internal import Registry

/// What is written down for authorities: the record of processing activities, the register, the figures of a filing.
///
/// None of it names a person.
enum ExportRoutes {
    static let all: [Route] = [activities, register, filing]

    private static let activities = Route(
        .get, "/v1/exports/activities", "activities",
        "The record of processing activities: each purpose at each site, as it is registered.",
        reaches: .auditors,
        answers: [.init(200, "The record.", document(of: "activities"))]
    ) {
        $0.group = "exports"
    } act: { call in
        try await written(call, "activities") { document in
            document.sites.flatMap { site in
                (site.purposes ?? []).compactMap(document.purpose).map {
                    activity($0, at: site, in: document)
                }
            }
        }
    }

    private static let register = Route(
        .get, "/v1/exports/register", "register",
        "The register of sites with their areas, devices and other ways.", reaches: .auditors,
        answers: [.init(200, "The register.", document(of: "sites"))]
    ) {
        $0.group = "exports"
    } act: { call in
        try await written(call, "sites") { document in
            try document.sites.map { site in
                .members([
                    "site": try JSONValue(encoding: site),
                    "devices": .list(try document.devices(at: site.id).map { try JSONValue(encoding: $0) }),
                    "alternatives": .list(
                        try document.alternatives(at: site.id).map { try JSONValue(encoding: $0) }),
                ])
            }
        }
    }

    private static let filing = Route(
        .get, "/v1/exports/filing", "filing-figures",
        "The figures that a filing with the authority asks for (Order No. 19, article 15).",
        reaches: .auditors,
        answers: [.init(200, "The figures of each controller.", document(of: "controllers"))]
    ) {
        $0.group = "exports"
    } act: { call in
        let figures = try await FilingDesk(call.premises).figures()
        return try await written(call, "controllers") { _ in
            figures.map { one in
                .members([
                    "controller": .text(one.controller.text), "stored": .count(one.stored),
                    "storedElsewhere": one.elsewhere.map(JSONValue.count),
                    "filedFrom": .count(one.threshold), "reachedAt": one.reachedAt.map(JSONValue.time),
                    "filing": one.filing.map(JSONValue.text),
                ])
            }
        }
    }

    private static func written(
        _ call: Call, _ name: String, _ rows: (RegistryDocument) throws -> [JSONValue]
    ) async throws -> Reply {
        let revision = try await call.registered()
        return try .json(
            JSONValue.object([
                .init("at", .time(call.premises.clock.now())), .init("revision", .count(revision.number)),
                .init(name, .list(try rows(revision.document))),
            ]))
    }

    private static func document(of name: String) -> Schema {
        .object([
            .must("at", .time, "When it was written."),
            .must("revision", .integer(), "The revision of the registry it was written from."),
            .must(name, .list(.anything), "Each of them."),
        ])
    }

    // LAW: PIPL Arts. 55 and 56: records of handling; GDPR Art. 30(1).
    private static func activity(
        _ purpose: Purpose, at site: Site, in document: RegistryDocument
    ) -> JSONValue {
        let controller = document.controller(site.controller)
        let devices = document.devices(at: site.id).filter { $0.purposes?.contains(purpose.id) != false }
        return .members([
            "activity": .text("\(purpose.id)@\(site.id)"), "controller": .text(site.controller.text),
            "controllerName": controller.map { .text($0.name) },
            "contact": (controller?.contact?.email ?? controller?.contact?.phone).map(JSONValue.text),
            "site": .text(site.name), "purpose": .text(purpose.text),
            "necessity": purpose.necessity.map(JSONValue.text),
            "operations": purpose.operations.map { .texts($0.map(\.rawValue)) },
            "basis": (purpose.basis.flatMap { try? JSONValue(encoding: $0) }),
            "retentionDays": purpose.retentionDays.map(JSONValue.count),
            "recipients": purpose.recipients.map(JSONValue.texts),
            "processor": (purpose.processor.flatMap { try? JSONValue(encoding: $0) }),
            "exportMechanism": purpose.exportMechanism.map { .text($0.rawValue) },
            "jurisdictions": site.jurisdictions.map { .texts($0.map(\.rawValue)) },
            "devices": .texts(devices.map(\.id.text)),
            "notice": purpose.notice.map { .text($0.text) },
            "assessment": purpose.assessment.map { .text($0.text) },
            "alternatives": .texts(document.alternatives(at: site.id).map(\.id.text)),
            "dataKinds": .texts(["facial template"]),
        ])
    }
}
