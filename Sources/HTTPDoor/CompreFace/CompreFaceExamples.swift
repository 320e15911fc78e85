internal import Desk
internal import Face
internal import Law
internal import Primitives

/// Faces that were enrolled.
///
/// Each person has one reference here, and the picture it was made of is gone.
enum CompreFaceExamples {
    static let all: [Route] = [
        CompreFaceRoutes.route(.post, "recognition/faces", "add-face", lane: .faces, add),
        CompreFaceRoutes.route(.get, "recognition/faces", "faces", list),
        CompreFaceRoutes.route(.delete, "recognition/faces", "delete-faces", lane: .rights, deleteAll),
        CompreFaceRoutes.route(.delete, "recognition/faces/{image}", "delete-face", lane: .rights, delete),
        CompreFaceRoutes.route(.post, "recognition/faces/delete", "delete-some", lane: .rights, deleteSome),
        CompreFaceRoutes.route(.get, "recognition/faces/{image}/img", "face-image") { _ in .nothing },
        CompreFaceRoutes.open("static/{key}/images/{image}", "static-image") { .nothing },
    ]

    // DEPARTS: CompreFace makes a subject where there is none. Nobody is put on record for being refused.
    private static let add: CompreFaceRoutes.Work = { call in
        try call.hold(to: .enrol)
        let name = try call.query.subject()
        _ = try CompreFaceOptions(call.query)
        let image = try call.picture()
        guard let member = try await call.roster.find(name) else {
            throw CompreFaceFault(
                403, 101,
                "refused: no consent for activity enrol of subject \(name), who is not on record (PIPL Arts. 13 and 29)"
            )
        }
        let answer = try await call.call.enrol(call.request(image, of: member.id))
        let enrolment = try call.outcome(of: answer, "activity enrol of subject \(member.label)")
        guard let now = try await call.roster.member(member.id), let reference = now.reference else {
            throw CompreFaceFault.noSubject(name)
        }
        return PrettyJSON.reply(
            ["image_id": .text(reference.uuid), "subject": .text(now.label)], status: 201,
            headers: enrolment.outcome.traces)
    }

    private static let list: CompreFaceRoutes.Work = { call in
        let (page, size) = (try call.query.integer("page", 0), try call.query.integer("size", 20))
        guard page >= 0, (1...2000).contains(size), page < 1_000_000 else {
            throw CompreFaceFault(400, 26, "page and size should not be negative, and size at most 2000; ")
        }
        let wanted = call.query["subject"].flatMap { $0.isEmpty ? nil : $0 }
        let members: [RosterDesk.Member]
        if let wanted {
            members = try await call.roster.find(wanted).map { [$0] } ?? []
        } else {
            members = try await call.roster.members(by: call.call.worker)
        }
        let faces = members.compactMap(\.face)
        return PrettyJSON.reply([
            "faces": .list(Array(faces.dropFirst(page * size).prefix(size))),
            "page_number": .integer(Int64(page)), "page_size": .integer(Int64(size)),
            "total_pages": .integer(Int64((faces.count + size - 1) / size)),
            "total_elements": .integer(Int64(faces.count)),
        ])
    }

    private static let deleteAll: CompreFaceRoutes.Work = { call in
        guard call.query["subject"] != nil else {
            let gone = try await CompreFaceSubjects.wipe(call).count { $0.reference != nil }
            return PrettyJSON.reply(["deleted": .integer(Int64(gone))])
        }
        try call.hold(to: .enrol)
        guard let member = try await call.roster.find(try call.query.subject()) else {
            return PrettyJSON.reply(["deleted": 0])
        }
        let leaving = try await call.roster.end(member)
        return PrettyJSON.reply(["deleted": member.reference == nil ? 0 : 1], headers: leaving.traces)
    }

    // DEPARTS: of several examples CompreFace deletes one. Here there is one, and it goes with the consent behind it.
    private static let delete: CompreFaceRoutes.Work = { call in
        try call.hold(to: .enrol)
        let id = call.call.parameters["image"] ?? ""
        guard let member = try await call.member(image: id), let face = member.face else {
            throw CompreFaceFault.noImage(id)
        }
        let leaving = try await call.roster.end(member)
        return PrettyJSON.reply(face, headers: leaving.traces)
    }

    private static let deleteSome: CompreFaceRoutes.Work = { call in
        try call.hold(to: .enrol)
        guard let ids = try call.json().list?.compactMap(\.text), ids.count <= 1000 else {
            throw CompreFaceFault(400, 26, "A list of at most 1000 image ids is expected; ")
        }
        var gone: [JSONValue] = []
        for id in ids {
            guard let member = try await call.member(image: id), let face = member.face else { continue }
            _ = try await call.roster.end(member)
            gone.append(face)
        }
        return PrettyJSON.reply(.list(gone))
    }
}

extension Reply {
    /// What CompreFace answers where it keeps no picture.
    static var nothing: Reply { Reply(200, [], type: "application/octet-stream") }
}

extension RosterDesk.Member {
    /// The reference as CompreFace names it.
    var face: JSONValue? { reference.map { ["image_id": .text($0.uuid), "subject": .text(label)] } }
}

extension Digest {
    /// The first half, written as a UUID of version 8 (RFC 9562).
    var uuid: String {
        var half = Array(bytes.prefix(16))
        (half[6], half[8]) = (half[6] & 0x0F | 0x80, half[8] & 0x3F | 0x80)
        let text = Hex.encode(half)
        var groups: [Substring] = []
        var rest = Substring(text)
        for length in [8, 4, 4, 4, 12] {
            groups.append(rest.prefix(length))
            rest = rest.dropFirst(length)
        }
        return groups.joined(separator: "-")
    }
}

extension CompreFaceCall {
    /// Whoever's reference has this number.
    func member(image id: String) async throws(DeskError) -> RosterDesk.Member? {
        let id = id.lowercased()
        return try await roster.member { $0.uuid == id }
    }

    /// What a desk gave, or its refusal as CompreFace tells one.
    func outcome<Outcome>(of answer: Answer<Outcome>, _ what: String) throws(CompreFaceFault) -> Outcome {
        switch answer {
        case .given(let outcome): return outcome
        case .refused(let refusal): throw CompreFaceFault(refusal, what)
        case .undecided(let error, let record):
            var fault = CompreFaceFault(error)
            fault.headers.merge(record.traces) { $1 }
            throw fault
        case .unavailable(let reason): throw CompreFaceFault(reason)
        }
    }
}
