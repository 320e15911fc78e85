internal import HTTPTypes
internal import Hummingbird
internal import HummingbirdCore
internal import NIOCore
internal import NIOHTTP1
internal import NIOHTTPTypes

/// Reads bodies: no more of one than its route takes, and no more of all than memory was set aside for.
struct BodyReader: Sendable {
    private let limits: ServerLimits
    private let budget: BodyBudget

    init(_ limits: ServerLimits) {
        self.limits = limits
        budget = BodyBudget(limits.bodiesBytes, perAddress: limits.bodiesBytesPerAddress)
    }

    /// How many bytes of bodies are set aside for.
    var inUse: Int { budget.inUse }

    /// The body, whole, and what is set aside for it until somebody gives it back.
    func read(_ asked: HouseResponder.Asked) async throws -> ([UInt8], BodyBudget.Share) {
        let limit = limit(asked.route)
        let announced = try asked.head.announcedBytes
        guard announced ?? 0 <= limit else { throw Problem.tooLarge }
        let bytes = announced ?? (asked.head.mayHaveBody ? limit : 0)
        guard
            let share = budget.take(bytes, forRights: asked.lane == .rights, from: asked.context.address)
        else { throw Problem.busy(seconds: 1) }
        if announced != 0 { try await bid(asked) }
        let body = try await collect(asked.request.body, upTo: limit, announced)
        share.shrink(to: body.count)
        return (body, share)
    }

    private func limit(_ route: Route) -> Int {
        switch route.details.body {
        case .picture, .form: limits.pictureBytes
        case .bytes(_, let limit): limit
        case .json where route.details.lane == .rights: min(limits.bodyBytes, 64 << 10)
        case .json: limits.bodyBytes
        case .none: min(limits.bodyBytes, 64 << 10)
        }
    }

    /// Tells a client that asked before sending its body that it may.
    private func bid(_ asked: HouseResponder.Asked) async throws {
        guard let wish = asked.head.headers["expect"] else { return }
        guard wish.lowercased() == "100-continue" else {
            throw Problem(417, "expectation", "The header Expect takes 100-continue alone.")
        }
        let part = HTTPResponsePart.head(HTTPResponse(status: .continue))
        try await asked.context.channel.writeAndFlush(part).get()
    }

    // A connection that ends in the middle of a body ends the sequence as if the body were whole.
    private func collect(_ body: RequestBody, upTo limit: Int, _ announced: Int?) async throws -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(announced ?? 0)
        do {
            for try await buffer in body {
                guard bytes.count + buffer.readableBytes <= limit else { throw Problem.tooLarge }
                bytes.append(contentsOf: buffer.readableBytesView)
            }
        } catch let problem as Problem {
            throw problem
        } catch let error as HTTPParserError {
            throw error
        } catch {
            throw Problem.tooSlow
        }
        guard !Task.isCancelled, announced == nil || announced == bytes.count else { throw Problem.tooSlow }
        return bytes
    }
}

extension RequestHead {
    /// How long the body is, where the head says so.
    var announcedBytes: Int? {
        get throws(Problem) {
            guard headers["transfer-encoding"] ?? "chunked" == "chunked" else {
                throw .badRequest("Transfer-Encoding takes chunked alone")
            }
            guard let text = headers["content-length"] else { return nil }
            guard let count = Int(text), count >= 0 else { throw .badRequest("Content-Length is no number") }
            return count
        }
    }

    /// Whether a body may come whose length was not said.
    var mayHaveBody: Bool {
        headers["transfer-encoding"] != nil || !["GET", "HEAD", "DELETE"].contains(method)
    }
}
