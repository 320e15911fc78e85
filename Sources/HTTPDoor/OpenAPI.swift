internal import Yams

/// The description of the interface, made from the routes themselves.
struct OpenAPI {
    let book: RouteBook

    init(_ book: RouteBook) { self.book = book }

    /// As OpenAPI 3.1 in YAML.
    var yaml: String {
        get throws { try Yams.serialize(node: json.node) }
    }

    /// As JSON.
    var json: JSONValue {
        [
            "openapi": "3.1.0",
            "info": ["title": "Countenance", "version": "1"],
            "paths": .object(paths),
            "components": [
                "schemas": .object(
                    Components.all.sorted { $0.key < $1.key }.map { .init($0.key, $0.value.json) }),
                "securitySchemes": [
                    "session": ["type": "apiKey", "in": "cookie", "name": "__Host-session"],
                    "key": ["type": "http", "scheme": "bearer"],
                ],
            ],
        ]
    }

    private var paths: [JSONValue.Member] {
        let listed = book.routes.filter { !$0.details.isUnlisted }
        return Dictionary(grouping: listed, by: \.path).sorted { $0.key < $1.key }.map { path, routes in
            .init(
                path,
                .object(
                    routes.sorted { $0.method.rawValue < $1.method.rawValue }
                        .map { .init($0.method.rawValue.lowercased(), operation($0)) }))
        }
    }

    private func operation(_ route: Route) -> JSONValue {
        var members: [JSONValue.Member] = [
            .init("operationId", .text(route.name)), .init("summary", .text(route.summary)),
            .init("tags", [.text(route.details.group)]), .init("parameters", .list(parameters(route))),
        ]
        if let body = body(route.details.body) { members.append(.init("requestBody", body)) }
        members.append(.init("responses", .object(responses(route))))
        members.append(.init("security", .list(security(route))))
        return .object(members)
    }

    private func parameters(_ route: Route) -> [JSONValue] {
        let given = route.segments.filter { $0.hasPrefix("{") }.map { segment -> JSONValue in
            [
                "name": .text(String(segment.dropFirst().dropLast())), "in": "path", "required": true,
                "schema": ["type": "string"],
            ]
        }
        let asked = route.details.query.map { parameter -> JSONValue in
            [
                "name": .text(parameter.name), "in": "query", "required": .flag(parameter.isRequired),
                "schema": parameter.form.json, "description": .text(parameter.meaning),
            ]
        }
        let name: [JSONValue] =
            route.method.mayChange
            ? [
                [
                    "name": "Idempotency-Key", "in": "header", "required": .flag(route.mustBeNamed),
                    "schema": ["type": "string", "minLength": 1, "maxLength": 128, "pattern": "^[!-~]+$"],
                ]
            ] : []
        return given + asked + name
    }

    private func body(_ body: Route.Body) -> JSONValue? {
        let content: JSONValue
        switch body {
        case .none: return nil
        case .json(let form): content = ["application/json": ["schema": form.json]]
        case .bytes(let type, _): content = .object([.init(type, ["schema": [:]])])
        case .picture:
            content = [
                "image/jpeg": ["schema": [:]], "image/png": ["schema": [:]], "image/webp": ["schema": [:]],
                "multipart/form-data": ["schema": form(["image"])],
                "application/json": ["schema": Schema.object([.must("image", .bytes, "The picture.")]).json],
            ]
        case .form(let names): content = ["multipart/form-data": ["schema": form(names)]]
        }
        let isNeeded = if case .json(let form) = body { form.isNeeded } else { true }
        return ["required": .flag(isNeeded), "content": content]
    }

    private func form(_ names: [String]) -> JSONValue {
        [
            "type": "object", "required": .list(names.map(JSONValue.text)),
            "properties": .object(
                names.map { .init($0, ["type": "string", "contentMediaType": "application/octet-stream"]) }),
        ]
    }

    /// What a route answers, by status: the same status may come in several media types, and each is described.
    private func responses(_ route: Route) -> [JSONValue.Member] {
        var statuses: [Int] = []
        for answer in route.answers where !statuses.contains(answer.status) { statuses.append(answer.status) }
        var members = statuses.map { status in
            let forms = route.answers.filter { $0.status == status }
            return JSONValue.Member(
                "\(status)",
                [
                    "description": .text(forms.map(\.meaning).joined(separator: " ")),
                    "content": .object(forms.map { .init($0.type, ["schema": $0.form.json]) }),
                ])
        }
        members.append(
            .init(
                "default",
                [
                    "description": "It was not done, and why.",
                    "content": ["application/problem+json": ["schema": Schema.named("Problem").json]],
                ]))
        return members
    }

    private func security(_ route: Route) -> [JSONValue] {
        route.reaches[.anonymous] == .none
            ? [["session": []], ["key": []]] : [[:], ["session": []], ["key": []]]
    }
}

extension JSONValue {
    /// As YAML.
    fileprivate var node: Node {
        switch self {
        case .null: Node("null", Tag(.null))
        case .flag(let flag): Node(flag ? "true" : "false", Tag(.bool))
        case .integer(let integer): Node("\(integer)", Tag(.int))
        case .number(let number): Node("\(number)", Tag(.float))
        case .text(let text): Node(text, Tag(.str), .doubleQuoted)
        case .list(let values): Node(values.map(\.node), Tag(.seq), values.isEmpty ? .flow : .block)
        case .object(let members):
            Node(
                members.map { (Node($0.name, Tag(.str), .doubleQuoted), $0.value.node) }, Tag(.map),
                members.isEmpty ? .flow : .block)
        }
    }
}
