internal import Desk
internal import Face
internal import Foundation
internal import Law
internal import Primitives

/// What looks for faces and never asks whose they are.
enum PictureRoutes {
    static let all: [Route] = [inspect, redact]

    private static let inspect = Route(
        .post, "/v1/inspections", "inspect", "Where the faces of a picture are, and how well they are seen.",
        reaches: FaceRoutes.reaches,
        answers: [.init(200, "The faces.", FaceSchemas.inspected)] + FaceRoutes.refused
    ) {
        ($0.lane, $0.group, $0.body) = (.faces, "pictures", .picture)
    } act: { call in
        let form = try FaceForm(call)
        try hold(call, to: .detect)
        let answer = try await RedactDesk(call.premises).inspect(Image(bytes: form.pictures["image"] ?? []))
        return try await FaceCounter.reply(to: answer, call) { faces in
            [.init("faces", .list(faces.map(\.json)))]
        }
    }

    private static let redact = Route(
        .post, "/v1/redactions", "redact",
        "The picture with every face hidden, but that of a named person who agreed to be shown.",
        reaches: FaceRoutes.reaches,
        answers: [
            .init(200, "The picture.", .text(), type: "image/jpeg"),
            .init(200, "As JSON, without a picture: nothing was decided.", FaceSchemas.undecided),
        ] + FaceRoutes.refused
    ) {
        ($0.lane, $0.group, $0.body) = (.faces, "pictures", .picture)
        $0.query = FaceSchemas.place + FaceSchemas.person
    } act: { call in
        let form = try FaceForm(call)
        try hold(call, to: .redact)
        let answer: Answer<RedactDesk.Redaction>
        if form["person"] == nil {
            answer = try await RedactDesk(call.premises).redact(Image(bytes: form.pictures["image"] ?? []))
        } else {
            answer = try await RedactDesk(call.premises).redact(try await form.requestOfPerson(for: .redact))
        }
        guard case .given(let redaction) = answer else {
            return try await FaceCounter.reply(to: answer, call) { _ in [] }
        }
        return Reply(
            200, redaction.image.bytes, type: "image/jpeg",
            headers: [
                "x-faces-found": "\(redaction.image.found)", "x-faces-hidden": "\(redaction.image.hidden)",
            ].merging(redaction.decision.traces) { $1 })
    }

    /// A key that was not made for it does not open it.
    private static func hold(_ call: Call, to operation: FaceOperation) throws(Problem) {
        guard call.reach == .own else { return }
        guard call.caller.scope?.operations.contains(operation) == true else { throw .notYours }
    }
}

extension FaceLocation {
    fileprivate var json: JSONValue {
        [
            "box": [
                "left": .integer(Int64(box.left)), "top": .integer(Int64(box.top)),
                "right": .integer(Int64(box.right)), "bottom": .integer(Int64(box.bottom)),
            ],
            "probability": .number(probability.toFivePlaces), "quality": .integer(Int64(quality.unified)),
        ]
    }
}
