internal import Desk
internal import Herald
internal import Law
internal import Primitives

/// People by the names that a program gives them; an opaque number does as well as a name, and says less.
enum CompreFaceSubjects {
    static let all: [Route] = [
        CompreFaceRoutes.route(.post, "recognition/subjects", "add-subject", add),
        CompreFaceRoutes.route(.get, "recognition/subjects", "subjects", list),
        CompreFaceRoutes.route(.put, "recognition/subjects/{subject}", "rename-subject", rename),
        CompreFaceRoutes.route(
            .delete, "recognition/subjects/{subject}", "delete-subject", lane: .rights, delete),
        CompreFaceRoutes.route(.delete, "recognition/subjects", "delete-subjects", lane: .rights, deleteAll),
    ]

    /// A person on record, of whom nothing may be made until they agree to it.
    private static let add: CompreFaceRoutes.Work = { call in
        try call.hold(to: .enrol)
        let name = try CompreFaceQuery.subject(try call.json()["subject"]?.text)
        guard try await call.roster.find(name) == nil else { throw CompreFaceFault.subjectExists }
        guard try await call.roster.admit(name, by: call.call.worker) else {
            throw CompreFaceFault.subjectExists
        }
        return PrettyJSON.reply(["subject": .text(name)], status: 201)
    }

    private static let list: CompreFaceRoutes.Work = { call in
        let members = try await call.roster.members(by: call.call.worker)
        return PrettyJSON.reply(["subjects": .list(members.map { .text($0.label) })])
    }

    // DEPARTS: CompreFace merges two subjects where the new name is taken. Two people's consents are not one.
    private static let rename: CompreFaceRoutes.Work = { call in
        try call.hold(to: .enrol)
        let name = call.call.parameters["subject"] ?? ""
        let member = try await call.member(name)
        let new = try CompreFaceQuery.subject(try call.json()["subject"]?.text)
        if new == member.label { return PrettyJSON.reply(["updated": false]) }
        do throws(DeskError) {
            guard let record = try await call.roster.rename(member, to: new, by: call.call.worker) else {
                throw DeskError.referenceTaken(member.id)
            }
            return PrettyJSON.reply(["updated": true], headers: record.traces)
        } catch {
            guard case .referenceTaken = error else { throw error }
            throw CompreFaceFault(
                403, 113,
                "refused: two people are never merged, and a name that the house gave is the house's")
        }
    }

    private static let delete: CompreFaceRoutes.Work = { call in
        try call.hold(to: .enrol)
        let member = try await call.member(call.call.parameters["subject"] ?? "")
        let leaving = try await call.end(member)
        return PrettyJSON.reply(["subject": .text(member.label)], headers: leaving.traces)
    }

    private static let deleteAll: CompreFaceRoutes.Work = { call in
        PrettyJSON.reply(["deleted": .integer(Int64(try await wipe(call).count))])
    }

    /// Ends all there is; only a key that was made for it does this.
    static func wipe(_ call: CompreFaceCall) async throws -> [RosterDesk.Member] {
        guard call.scope.operations.contains(.erase) else { throw CompreFaceFault.wipe }
        let members = try await call.roster.members(by: call.call.worker)
        for member in members { _ = try await call.end(member) }
        return members
    }
}

extension CompreFaceCall {
    /// Ends what somebody agreed to here, and tells whoever listens.
    func end(_ member: RosterDesk.Member) async throws -> RosterDesk.Leaving {
        let (leaving, news) = (try await roster.end(member), call.house.news)
        for record in leaving.records {
            await news.publish(
                .withdrawn,
                of: ActNews(
                    person: member.id, site: scope.site, purpose: scope.purpose, entry: record.index))
        }
        for certificate in leaving.certificates { await news.publish(certificate, of: member.id) }
        return leaving
    }
}

extension RosterDesk.Leaving {
    /// Where the withdrawal is on record, or else the erasure.
    var traces: [String: String] { (records.last ?? certificates.last?.record)?.traces ?? [:] }
}
