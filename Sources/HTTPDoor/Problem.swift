internal import Foundation
public import Law

/// Why a request was not done, as RFC 9457 tells it.
public struct Problem: Error, Sendable {
    public let status: Int
    /// The last part of its type, `/problems/KIND`.
    public let kind: String
    public let title: String
    public let detail: String?
    /// Members of its own.
    public var more: [JSONValue.Member]
    public var headers: [String: String]

    /// Says why.
    public init(
        _ status: Int, _ kind: String, _ title: String, detail: String? = nil, more: [JSONValue.Member] = [],
        headers: [String: String] = [:]
    ) {
        (self.status, self.kind, self.title, self.detail) = (status, kind, title, detail)
        (self.more, self.headers) = (more, headers)
    }

    /// Its JSON, with title and detail in a language; what else it tells is in the language it was made in.
    public func json(in language: Language = .en) -> JSONValue {
        let title = Self.titles[kind]?.text(in: language) ?? title
        var members: [JSONValue.Member] = [
            .init("type", .text("/problems/\(kind)")), .init("title", .text(title)),
            .init("status", .integer(Int64(status))),
        ]
        if let detail {
            members.append(.init("detail", .text(Self.detail(detail, in: language))))
        }
        return .object(members + more)
    }

    /// As an answer.
    public func reply(in language: Language = .en) -> Reply {
        let bytes = (try? Reply.json(json(in: language))).flatMap { reply -> [UInt8]? in
            guard case .bytes(let bytes) = reply.body else { return nil }
            return bytes
        }
        return Reply(status, bytes ?? [], type: "application/problem+json", headers: headers)
    }
}

extension Problem {
    public static let notFound = Problem(404, "not-found", "There is nothing here under this name.")
    public static let signInFirst = Problem(
        401, "sign-in", "Say who you are first.", headers: ["www-authenticate": "Bearer"])
    public static let notYours = Problem(403, "not-permitted", "Your role does not reach this.")
    public static let tooLarge = Problem(413, "too-large", "The request is larger than this route takes.")
    public static let tooSlow = Problem(408, "too-slow", "The request took too long to arrive.")
    public static let tooLong = Problem(
        503, "too-long", "This takes longer than you should wait; ask again under the same name.",
        headers: ["retry-after": "5"])
    public static let nameYourRequest = Problem(
        400, "idempotency-key", "Name this request in the header Idempotency-Key, so that it is done once.")
    public static let nameUsed = Problem(
        422, "name-used", "The name in Idempotency-Key stands for another request; give this one its own.")
    public static let failed = Problem(
        500, "failed", "The house could not do this; nothing was changed by half.")

    /// There is more to do than can be done now.
    public static func busy(seconds: Int) -> Problem {
        Problem(503, "busy", "Too much at once; ask again.", headers: ["retry-after": "\(seconds)"])
    }

    /// The request makes no sense.
    public static func badRequest(_ detail: String) -> Problem {
        Problem(400, "bad-request", "The request cannot be understood.", detail: detail)
    }

    /// The body is JSON of another form.
    static func badBody(_ error: DecodingError) -> Problem {
        let (path, what): ([any CodingKey], String) =
            switch error {
            case .keyNotFound(let key, let context): (context.codingPath + [key], "is missing")
            case .typeMismatch(_, let context): (context.codingPath, "is of another type")
            case .valueNotFound(_, let context): (context.codingPath, "is null")
            case .dataCorrupted(let context): (context.codingPath, "cannot be read")
            @unknown default: ([], "cannot be read")
            }
        let place = path.map { $0.intValue.map { "[\($0)]" } ?? $0.stringValue }.joined(separator: ".")
        return badRequest(place.isEmpty ? "the body \(what)" : "`\(place)` \(what)")
    }
}
