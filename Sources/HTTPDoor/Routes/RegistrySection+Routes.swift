internal import Access
internal import Desk
internal import Herald
internal import Law
internal import Primitives
internal import Registry
internal import Store

extension RegistrySection {
    /// List, show, put and delete.
    var routes: [Route] { [all, show, write, remove] }

    private var all: Route {
        Route(
            .get, "/v1/\(name)", name, "The registered \(name), as they are in force.", reaches: readers,
            answers: [.init(200, "A page of them.", .listing(of: form))]
        ) {
            ($0.group, $0.query) = ("registry", .page)
        } act: { call in
            let items = try await call.registered().document[keyPath: list]
            let page = try call.page()
            let rest =
                page.after.map { after in items.drop { "\($0.id)" != after }.dropFirst() } ?? items[...]
            let shown = rest.prefix(page.limit)
            return try .list(
                try shown.map { try JSONValue(encoding: $0) },
                next: shown.count < rest.count ? shown.last.map { "\($0.id)" } : nil)
        }
    }

    private var show: Route {
        Route(
            .get, "/v1/\(name)/{\(one)}", one, "One registered \(one), with its ETag.", reaches: readers,
            answers: [
                .init(200, "It is in force.", form), .init(304, "The caller has it.", .anything),
            ]
        ) {
            $0.group = "registry"
        } act: { call in
            guard let item = item(call.parameters[one] ?? "", in: try await call.registered().document)
            else { throw Problem.notFound }
            let tag = try tag(item)
            if call.has(tag) { return Reply(304, [], type: "application/json", headers: .tagged(tag)) }
            return try .json(try JSONValue(encoding: item), headers: .tagged(tag))
        }
    }

    private var write: Route {
        Route(
            .put, "/v1/\(name)/{\(one)}", "put-\(one)", "Registers or replaces a \(one): the next revision.",
            reaches: .controllers, answers: [.init(200, "It is in force.", RegistryForms.applied)]
        ) {
            ($0.group, $0.body) = ("registry", .json(form))
        } act: { call in
            let old = try await call.registered().document
            guard let id: Identifier<Item> = call.parameters[one].flatMap({ Identifier($0) }) else {
                throw Problem.notFound
            }
            let new = try put(call.body, named: id.text, in: old)
            let (before, after) = (item(id.text, in: old), try item(id.text, in: new).map(tag))
            if new.digest == old.digest, let again = try await call.again(old, tag: after) { return again }
            try call.mustMatch(try before.map(tag))
            return try await call.apply(new, after: old, tag: after)
        }
    }

    private var remove: Route {
        Route(
            .delete, "/v1/\(name)/{\(one)}", "delete-\(one)", "Takes a \(one) out of the registry.",
            reaches: .controllers,
            answers: [.init(200, "It is not in force any more.", RegistryForms.applied)]
        ) {
            $0.group = "registry"
        } act: { call in
            let (id, old) = (call.parameters[one] ?? "", try await call.registered().document)
            guard let before = item(id, in: old) else {
                guard let again = try await call.again(old) else { throw Problem.notFound }
                return again
            }
            try call.mustMatch(try tag(before))
            let reply = try await call.apply(try without(id, in: old), after: old, tag: nil)
            if let device = before as? Device {
                await call.house.news.publish(.removed, device: device.id, at: device.site)
            }
            return reply
        }
    }
}

extension [String: String] {
    /// With an entity tag, and to be asked about before it is used again.
    static func tagged(_ tag: String) -> [String: String] {
        ["etag": tag, "cache-control": "private, no-cache"]
    }
}

extension Call {
    /// What is registered; nothing before the first revision.
    func registered() async throws -> (document: RegistryDocument, tag: String, number: Int) {
        guard let revision = try await RegistryDesk(premises).inForce() else {
            return (RegistryDocument(), "\"none\"", 0)
        }
        return (revision.document, "\"\(revision.digest.hex)\"", revision.number)
    }

    /// Puts a document in force in place of the one it was made from, with a second person where it is dangerous.
    func apply(_ new: RegistryDocument, after old: RegistryDocument, tag: String?) async throws -> Reply {
        let dangers = try RegistryDanger.all(from: old, to: new)
        if let act = RegistryDanger.act(of: dangers) {
            let wish = GuardedWish(
                act, RegistryDanger.summary(of: dangers), parts: dangers.map(\.part),
                change: LineChange.between(old.yaml, new.yaml))
            try await FourEyes.settle(wish, payload: FourEyes.payload(from: old.digest, to: new), self)
        }
        let applied = try await applied(new, over: old)
        return try .json(applied.json, headers: tag.map { ["etag": $0] } ?? [:])
    }

    private func applied(
        _ new: RegistryDocument, over old: RegistryDocument
    ) async throws -> RegistryDesk.Applied {
        do throws(DeskError) {
            return try await RegistryDesk(premises).apply(new, over: old, by: caller.name)
        } catch {
            // Somebody else's change came in between: whoever asks looks again.
            guard case .noLongerHolds(.registryRevision) = error else { throw error }
            throw Problem.otherThere
        }
    }

    /// The answer to a change that this very request made before; `nil` where it made none.
    func again(_ document: RegistryDocument, tag: String? = nil) async throws -> Reply? {
        guard requestName != nil, document != RegistryDocument(),
            let applied = try? await RegistryDesk(premises).apply(document, over: document, by: caller.name),
            applied.record != nil
        else { return nil }
        return try .json(applied.json, headers: tag.map { ["etag": $0] } ?? [:])
    }
}

extension RegistryDesk.Applied {
    var json: JSONValue {
        .members([
            "revision": .count(revision.number), "digest": .text(revision.digest.hex),
            "changed": .flag(record != nil), "receipt": record?.json,
        ])
    }
}
