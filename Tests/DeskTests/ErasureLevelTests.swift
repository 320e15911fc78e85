import Consent
import Foundation
import Law
import Ledger
import Primitives
import Store
import Testing
import Vault

@testable import Desk

/// Three levels of an erasure that are not taken for each other, and what stands in the way of each.
@Suite struct ErasureLevelTests {
    /// A house whose keys are too many to be wrapped anew at once.
    private static func large(_ shelf: Shelf, _ body: (House) async throws -> Void) async throws {
        try await House.visit(
            shelf, settings: { $0.erasurePace = ErasurePace(keysAtOnce: 0, hours: 24) }, body)
    }

    @Test(arguments: Shelf.allCases) func `where keys are many the last level waits, and says until when`(
        shelf: Shelf
    ) async throws {
        try await Self.large(shelf) { house in
            let ann = try await house.resident("flat-1")
            #expect(try await house.enrol(Faces.ann, of: ann.id).outcome != nil)
            let began = house.clock.now()
            let desk = ErasureDesk(house.premises)
            let withdrawal = try await desk.withdraw(try #require(ann.consent).id)
            #expect(withdrawal.certificate == nil && withdrawal.troubles.isEmpty)
            #expect(withdrawal.progress.reached == [.effective: began, .unreadable: began])
            #expect(withdrawal.progress.left == [.epochClosed])
            #expect(withdrawal.progress.due == began.adding(seconds: 86_400))
            #expect(try house.isProven(withdrawal.record))
            #expect(try await house.verify(Faces.ann, of: ann.id).rules.contains("withdrawn-stops"))

            house.clock.advance(seconds: 86_399)
            #expect(await desk.tidy().certificates.isEmpty)
            house.clock.advance(seconds: 1)
            let late = try #require(await desk.tidy().certificates.first)
            #expect(late.done == ErasureStep.allCases && late.provider == "file")
            #expect(late.reached[.effective] == began && late.reached[.unreadable] == began)
            #expect(late.reached[.unrecoverable] == began.adding(seconds: 86_400))
            #expect(late.record.file.payload["levels"]?["unrecoverable"]?.integer == began.seconds + 86_400)
            #expect(try house.isProven(late.record))
            #expect(try await desk.list().isEmpty)
        }
    }

    @Test func `the last level can be asked for at once, and one closing serves all who wait`() async throws {
        try await Self.large(.sqlite) { house in
            let desk = ErasureDesk(house.premises)
            for number in 1...3 {
                let one = try await house.resident("flat-\(number)")
                #expect(try await house.enrol([UInt8(number * 50), 1, 1, 1], of: one.id).outcome != nil)
                _ = try await desk.withdraw(try #require(one.consent).id)
            }
            let epoch = try await house.premises.vault.keyring.epochNumber()
            #expect(try await desk.list().count == 3)
            #expect(try await desk.close().certificates.count == 3)
            #expect(try await house.premises.vault.keyring.epochNumber() == epoch + 1)
            #expect(try await AuditDesk(house.premises).erasures().completed == 3)
        }
    }

    @Test func `a reader in the way leaves a withdrawal that holds, and an erasure that goes on later`()
        async throws
    {
        try await House.visit(.sqlite) { house in
            let ann = try await house.resident("flat-1")
            #expect(try await house.enrol(Faces.ann, of: ann.id).outcome != nil)
            let reader = try HeldReader(of: house.folder + "/records/records.sqlite")
            let desk = ErasureDesk(house.premises)
            let withdrawal = try await desk.withdraw(try #require(ann.consent).id)
            #expect(withdrawal.certificate == nil && withdrawal.troubles.count == 1)
            #expect(withdrawal.progress.left == [.tracesRemoved, .epochClosed])
            #expect(withdrawal.progress.reached.keys.map(\.self) == [.effective])
            #expect(try await house.verify(Faces.ann, of: ann.id).rules.contains("withdrawn-stops"))
            reader.close()
            let tidying = await desk.tidy()
            #expect(tidying.troubles.isEmpty && tidying.certificates.map(\.done) == [ErasureStep.allCases])
        }
    }

    @Test func `keys that cannot be written leave a withdrawal that holds`() async throws {
        try await House.visit(.sqlite) { house in
            let ann = try await house.resident("flat-1")
            #expect(try await house.enrol(Faces.ann, of: ann.id).outcome != nil)
            // A folder in the place of the next epoch's key: no closing succeeds, for root no more than for others.
            let epoch = try await house.premises.vault.keyring.epochNumber()
            let blocked = house.folder + "/keys/ring/e\(epoch + 1)/epoch.key/x"
            try FileManager.default.createDirectory(atPath: blocked, withIntermediateDirectories: true)
            let desk = ErasureDesk(house.premises)
            let withdrawal = try await desk.withdraw(try #require(ann.consent).id)
            #expect(withdrawal.certificate == nil && !withdrawal.troubles.isEmpty)
            #expect(withdrawal.progress.left == [.epochClosed])
            try FileManager.default.removeItem(atPath: house.folder + "/keys/ring/e\(epoch + 1)")
            #expect(await desk.tidy().certificates.count == 1)
        }
    }

    @Test(arguments: Shelf.allCases) func `evidence goes at the day the receipt tells, and not before`(
        shelf: Shelf
    ) async throws {
        try await House.visit(shelf) { house in
            let (ann, bob) = (try await house.resident("flat-1"), try await house.resident("flat-2"))
            let desk = ErasureDesk(house.premises)
            let withdrawal = try await desk.withdraw(try #require(ann.consent).id)
            let until = try #require(withdrawal.certificate).evidenceUntil
            let store = house.premises.store
            let sealed = try #require(
                try await store.payloads(about: ann.id, from: 0, limit: 9).first?.sealed)
            house.clock.advance(seconds: until.seconds - house.clock.now().seconds - 1)
            #expect(await desk.tidy().forgotten == 0)
            #expect(try await house.premises.vault.openEvidence(sealed, about: ann.id).count > 0)

            house.clock.advance(seconds: 1)
            #expect(await desk.tidy().forgotten == 1)
            await #expect(throws: VaultError.noKey) {
                _ = try await house.premises.vault.openEvidence(sealed, about: ann.id)
            }
            #expect(try await PersonDesk(house.premises).find("flat-1") == nil)
            #expect(try await store.payloads(about: ann.id, from: 0, limit: 9).isEmpty)
            #expect(try await PersonDesk(house.premises).find("flat-2") == bob.id)
            #expect(await desk.tidy().forgotten == 0)
            #expect(try await AuditDesk(house.premises).audit().report?.isClean == true)
        }
    }

    @Test func `evidence stays while a later consent of the same person stands`() async throws {
        try await House.visit(.sqlite) { house in
            let ann = try await house.resident("flat-1")
            let desk = ErasureDesk(house.premises)
            _ = try await desk.withdraw(try #require(ann.consent).id)
            house.clock.advance(seconds: 1095 * 86_400)
            _ = try await ConsentDesk(house.premises).grant(try house.form(ann.id))
            house.clock.advance(seconds: 1)
            #expect(await desk.tidy().forgotten == 0)
            #expect(try await PersonDesk(house.premises).show(ann.id).events.count >= 3)
        }
    }

    @Test func `of a person who is erased the ledger keeps nothing that is sealed about them`() async throws {
        try await Self.large(.sqlite) { house in
            let ann = try await house.resident("flat-1")
            #expect(try await house.enrol(Faces.ann, of: ann.id).outcome != nil)
            let erasure = try await PersonDesk(house.premises).erase(ann.id)
            #expect(erasure.certificates.isEmpty && erasure.troubles.isEmpty)
            house.clock.advance(seconds: 86_400)
            let certificate = try #require(await ErasureDesk(house.premises).tidy().certificates.first)
            #expect(certificate.record.file.payload["s"] == nil)
            #expect(try house.isProven(certificate.record))
            #expect(try await house.premises.store.payloads(about: ann.id, from: 0, limit: 9).isEmpty)
        }
    }

    @Test func `keys destroyed without an erasure on record close the epoch as well`() async throws {
        try await Self.large(.memory) { house in
            let desk = ErasureDesk(house.premises)
            let nobody = try await PersonDesk(house.premises).admit(name: "Nobody", reference: "flat-9")
            let epoch = try await house.premises.vault.keyring.epochNumber()
            _ = try await PersonDesk(house.premises).erase(nobody)
            #expect(try await house.premises.vault.keyring.epochNumber() == epoch)
            house.clock.advance(seconds: 86_400)
            _ = await desk.tidy()
            #expect(try await house.premises.vault.keyring.epochNumber() == epoch + 1)
            _ = await desk.tidy()
            #expect(try await house.premises.vault.keyring.epochNumber() == epoch + 1)
        }
    }

    @Test func `a withdrawal without its erasure is found in the ledger once it is late`() async throws {
        try await Self.large(.memory) { house in
            let ann = try await house.resident("flat-1")
            _ = try await ErasureDesk(house.premises).withdraw(try #require(ann.consent).id)
            let audit = AuditDesk(house.premises)
            #expect(try await audit.erasures().open.count == 1)
            #expect(try await audit.erasures().isClean)
            house.clock.advance(seconds: 26 * 3600)
            #expect(try await audit.erasures().overdue.count == 1)
            #expect(try await !audit.erasures().isClean)
        }
    }
}
