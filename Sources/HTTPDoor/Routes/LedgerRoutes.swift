internal import Desk
internal import Foundation
internal import Ledger
internal import Merkle
internal import Primitives

/// The public log: for anyone, with the keys in reach or not.
enum LedgerRoutes {
    static let all: [Route] =
        [checkpoint, policy, key, inclusion, consistency, entries, looks, LedgerFiles.checkpoint]
        + LedgerFiles.tiles + WitnessPolicyRoutes.all

    private static let checkpoint = Route(
        .get, "/v1/ledger/checkpoint", "checkpoint", "The newest checkpoint, a C2SP signed note.",
        reaches: .everybody,
        answers: [.init(200, "The checkpoint.", .text(atMost: 65_536), type: "text/plain; charset=utf-8")]
    ) {
        ($0.lane, $0.group) = (.plain, "ledger")
    } act: { call in
        guard let newest = try await call.newestCheckpoint() else { throw Problem.notFound }
        return .text(newest.description)
    }

    private static let policy = Route(
        .get, "/v1/ledger/policy", "policy", "The policy file by which receipts of this house are checked.",
        reaches: .everybody,
        answers: [.init(200, "The file.", .text(atMost: 65_536), type: "text/plain; charset=utf-8")]
    ) {
        ($0.lane, $0.group) = (.plain, "ledger")
    } act: { call in
        let path = Installation(call.premises.folder).policyPath
        guard let bytes = FileManager.default.contents(atPath: path) else { throw Problem.notFound }
        return Reply(200, Array(bytes), type: "text/plain; charset=utf-8")
    }

    private static let key = Route(
        .get, "/v1/ledger/key", "ledger-key", "The log's public key, as a C2SP verifier key.",
        reaches: .everybody,
        answers: [.init(200, "The key.", .text(), type: "text/plain; charset=utf-8")]
    ) {
        ($0.lane, $0.group) = (.plain, "ledger")
    } act: { call in
        .text("\(call.premises.verifierKey)\n")
    }

    private static let hashes: Schema = .list(.text(atMost: 64), atMost: 128)

    private static let inclusion = Route(
        .get, "/v1/ledger/proofs/inclusion", "inclusion-proof",
        "Proves that an entry stands in the tree of a signed size (RFC 9162).", reaches: .everybody,
        answers: [
            .init(
                200, "The proof.",
                .object([
                    .must("entry", .integer(), "The entry."), .must("size", .integer(), "The size."),
                    .must("leafHash", .text(atMost: 64), "The entry's hash as a leaf."),
                    .must("hashes", hashes, "From the leaf to the root, in hexadecimal."),
                ]))
        ]
    ) {
        ($0.lane, $0.group) = (.open, "ledger")
        $0.query = [
            .init("entry", .integer(), "The entry.", isRequired: true),
            .init("size", .integer(), "The size; that of the newest checkpoint, unless told."),
        ]
    } act: { call in
        guard let entry = try call.number("entry") else { throw Problem.badRequest("`entry` is missing") }
        let asked = try call.number("size")
        let newest = try await call.newestCheckpoint()?.size ?? 0
        let size = asked ?? newest
        guard size <= newest, entry < size,
            let leaf = try await AuditDesk(call.premises).entries(from: entry, limit: 1).first?.1
        else { throw Problem.notFound }
        let proof = try await call.premises.ledger.inclusion(of: entry, in: size)
        return try .json(
            JSONValue.members([
                "entry": .count(entry), "size": .count(size), "leafHash": .text(leaf.leafHash.hex),
                "hashes": .texts(proof.hashes.map(\.hex)),
            ]))
    }

    private static let consistency = Route(
        .get, "/v1/ledger/proofs/consistency", "consistency-proof",
        "Proves that one signed size only adds to another (RFC 9162).", reaches: .everybody,
        answers: [
            .init(
                200, "The proof.",
                .object([
                    .must("old", .integer(), "The earlier size."), .must("new", .integer(), "The later."),
                    .must("hashes", hashes, "In hexadecimal."),
                ]))
        ]
    ) {
        ($0.lane, $0.group) = (.open, "ledger")
        $0.query = [
            .init("old", .integer(), "The earlier size.", isRequired: true),
            .init("new", .integer(), "The later; that of the newest checkpoint, unless told."),
        ]
    } act: { call in
        guard let old = try call.number("old") else { throw Problem.badRequest("`old` is missing") }
        let asked = try call.number("new")
        let newest = try await call.newestCheckpoint()?.size ?? 0
        let new = asked ?? newest
        guard 0 < old, old <= new, new <= newest else { throw Problem.notFound }
        let proof = try await call.premises.ledger.consistency(from: old, to: new)
        return try .json(
            JSONValue.members([
                "old": .count(old), "new": .count(new), "hashes": .texts(proof.hashes.map(\.hex)),
            ]))
    }

    private static let entries = Route(
        .get, "/v1/ledger/entries", "ledger-entries", "The public entries, in their order.",
        reaches: .everybody, answers: [.init(200, "A page of them.", .listing(of: .named("Entry")))]
    ) {
        ($0.lane, $0.group, $0.query) = (.open, "ledger", .page)
    } act: { call in
        let page = try call.page()
        let start = try page.start()
        let end = try await call.newestCheckpoint()?.size ?? 0
        guard start < end else { return try .list([]) }
        let count = Int(min(UInt64(page.limit), end - start))
        let found = try await AuditDesk(call.premises).entries(from: start, limit: count)
        let next = start + UInt64(found.count)
        return try .list(
            found.map { $1.json(at: $0, whole: true) }, next: next < end && !found.isEmpty ? "\(next)" : nil)
    }
}

extension LedgerRoutes {
    fileprivate static let looks = Route(
        .get, "/v1/ledger/looks", "looks",
        "Who looked at what is on record, among the same page of entries; never whose it was.",
        reaches: .auditors,
        answers: [
            .init(
                200, "The looks among them.",
                .items(
                    .object([
                        .must("entry", .integer(), "The entry that tells of it."),
                        .must("at", .time, "When."),
                        .may("by", .text(), "The account; absent where a person read their own."),
                        .may("looked", .text(), "What was read."),
                        .must("isReasoned", .flag, "Whether a reason was given."),
                    ])))
        ]
    ) {
        ($0.group, $0.query) = ("ledger", .page)
    } act: { call in
        let page = try call.page()
        let looks = try await LookDesk(call.premises).looks(from: try page.start(), limit: page.limit)
        return try .list(
            looks.map { look in
                .members([
                    "entry": .count(look.index), "at": .time(look.at), "by": look.reader.map(JSONValue.text),
                    "looked": look.what.map(JSONValue.text), "isReasoned": .flag(look.isReasoned),
                ])
            })
    }
}

extension Call {
    /// What was signed last; from the published files where the keys are out of reach.
    func newestCheckpoint() async throws -> SignedCheckpoint? {
        if let newest = await premises.ledger.checkpoint { return newest }
        return try await FolderTileShelf(Installation(premises.folder).ledgerFolder).checkpoint()
    }
}
