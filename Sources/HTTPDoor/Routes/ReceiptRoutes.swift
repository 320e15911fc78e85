internal import Desk
internal import Foundation
internal import Law
internal import Ledger
internal import Paper
internal import Primitives

/// Receipts again, in every form a person may want them, and a check of any receipt.
enum ReceiptRoutes {
    static let all: [Route] = [show, consent, code, verify]

    // A receipt of a consent signs its person in, so that an auditor gets none; `audit` and the log serve auditors.
    private static let reach = Reaches(
        controller: .all, operator: .all, auditor: .none, subject: .own, device: .none, witness: .none,
        integration: .none, anonymous: .none)

    private static let show = Route(
        .get, "/v1/receipts/{entry}", "receipt",
        "The receipt of an entry, a C2SP tlog-proof; one that was pending too, once the keys are back.",
        reaches: reach, answers: [.init(200, "The receipt.", .named("Receipt"))]
    ) {
        ($0.lane, $0.group, $0.isNamed) = (.rights, "receipts", false)
    } act: { call in
        try .json(try await record(call).json)
    }

    private static let consent = Route(
        .get, "/v1/receipts/{entry}/consent.jsonld", "consent-receipt",
        "The consent receipt of ISO/IEC TS 27560, as JSON-LD.", reaches: reach,
        answers: [.init(200, "The document.", .anything, type: "application/ld+json")]
    ) {
        ($0.lane, $0.group) = (.own, "receipts")
    } act: { call in
        let record = try await record(call)
        do {
            let receipt = try await ReceiptDesk(call.premises).consentReceipt(for: record.file)
            return Reply(200, try receipt.linkedBytes, type: "application/ld+json")
        } catch DeskError.notAConsent {
            throw Problem.notFound
        } catch DeskError.receiptLacks(let keys) {
            throw Problem(
                409, "registry-lacks", "The registry does not say what such a receipt must say.",
                detail: keys.joined(separator: ", "))
        }
    }

    private static let code = Route(
        .get, "/v1/receipts/{entry}/qr.svg", "receipt-code", "The receipt as one QR code, where it fits.",
        reaches: reach, answers: [.init(200, "The picture.", .text(atMost: 1 << 20), type: "image/svg+xml")]
    ) {
        ($0.lane, $0.group) = (.own, "receipts")
    } act: { call in
        let record = try await record(call)
        do {
            return .text(try QRCode(record.file.bytes).svg, type: "image/svg+xml")
        } catch PaperError.tooLarge(let bytes, let limit) {
            throw Problem(
                409, "too-long-for-code", "This receipt does not fit into one code.",
                detail: "\(bytes) bytes, of which a code holds \(limit)")
        }
    }

    /// Of a person their own; for the staff any, and then the look is on record.
    private static func record(_ call: Call) async throws -> Record {
        if call.house.outage != nil { throw Problem.outage }
        let (entry, desk) = (try call.entry(), PastReceiptDesk(call.premises))
        if call.reach == .own { return try await desk.receipt(of: entry, about: try call.me()) }
        let record = try await desk.receipt(of: entry)
        let subject = record.file.payload["s"]?.text.flatMap { SubjectID($0) }
        if let subject { try await LookDesk(call.premises).note("receipt", about: subject, by: call.worker) }
        return record
    }

    private static let verify = Route(
        .post, "/v1/receipts/verification", "verify-receipt",
        "Checks a receipt of this house against its public policy; the same can be done offline.",
        reaches: .everybody,
        answers: [
            .init(
                200, "What it proves, or why it does not hold.",
                .object([
                    .must("valid", .flag, "Whether it holds."), .may("why", .text(), "Why it does not."),
                    .may("kind", .text(), "What happened."),
                    .may("activity", .text(), "The purpose and site."),
                    .may("at", .time, "When."), .may("entry", .integer(), "Its place in the ledger."),
                    .may("size", .integer(), "How many entries the signed ledger has."),
                    .may("document", .text(), "SHA-256 of the document in force."),
                    .may("seenBy", .map(.time), "When each known witness saw it."),
                ]))
        ]
    ) {
        ($0.lane, $0.group, $0.isNamed) = (.open, "receipts", false)
        $0.body = .bytes(type: "text/plain", atMost: ReceiptFile.limit)
    } act: { call in
        let policy = try call.policy()
        let finding: ReceiptFile.Finding
        do throws(LedgerError) { finding = try ReceiptFile(parsing: call.body).verify(by: policy) } catch {
            return try .json(JSONValue.members(["valid": false, "why": .text(error.description)]))
        }
        return try .json(finding.json)
    }
}

extension Call {
    /// By which anyone checks this house: the published policy, or at least the log's own key.
    func policy() throws -> LogPolicy {
        let path = Installation(premises.folder).policyPath
        guard let text = FileManager.default.contents(atPath: path),
            let policy = try? LogPolicy(parsing: Array(text))
        else { return LogPolicy(trusting: premises.verifierKey) }
        return policy
    }
}

extension ReceiptFile.Finding {
    var json: JSONValue {
        .members([
            "valid": true, "kind": .text(entry.kind.rawValue), "activity": .text(entry.activity),
            "at": payload["t"]?.integer.map { .time(Timestamp(seconds: $0)) }, "entry": .count(index),
            "size": .count(checkpoint.size), "document": .text(entry.document.hex),
            "seenBy": .object(seen.sorted { $0.key < $1.key }.map { .init($0.key, .time($0.value)) }),
        ])
    }
}
