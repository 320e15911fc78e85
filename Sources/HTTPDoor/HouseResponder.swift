internal import Crypto
internal import Desk
internal import HTTPTypes
internal import Hummingbird
internal import HummingbirdCore
internal import Law
internal import NIOCore
internal import Primitives

/// Takes every request to its route: path, body, caller, matrix, lane, work, answer, in this order.
struct HouseResponder: HTTPResponder {
    typealias Context = BasicRequestContext

    let house: ServedHouse
    let book: RouteBook
    let limits: ServerLimits

    init(_ house: ServedHouse, _ limits: ServerLimits) {
        (self.house, self.limits, book) = (house, limits, house.book)
    }

    func respond(to request: Request, context: Context) async throws -> Response {
        let head = RequestHead(request)
        do {
            let reply = try await answer(request, head, context)
            return reply.response(isHeadOnly: head.method == "HEAD")
        } catch {
            let reply = CompreFaceFault.reply(to: error, head) ?? Problem(error).reply
            return reply.response(isHeadOnly: head.method == "HEAD")
        }
    }

    private func answer(_ request: Request, _ head: RequestHead, _ context: Context) async throws -> Reply {
        guard let segments = head.segments else { throw Problem.badRequest("the path cannot be read") }
        let method = Route.Method(rawValue: head.method == "HEAD" ? "GET" : head.method)
        switch book.find(method, segments) {
        case .nothing: throw Problem.notFound
        case .otherMethods(let methods):
            throw Problem(
                405, "method", "This path has no \(head.method).",
                headers: ["allow": methods.map(\.rawValue).sorted().joined(separator: ", ")])
        case .found(let route, let parameters):
            let body = try await body(of: request, for: route)
            let caller = try await house.caller(head.knock(body, context))
            return try await enter(route, parameters, head, body, caller)
        }
    }

    private func enter(
        _ route: Route, _ parameters: [String: String], _ head: RequestHead, _ body: [UInt8], _ caller: Caller
    ) async throws -> Reply {
        let reach = route.reaches[caller.role]
        guard reach != .none else {
            throw caller.role == .anonymous ? Problem.signInFirst : Problem.notYours
        }
        let name = try head.requestName(for: caller)
        if route.mustBeNamed, name == nil { throw Problem.nameYourRequest }
        if house.outage != nil, ![.rights, .plain].contains(route.details.lane) { throw Problem.outage }
        let call = Call(
            premises: house.premises.answering(name), house: house, caller: caller, reach: reach,
            parameters: parameters, query: head.query, headers: head.headers, body: body,
            language: head.language, requestName: name)
        return try await house.lanes.pass(route.details.lane) { try await route.act(call) }
    }

    private func body(of request: Request, for route: Route) async throws -> [UInt8] {
        let limit =
            switch route.details.body {
            case .picture, .form: limits.pictureBytes
            case .bytes(_, let limit): limit
            case .none, .json: limits.bodyBytes
            }
        if let length = request.headers[.contentLength].flatMap({ Int($0) }), length > limit {
            throw Problem.tooLarge
        }
        do {
            let buffer = try await Deadline.within(seconds: limits.bodySeconds) {
                try await request.body.collect(upTo: limit)
            }
            return Array(buffer.readableBytesView)
        } catch is NIOTooManyBytesError {
            throw Problem.tooLarge
        } catch is Deadline.Missed {
            throw Problem.tooSlow
        }
    }
}

extension RequestHead {
    func knock(_ body: [UInt8], _ context: BasicRequestContext) -> Knock {
        let digest = Digest(Array(SHA256.hash(data: body))) ?? .ofNothing
        return Knock(method: method, target: target, headers: headers, body: digest)
    }
}

extension Reply {
    /// What every answer carries: nothing is kept by caches, guessed at by browsers, or shown in frames.
    func response(isHeadOnly: Bool) -> Response {
        var fields = HTTPFields()
        for (name, value) in Self.always.merging(headers, uniquingKeysWith: { $1 }) {
            if let name = HTTPField.Name(name) { fields[name] = value }
        }
        let content: ResponseBody =
            switch body {
            case .bytes(let bytes): ResponseBody(byteBuffer: ByteBuffer(bytes: isHeadOnly ? [] : bytes))
            case .stream(let pieces):
                ResponseBody { writer in
                    for await piece in pieces { try await writer.write(ByteBuffer(bytes: piece)) }
                    try await writer.finish(nil)
                }
            }
        return Response(status: HTTPResponse.Status(code: status), headers: fields, body: content)
    }

    private static let always: [String: String] = [
        "cache-control": "no-store", "x-content-type-options": "nosniff", "x-frame-options": "DENY",
        "referrer-policy": "no-referrer", "cross-origin-resource-policy": "same-origin",
        "cross-origin-opener-policy": "same-origin",
        "content-security-policy": "default-src 'none'; frame-ancestors 'none'; base-uri 'none'",
    ]
}
