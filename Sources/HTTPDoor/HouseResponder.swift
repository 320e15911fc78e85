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
    let answers: BodyBudget
    let log: AccessLog?
    /// What this origin's sessions are called.
    let session: SessionName
    /// Whether it is spoken to by TLS.
    var isSecure = false

    init(
        _ house: ServedHouse, _ limits: ServerLimits, _ connections: ConnectionBook, log: AccessLog? = nil,
        session: SessionName = .usual
    ) {
        (self.house, self.limits, self.connections, self.log) = (house, limits, connections, log)
        self.session = session
        (routes, bodies, answers) = (house.book, BodyReader(limits), BodyBudget(limits.answersBytes))
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
        if isSecure { answer.reply.seal(for: head.headers["host"] ?? "") }
        let share = share(for: &answer, of: head, route)
        let sight = Sighting(
            operation: route?.name ?? "none", method: head.method, status: answer.reply.status,
            duration: start.duration(to: .now), address: context.address)
        house.meter.note(sight, exercising: route?.isExerciseOfRight ?? false)
        log?.note(sight)
        guard case .stream(let pieces) = answer.reply.body, head.method != "HEAD" else {
            return answer.reply.response(isHeadOnly: head.method == "HEAD", holding: share)
        }
        return answer.reply.response(
            streaming: LiveStream(
                pieces, on: context.channel, in: answer.place, isEvents: answer.reply.isEvents,
                while: answer.isStillWelcome))
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
        /// Whether whoever asked may still be told, of an answer that goes on.
        var isStillWelcome: @Sendable () async -> Bool = { true }
    }

    /// Memory for a large answer, or another answer where there is none.
    private func share(for answer: inout Answered, of head: RequestHead, _ route: Route?) -> AnswerShare? {
        guard let weight = answer.reply.weight, head.method != "HEAD" else { return nil }
        let share = AnswerShare(weight, of: answers, forRights: route?.details.lane == .rights)
        if share == nil {
            let busy = Problem.busy(seconds: 5)
            answer.reply = CompreFaceFault.reply(to: busy, head) ?? busy.reply()
        }
        return share
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
                detail: "this path has no \(head.method)",
                headers: ["allow": methods.map(\.rawValue).sorted().joined(separator: ", ")])
        case .found(let route, let parameters): return (route, parameters)
        }
    }

    private func answer(_ asked: Asked) async throws -> Answered {
        try await admit(asked)
        let early = try await callerBeforeBody(asked)
        let (body, share) = try await bodies.read(asked)
        let caller = if let early { early } else { try await caller(asked, body) }
        let call = try call(asked, body, caller)
        let place = try await house.lanes.enter(asked.lane, as: caller)
        do {
            let reply = try await Deadline.within(seconds: limits.workSeconds) { [self] in
                // What was set aside for the body is given back when the work is done, and not before.
                defer { share.giveBack() }
                return try await work(call, asked.route, place)
            }
            return Answered(
                reply: reply, place: reply.isStream ? place : nil, isStillWelcome: call.isStillWelcome)
        } catch is Deadline.Missed {
            throw Problem.tooLong
        }
    }

    /// The route's own work, which gives its place back at its end unless the answer goes on.
    private func work(_ call: Call, _ route: Route, _ place: Lanes.Place) async throws -> Reply {
        do {
            try route.check(call.body, call.query)
            let isKnown = try await call.premises.knowsRequest()
            let reply = try await route.act(call)
            if !isKnown, route.method.mayChange, route.details.lane != .faces {
                await call.premises.rememberRequest()
            }
            if !reply.isStream { place.leave() }
            return reply
        } catch {
            place.leave()
            let problem = Problem(error)
            house.meter.refused(problem)
            await house.shutOut.note(problem, at: route, call.caller)
            throw problem
        }
    }

    /// Who asks, where the body has no part in showing it: from those to whom a route is shut no body is read.
    ///
    /// Only devices sign their bodies; one that shows neither a certificate nor a tablet's pass that stands is not
    /// believed whatever its body is.
    private func callerBeforeBody(_ asked: Asked) async throws(Problem) -> Caller? {
        let knock = await asked.head.knock([], asked.context)
        if knock.isSigned, await house.mayBeDevice(knock) { return nil }
        return try await letIn(knock, to: asked.route)
    }

    private func caller(_ asked: Asked, _ body: [UInt8]) async throws(Problem) -> Caller {
        try await letIn(await asked.head.knock(body, asked.context), to: asked.route)
    }

    /// Who asks, if the route is open to them; whoever is shut out is counted, and told.
    private func letIn(_ knock: Knock, to route: Route) async throws(Problem) -> Caller {
        var caller = Caller.stranger
        do throws(Problem) {
            caller = try await house.caller(knock)
            if route.reaches[caller.role] != .none { return caller }
            throw caller.role == .anonymous ? .signInFirst : .notYours
        } catch {
            await house.shutOut.note(error, at: route, caller)
            throw error
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
        let name = try asked.head.requestName(for: caller)
        if asked.route.mustBeNamed, name == nil { throw .nameYourRequest }
        let words = name == nil || !asked.route.method.mayChange ? nil : RequestWords.of(asked, body)
        let isStillWelcome = house.welcome(of: caller, showing: asked.head.headers)
        return Call(
            premises: house.premises.answering(name, asking: words).releasing(while: isStillWelcome),
            house: house, caller: caller, reach: reach, isStillWelcome: isStillWelcome,
            route: asked.route.name, path: asked.head.path, parameters: asked.parameters,
            query: asked.head.query,
            headers: asked.head.headers, body: body,
            language: asked.head.language, requestName: name, address: asked.context.address)
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
        let (connections, bodies, answers) = (connections, bodies, answers)
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
        house.meter.add(
            .init(name: "answer_bytes", meaning: "Memory set aside for large answers that are being sent.") {
                Double(answers.inUse)
            })
    }
}
