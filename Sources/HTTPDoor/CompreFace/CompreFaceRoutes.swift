internal import Law

/// The surface that clients of CompreFace know, under `/api/v1`.
///
/// It is there so that a program need not be changed to become lawful: calls, codes and forms are CompreFace's own,
/// and what the law does not let happen is refused with a code of 100 or above.
enum CompreFaceRoutes {
    static let all: [Route] =
        CompreFaceSubjects.all + CompreFaceExamples.all + CompreFaceRecognition.all + CompreFaceStatus.all

    /// Keys of one scope, and nobody else.
    private static let reaches = Reaches(
        controller: .none, operator: .none, auditor: .none, subject: .none, device: .none, witness: .none,
        integration: .own, anonymous: .none)

    typealias Work = @Sendable (CompreFaceCall) async throws -> Reply

    /// A route of a service; whatever is thrown in it is told as CompreFace would.
    static func route(
        _ method: Route.Method, _ path: String, _ name: String, lane: Route.Lane = .records,
        _ work: @escaping Work
    ) -> Route {
        Route(
            method, "/api/v1/\(path)", "compreface-\(name)", "As CompreFace has it.", reaches: reaches,
            answers: [.init(200, "As CompreFace has it.")]
        ) {
            ($0.lane, $0.group, $0.isUnlisted, $0.isNamed) = (lane, "compreface", true, false)
            // A picture may come as a form or as base64; what else is sent is short.
            if method != .get {
                $0.body = lane == .faces ? .form(["file"]) : .bytes(type: "application/json", atMost: 65_536)
            }
        } act: { call in
            do {
                return try await work(try CompreFaceCall(call, path)).openToAll
            } catch {
                if !(error is CompreFaceFault) { call.house.tell(error, of: nil) }
                let fault = CompreFaceFault(error)
                call.house.meter.refused(fault.refusal)
                return fault.reply
            }
        }
    }

    /// A route without a key, which tells nothing of anybody.
    static func open(_ path: String, _ name: String, _ reply: @escaping @Sendable () -> Reply) -> Route {
        Route(
            .get, "/api/v1/\(path)", "compreface-\(name)", "As CompreFace has it.", reaches: .everybody,
            answers: [.init(200, "As CompreFace has it.")]
        ) {
            ($0.lane, $0.group, $0.isUnlisted) = (.plain, "compreface", true)
        } act: { _ in
            reply().openToAll
        }
    }
}

extension Reply {
    /// The same, for pages of any origin, as CompreFace answers them; the key is what keeps strangers out.
    var openToAll: Reply {
        var reply = self
        reply.headers.merge(
            [
                "access-control-allow-origin": "*",
                "access-control-allow-methods": "GET, POST, OPTIONS, PUT, DELETE",
                "access-control-allow-headers": "x-api-key, content-type",
                "access-control-expose-headers": "x-receipt-id, x-ledger-index",
                "cross-origin-resource-policy": "cross-origin",
            ]
        ) { $1 }
        return reply
    }
}
