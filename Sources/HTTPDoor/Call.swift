public import Desk
internal import Foundation
public import Law
public import Primitives

/// A request that was let in: everything a route's work needs, parsed.
public struct Call: Sendable {
    /// The house, working on this request's name where it has one.
    public let premises: Premises
    /// What else the door has.
    public let house: ServedHouse
    public let caller: Caller
    /// How far the caller reaches on this route; `own` is for the route's work to hold to.
    public let reach: Reach
    /// Whether what the caller showed at the door still holds.
    let isStillWelcome: @Sendable () async -> Bool
    /// The operation that is asked for.
    public let route: String
    /// The path that was asked for, without its query.
    public let path: String
    /// The given segments of the path.
    public let parameters: [String: String]
    /// The query, in the order it was written.
    public let query: [(name: String, value: String)]
    /// By names in small letters.
    public let headers: [String: String]
    public let body: [UInt8]
    public let language: Language
    /// The name the caller gave this request.
    public let requestName: String?
    /// Where it comes from, as far as the connection tells.
    let address: String?

    /// The same caller asking something else, to read it.
    public func asking(
        _ route: Route, reach: Reach, parameters: [String: String], query: [(name: String, value: String)],
        in language: Language
    ) -> Call {
        Call(
            premises: premises, house: house, caller: caller, reach: reach, isStillWelcome: isStillWelcome,
            route: route.name,
            path: route.path,
            parameters: parameters, query: query, headers: headers, body: [], language: language,
            requestName: nil, address: address)
    }

    /// The first value of this name in the query.
    public func asked(_ name: String) -> String? { query.first { $0.name == name }?.value }

    /// Who works the house, for the record; a reason in other letters than a header takes is percent-encoded.
    public var worker: Operator {
        Operator(caller.name, because: headers["x-reason"].map { $0.removingPercentEncoding ?? $0 })
    }

    /// The body, read as JSON into this type.
    public func read<Form: Decodable>(_ form: Form.Type) throws(Problem) -> Form {
        do {
            return try JSONDecoder().decode(form, from: Data(body))
        } catch let error as DecodingError {
            throw .badBody(error)
        } catch {
            throw .badRequest("the body is not JSON")
        }
    }

    /// A given segment as an identifier.
    public func identifier<Entity>(
        _ name: String, of entity: Entity.Type = Entity.self
    ) throws(Problem) -> Identifier<Entity> {
        guard let text = parameters[name], let id = Identifier<Entity>(text) else { throw .notFound }
        return id
    }

    /// The person a segment names, by number or by the house's own reference.
    ///
    /// Of somebody who reaches only their own, anybody else is not there.
    public func person(_ name: String = "person") async throws -> SubjectID {
        guard let text = parameters[name] else { throw Problem.notFound }
        guard let id = try await PersonDesk(premises).find(text) else { throw Problem.notFound }
        if reach == .own, caller.subject != id { throw Problem.notFound }
        return id
    }
}
