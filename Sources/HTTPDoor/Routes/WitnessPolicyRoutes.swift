internal import Access
internal import Desk
internal import Foundation
internal import Ledger
internal import Primitives
internal import Witness

/// Who watches the ledger, and how many of them must have signed: two people change it together.
enum WitnessPolicyRoutes {
    static let all: [Route] = [name, forget, quorum]

    private static let byController = Reaches(
        controller: .all, operator: .none, auditor: .none, subject: .none, device: .none, witness: .none,
        integration: .none, anonymous: .none)
    private static let answer = Route.Answer(
        200, "The policy file that is in force now.",
        .object([
            .must("policy", .text(atMost: 65_536), "The file."),
            .must("changed", .flag, "Whether it was changed by this."),
        ]))
    private static let count: Schema = .integer(0...64)

    private static let name = Route(
        .put, "/v1/ledger/policy/witnesses/{witness}", "put-witness",
        "Name a witness, or change its key or address. A second controller or operator approves.",
        reaches: byController, answers: [answer]
    ) {
        $0.group = "ledger"
        $0.body = .json(
            .object([
                .must(
                    "key", .text(atMost: 1024), "Its verifier key, as `countenance witness init` prints it."),
                .may("address", .text(atMost: 1024), "Where it listens; without it, it is not asked."),
                .may("quorum", count, "How many of the named witnesses must have signed; 0 for none."),
            ]))
    } act: { call in
        struct Form: Decodable {
            let key: String
            let address: String?
            let quorum: Int?
        }
        let form = try call.read(Form.self)
        let name = call.parameters["witness"] ?? ""
        guard let key = try? WitnessVerifierKey(form.key) else {
            throw Problem.badRequest("`key` is not the verifier key of a witness")
        }
        if let address = form.address, !Self.isAddress(address) {
            throw Problem.badRequest("`address` begins with http:// or https:// and names a host")
        }
        return try await change(call, "name the witness \(name)") { draft throws(WitnessError) in
            try draft.name(name, key: key, address: form.address)
            if let quorum = form.quorum { try draft.ask(for: quorum == 0 ? nil : quorum) }
        }
    }

    private static let forget = Route(
        .delete, "/v1/ledger/policy/witnesses/{witness}", "delete-witness",
        "Take a witness out of the policy. A second controller or operator approves.",
        reaches: byController, answers: [answer]
    ) {
        $0.group = "ledger"
    } act: { call in
        let name = call.parameters["witness"] ?? ""
        let isNamed = try file(of: call).policy.witnesses.contains { $0.name == name }
        guard isNamed else { throw Problem.notFound }
        return try await change(call, "take out the witness \(name)") { draft throws(WitnessError) in
            _ = try draft.forget(name)
        }
    }

    private static let quorum = Route(
        .put, "/v1/ledger/policy/quorum", "put-quorum",
        "Say how many of the named witnesses must have signed; 0 for none. A second controller or operator approves.",
        reaches: byController, answers: [answer]
    ) {
        $0.group = "ledger"
        $0.body = .json(.object([.must("quorum", count, "How many.")]))
    } act: { call in
        struct Form: Decodable { let quorum: Int }
        let quorum = try call.read(Form.self).quorum
        return try await change(call, "ask for \(quorum) witnesses") { draft throws(WitnessError) in
            try draft.ask(for: quorum == 0 ? nil : quorum)
        }
    }

    private static func file(of call: Call) throws -> PolicyFile {
        try PolicyFile(Installation(call.premises.folder), trusting: call.premises.verifierKey)
    }

    private static func isAddress(_ text: String) -> Bool {
        guard let url = URLComponents(string: text), let host = url.host, !host.isEmpty else { return false }
        return ["http", "https"].contains(url.scheme) && url.user == nil && url.fragment == nil
    }

    /// Changes the policy, once another has approved exactly this change of exactly this file.
    private static func change(
        _ call: Call, _ summary: String, _ body: (inout PolicyDraft) throws(WitnessError) -> Void
    ) async throws -> Reply {
        let file = try file(of: call)
        let text: String
        do throws(WitnessError) {
            var draft = try PolicyDraft(file.text)
            try body(&draft)
            text = try draft.text()
        } catch {
            throw Problem(witness: error)
        }
        guard text != file.text else { return try answered(text, isChanged: false) }
        try await FourEyes.settle(
            GuardedWish(.witnessPolicyChange, summary, change: LineChange.between(file.text, text)),
            payload: Array("\(file.text.utf8.count)\n\(file.text)\(text)".utf8), call)
        // CRASH: an approval that was used up before the file was written must be asked for again.
        guard try file.replace(with: text) else { throw Problem.otherThere }
        return try answered(text, isChanged: true)
    }

    private static func answered(_ text: String, isChanged: Bool) throws -> Reply {
        try .json(JSONValue.members(["policy": .text(text), "changed": .flag(isChanged)]))
    }
}

extension Problem {
    /// What is wrong with a change of the policy, or why it can only be made by hand.
    fileprivate init(witness error: WitnessError) {
        switch error {
        case .quorumByHand, .quorumTooLarge, .badPolicy:
            self.init(
                409, "conflict", "This does not go with what is on record.", detail: error.description)
        default: self = .badRequest(error.description)
        }
    }
}
