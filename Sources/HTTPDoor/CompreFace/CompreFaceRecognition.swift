internal import Desk
internal import Face
internal import Law
internal import Primitives

/// What looks at a picture: recognise, verify, detect.
// DEPARTS: CompreFace tells how alike two faces are, and with that anybody can climb towards a match. Here `similarity`
// is the decision itself, 1.0 or 0.0, so that 0.5 and every other bar a client may have lies between the two.
enum CompreFaceRecognition {
    static let all: [Route] = [
        CompreFaceRoutes.route(.post, "recognition/recognize", "recognize", lane: .faces, recognise),
        CompreFaceRoutes.route(
            .post, "recognition/faces/{image}/verify", "verify-face", lane: .faces, verify),
        CompreFaceRoutes.route(.post, "verification/verify", "verify", lane: .faces, compare),
        CompreFaceRoutes.route(.post, "detection/detect", "detect", lane: .faces, detect),
        CompreFaceRoutes.route(.post, "recognition/embeddings/recognize", "embeddings-recognize", export),
        CompreFaceRoutes.route(
            .post, "recognition/embeddings/faces/{image}/verify", "embeddings-verify-face", export),
        CompreFaceRoutes.route(.post, "verification/embeddings/verify", "embeddings-verify", export),
    ]

    private static let export: CompreFaceRoutes.Work = { _ in throw CompreFaceFault.export }

    private static let detect: CompreFaceRoutes.Work = { call in
        let scene = try await CompreFaceScene(call, try call.picture())
        return PrettyJSON.reply(
            scene.answer(scene.faces.map { scene.told($0, rounded: false, took: [("detector", scene.took)]) })
        )
    }

    // DEPARTS: CompreFace searches for every face of the picture. Only the most prominent is somebody standing at the
    // device; of the others nothing is made, and their `subjects` is empty.
    private static let recognise: CompreFaceRoutes.Work = { call in
        try call.hold(to: .identify)
        let scene = try await CompreFaceScene(call, try call.picture())
        var (found, took): ([JSONValue], Double) = ([], 0)
        if scene.showsTheFirst {
            var times = StageTimes()
            found = try await subjects(call, scene.image)
            times.end("calculator")
            took = times.total
        }
        let result = scene.faces.map { face in
            scene.told(
                face, [.init("subjects", .list(face.isFirst ? found : []))],
                took: [("detector", scene.took), ("calculator", face.isFirst ? took : 0)])
        }
        return PrettyJSON.reply(scene.answer(result))
    }

    private static func subjects(_ call: CompreFaceCall, _ image: Image) async throws -> [JSONValue] {
        switch try await call.call.identify(call.request(image)) {
        case .given(let found):
            guard let subject = found.subject, let member = try await call.roster.member(subject) else {
                return []
            }
            return [["subject": .text(member.label), "similarity": .number(1)]]
        case .undecided: return []
        case .unavailable(let reason): throw CompreFaceFault(reason)
        case .refused(let refusal):
            // Where the place may search and nobody agreed to be searched for, the collection is empty.
            if try await call.roster.maySearch(by: call.scope.device) { return [] }
            throw CompreFaceFault(refusal, "activity identify")
        }
    }

    private static let verify: CompreFaceRoutes.Work = { call in
        try call.hold(to: .verify)
        let image = try call.picture()
        guard let member = try await call.member(image: call.call.parameters["image"] ?? "") else {
            throw CompreFaceFault(404, 44, "Image Id is incorrect")
        }
        let scene = try await CompreFaceScene(call, image)
        guard let face = scene.faces.first(where: \.isFirst) else { throw CompreFaceFault.noFace }
        var times = StageTimes()
        let isMatch = try await call.isMatch(image, member)
        times.end("calculator")
        let members: [JSONValue.Member] = [
            .init("subject", .text(member.label)), .init("similarity", .number(isMatch ? 1 : 0)),
        ]
        let took = [("detector", scene.took), ("calculator", times.total)]
        return PrettyJSON.reply(scene.answer([scene.told(face, members, took: took)]))
    }

    // DEPARTS: CompreFace compares any two pictures. Two pictures say not whose they are, so nobody can have agreed:
    // the rules refuse it. With `subject` both are compared with the reference of somebody who agreed to that.
    private static let compare: CompreFaceRoutes.Work = { call in
        let (source, target) = (try call.picture("source_image"), try call.picture("target_image"))
        guard let name = call.query["subject"] else {
            switch try await call.call.verify(call.request(source)) {
            case .refused(let refusal): throw CompreFaceFault(refusal, "a comparison of nobody in particular")
            case .unavailable(let reason): throw CompreFaceFault(reason)
            default: throw CompreFaceFault.export
            }
        }
        let member = try await call.member(name)
        let (left, right) = (try await CompreFaceScene(call, source), try await CompreFaceScene(call, target))
        guard left.isAlone else { throw CompreFaceFault.severalFaces }
        guard let one = left.faces.first, let other = right.faces.first(where: \.isFirst) else {
            throw CompreFaceFault.noFace
        }
        let isMatch = try await call.isMatch(source, member) ? try await call.isMatch(target, member) : false
        let match = right.told(
            other, [.init("similarity", .number(isMatch ? 1 : 0))], took: [("detector", right.took)])
        let element: JSONValue = [
            "source_image_face": left.told(one, took: [("detector", left.took)]), "face_matches": [match],
        ]
        return PrettyJSON.reply(["result": [right.withVersions(element)]])
    }
}

extension CompreFaceCall {
    /// Whether the most prominent face of a picture is somebody's.
    func isMatch(_ image: Image, _ member: RosterDesk.Member) async throws -> Bool {
        let answer = try await call.verify(request(image, of: member.id))
        return try outcome(of: answer, "activity verify of subject \(member.label)").isMatch
    }
}
