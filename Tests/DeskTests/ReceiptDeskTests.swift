import Consent
import Ledger
import Primitives
import Testing

@testable import Desk

@Suite("Receipts of consents and erasures") struct ReceiptDeskTests {
    /// Promise E3: everybody who is erased can prove it with the receipt alone.
    @Test func `every erasure gives a receipt that holds, and none that was altered does`()
        async throws
    {
        try await House.visit(.memory) { house in
            let policy = LogPolicy(trusting: house.premises.verifierKey)
            var (proved, forged) = (0, 0)
            for number in 0..<Crowd.size {
                let resident = try await house.resident("flat-\(number)")
                let withdrawal = try await ErasureDesk(house.premises).withdraw(
                    try #require(resident.consent).id)
                let file = try ReceiptFile(parsing: #require(withdrawal.certificate).record.file.bytes)
                let finding = try file.verify(by: policy)
                #expect(finding.entry.refersTo == withdrawal.record.index)
                proved += finding.entry.kind == .erasureCompleted ? 1 : 0
                forged += try Self.isBelieved(altered: file, policy) ? 1 : 0
            }
            print(
                "promise E3: \(Crowd.size) erasures, \(proved) receipts hold offline; control: \(forged) altered ones hold"
            )
            #expect(proved == Crowd.size && forged == 0)
        }
    }

    /// The same receipt for another place of the ledger.
    private static func isBelieved(altered file: ReceiptFile, _ policy: LogPolicy) throws -> Bool {
        let text = file.text.replacing("index \(file.index)\n", with: "index \(file.index - 1)\n")
        return (try? ReceiptFile(parsing: Array(text.utf8)).verify(by: policy)) != nil
    }

    @Test func `a consent receipt tells what was given, expired, refused and withdrawn, and by whom`()
        async throws
    {
        try await House.visit(.memory) { house in
            let desk = ReceiptDesk(house.premises)
            let ann = try await house.resident("flat-1")
            let consent = try #require(ann.consent)
            let given = try await desk.consentReceipt(for: try await desk.latestReceipt(of: consent.id))
            #expect(given.event.state == .given && given.event.by == [ann.id.text])
            #expect(given.event.until == consent.expiresAt && given.record == consent.id.text)
            #expect(given.controller.postalAddress == "1 Invented Road, Exampleville")
            #expect(given.told.language == "en" && given.told.digest == consent.evidence.notice?.digest)
            let no = try await ConsentDesk(house.premises).refuse(ann.id, nil, at: try named("compound-a"))
            let refused = try await desk.consentReceipt(for: no.record.file)
            #expect(refused.event.state == .refused && refused.event.until == nil)
            let ended = try await desk.consentReceipt(for: try await desk.latestReceipt(of: consent.id))
            #expect(ended.event.state == .withdrawn && ended.id != refused.id)
            #expect(ended.proof.digest != given.proof.digest)
        }
    }

    @Test func `a receipt of anything else, or of another house, is no consent's`() async throws {
        try await House.visit(.memory) { house in
            let ann = try await house.resident("flat-1")
            let desk = ReceiptDesk(house.premises)
            let served = try await AlternativeDesk(house.premises).serve(
                by: try named("gate-a-card"), at: try named("compound-a"), subject: ann.id)
            await #expect(throws: DeskError.self) { try await desk.consentReceipt(for: served.file) }
            await #expect(throws: DeskError.self) { try await desk.latestReceipt(of: try named("nobody")) }
            let file = try await desk.latestReceipt(of: try #require(ann.consent).id)
            try await House.visit(.memory) { other in
                await #expect(throws: DeskError.self) {
                    try await ReceiptDesk(other.premises).consentReceipt(for: file)
                }
            }
        }
    }

    @Test func `everything that is missing is told at once`() async throws {
        let bare = { (text: String) in
            text.replacing("      address: 1 Invented Road, Exampleville\n", with: "")
                .replacing("    publishedAt: https://sunrise.example.org/face-rules/gate-1\n", with: "")
        }
        try await House.visit(.memory, yaml: bare) { house in
            let ann = try await house.resident("flat-1")
            let desk = ReceiptDesk(house.premises)
            let file = try await desk.latestReceipt(of: try #require(ann.consent).id)
            do {
                _ = try await desk.consentReceipt(for: file)
                Issue.record("it is not complete")
            } catch let DeskError.receiptLacks(keys) {
                #expect(
                    keys == [
                        "notices.gate-notice.publishedAt", "controllers.sunrise-property.contact.address",
                    ])
            }
        }
    }
}
