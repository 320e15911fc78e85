internal import Crypto
internal import Desk
internal import HTTPTypes
internal import Hummingbird
internal import HummingbirdCore
internal import Law
internal import NIOCore
internal import NIOHTTP1
internal import Primitives

/// Takes every request to its route: path, place, body, caller, matrix, lane, work, answer, in this order.
struct HouseResponder: HTTPResponder {
    typealias Context = DoorContext

    let house: ServedHouse
    let routes: RouteBook
    let limits: ServerLimits
    let connections: ConnectionBook
    let bodies: BodyReader
    let log: AccessLog?
    /// What this origin's sessions are called.
    let session: SessionName

    init(
        _ house: ServedHouse, _ limits: ServerLimits, _ connections: ConnectionBook, log: AccessLog? = nil,
        session: SessionName = .usual
    ) {
        (self.house, self.limits, self.connections, self.log) = (house, limits, connections, log)
        self.session = session
        (routes, bodies) = (house.book, BodyReader(limits))
    }

    func respond(to request: Request, context: Context) async throws -> Response {
        let (start, head) = (ContinuousClock.now, RequestHead(request, session: session))
        var route: Route?
        var answer: Answered
        do {
            let (found, parameters) = try find(head)
            route = found
            answer = try await self.answer(
                Asked(request: request, head: head, context: context, route: found, parameters: parameters))
        } catch let error as HTTPParserError {
            // The connection answers what is no HTTP, and closes.
            throw error
        } catch {
            house.tell(error, of: route)
            answer = Answered(
                reply: CompreFaceFault.reply(to: error, head) ?? page(of: Problem(error), head)
                    ?? Problem(error).reply(in: head.language))
        }
        answer.reply.renameSession(session)
        let sight = Sighting(
            operation: route?.name ?? "none", method: head.method, status: answer.reply.status,
            duration: start.duration(to: .now), address: context.address)
        house.meter.note(sight, exercising: route?.isExerciseOfRight ?? false)
        log?.note(sight)
        guard case .stream(let pieces) = answer.reply.body, head.method != "HEAD" else {
            return answer.reply.response(isHeadOnly: head.method == "HEAD")
        }
        return answer.reply.response(
            streaming: LiveStream(
                pieces, on: context.channel, in: answer.place, isEvents: answer.reply.isEvents))
    }

    /// A problem as a page, where a browser wants to show one.
    private func page(of problem: Problem, _ head: RequestHead) -> Reply? {
        guard head.method == "GET", head.headers["accept"]?.contains("text/html") == true else { return nil }
        return house.paint(problem, .init(headers: head.headers, path: head.path, language: head.language))
    }

    /// What is asked, and of which route.
    struct Asked: Sendable {
        let request: Request
        let head: RequestHead
        let context: Context
        let route: Route
        let parameters: [String: String]

        var lane: Route.Lane { route.details.lane }
    }

    /// An answer, with the place that it still takes where it goes on.
    struct Answered: Sendable {
        var reply: Reply
        var place: Lanes.Place?
    }

    private func find(_ head: RequestHead) throws(Problem) -> (Route, [String: String]) {
        guard head.hasHost else { throw .badRequest("the header Host is missing") }
        guard let segments = head.segments else { throw .badRequest("the path cannot be read") }
        let method = Route.Method(rawValue: head.method == "HEAD" ? "GET" : head.method)
        switch routes.find(method, segments) {
        case .nothing: throw .notFound
        case .otherMethods(let methods):
            throw Problem(
                405, "method", "This path has no such method.",
                headers: ["allow": methods.map(\.rawValue).sorted().joined(separator: ", ")])
        case .found(let route, let parameters): return (route, parameters)
        }
    }

    private func answer(_ asked: Asked) async throws -> Answered {
        try await admit(asked)
        let body = try await bodies.read(asked)
        let caller = try await house.caller(await asked.head.knock(body, asked.context))
        let call = try call(asked, body, caller)
        let place = try await house.lanes.enter(asked.lane)
        let (route, act, meter) = (asked.route, asked.route.act, house.meter)
        do {
            let reply = try await Deadline.within(seconds: limits.workSeconds) {
                do {
                    try route.check(call.body, call.query)
                    let reply = try await act(call)
                    if !reply.isStream { place.leave() }
                    return reply
                } catch {
                    place.leave()
                    let problem = Problem(error)
                    meter.refused(problem)
                    throw problem
                }
            }
            return Answered(reply: reply, place: reply.isStream ? place : nil)
        } catch is Deadline.Missed {
            throw Problem.tooLong
        }
    }

    /// Turns away before the body is read whom it would be turned away after.
    private func admit(_ asked: Asked) async throws(Problem) {
        if connections.isReserve(asked.context.channel), asked.lane != .rights {
            throw house.lanes.turnAway(asked.lane, isLast: true)
        }
        if house.outage != nil, ![.rights, .plain].contains(asked.lane) {
            throw await house.outage(of: asked.route, asked.head)
        }
        if house.lanes.isFull(asked.lane) { throw house.lanes.turnAway(asked.lane) }
    }

    private func call(_ asked: Asked, _ body: [UInt8], _ caller: Caller) throws(Problem) -> Call {
        let reach = asked.route.reaches[caller.role]
        guard reach != .none else { throw caller.role == .anonymous ? .signInFirst : .notYours }
        let name = try asked.head.requestName(for: caller)
        if asked.route.mustBeNamed, name == nil { throw .nameYourRequest }
        return Call(
            premises: house.premises.answering(name), house: house, caller: caller, reach: reach,
            route: asked.route.name, path: asked.head.path, parameters: asked.parameters,
            query: asked.head.query,
            headers: asked.head.headers, body: body,
            language: asked.head.language, requestName: name)
    }
}

extension RequestHead {
    func knock(_ body: [UInt8], _ context: DoorContext) async -> Knock {
        let digest = Digest(Array(SHA256.hash(data: body))) ?? .ofNothing
        var knock = Knock(
            method: method, target: target, headers: headers, body: digest, address: context.address)
        if knock.isSigned { knock.certificate = await context.certificate() }
        return knock
    }
}

extension Route {
    /// Whether it does something that a person has a right to.
    var isExerciseOfRight: Bool { details.lane == .rights && method.mayChange }
}

extension HouseResponder {
    /// Shows connections and bodies in the metrics.
    func hangGauges() {
        let (connections, bodies) = (connections, bodies)
        house.meter.add(
            .init(name: "connections", meaning: "Connections that are open.") { Double(connections.count) })
        house.meter.add(
            .init(name: "connections_turned_away", meaning: "Connections closed for want of a place.") {
                Double(connections.turnedAway)
            })
        house.meter.add(
            .init(name: "body_bytes", meaning: "Memory set aside for bodies that are being read.") {
                Double(bodies.inUse)
            })
    }
}
