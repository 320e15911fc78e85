import Consent
import Foundation
import Law
import Ledger
import Primitives
import Store
import Testing
import Vault

@testable import Desk

@Suite struct ErasureTests {
    @Test(arguments: Shelf.allCases) func `an erasure that was interrupted is carried through`(
        shelf: Shelf
    ) async throws {
        try await House.visit(shelf) { house in
            let ann = try await house.resident("flat-1")
            #expect(try await house.enrol(Faces.ann, of: ann.id).outcome != nil)
            let job = try await house.onlyWithdraw(try #require(ann.consent).id, of: ann.id)
            #expect(try await AuditDesk(house.premises).audit().openErasures == 1)

            let certificate = try #require(try await ErasureDesk(house.premises).resume().first)
            // What the bare withdrawal of this test does not tell, the key that is still there does.
            #expect(certificate.erasure == job && certificate.done == ErasureStep.allCases)
            #expect(try house.isProven(certificate.record))
            #expect(try await house.premises.store.templates(of: ann.id).isEmpty)
            #expect(try await AuditDesk(house.premises).audit().openErasures == 0)
            #expect(try await ErasureDesk(house.premises).resume().isEmpty)
        }
    }

    @Test func `an erasure that stopped halfway goes on from there`() async throws {
        try await House.visit(.sqlite) { house in
            let ann = try await house.resident("flat-1")
            #expect(try await house.enrol(Faces.ann, of: ann.id).outcome != nil)
            let job = try await house.onlyWithdraw(try #require(ann.consent).id, of: ann.id)
            try await house.premises.vault.shred(ann.id, activity: "gate-access@compound-a")
            _ = try await house.premises.store.commit(
                UnitOfWork(changes: [.advanceErasure(job, done: [.templateRemoved, .keyShredded])]))
            #expect(try await ErasureDesk(house.premises).resume().count == 1)
            #expect(try await house.premises.store.erasure(job)?.isComplete == true)
        }
    }

    @Test(arguments: Shelf.allCases) func `nothing is attested that was not there to destroy`(
        shelf: Shelf
    ) async throws {
        try await House.visit(shelf) { house in
            let ann = try await house.resident("flat-1")
            let withdrawal = try await ErasureDesk(house.premises).withdraw(try #require(ann.consent).id)
            #expect(withdrawal.certificate?.done == [.tracesRemoved, .epochClosed])
            #expect(withdrawal.certificate?.hadReference == false)
            let steps = CanonicalValue.list([.text("traces-removed"), .text("epoch-closed")])
            #expect(withdrawal.certificate?.record.file.payload["steps"]?.bytes == steps.bytes)
        }
    }

    @Test(arguments: [false, true]) func `of two consents one receipt attests the one reference`(
        newestFirst: Bool
    ) async throws {
        try await House.visit(.sqlite) { house in
            let ann = try await house.resident("flat-1")
            house.clock.advance(seconds: 1)
            let newer = try await ConsentDesk(house.premises).grant(try house.form(ann.id)).consent
            #expect(try await house.enrol(Faces.ann, of: ann.id).outcome != nil)
            let older = try #require(ann.consent).id
            let desk = ErasureDesk(house.premises)
            if newestFirst {
                #expect(try await desk.withdraw(only: newer.id).certificate?.hadReference == true)
                #expect(try await desk.withdraw(only: older).certificate?.hadReference == false)
            } else {
                #expect(try await desk.withdraw(only: older).certificate?.hadReference == false)
                #expect(try await house.verify(Faces.ann, of: ann.id).outcome?.isMatch == true)
                #expect(try await desk.withdraw(only: newer.id).certificate?.done == ErasureStep.allCases)
            }
            #expect(try await house.premises.store.templates(of: ann.id).isEmpty)
        }
    }

    @Test(arguments: [false, true])
    func `one withdrawal ends every consent to one thing and leaves no reference`(
        newestFirst: Bool
    ) async throws {
        try await House.visit(.sqlite) { house in
            let (ann, bob) = (try await house.resident("flat-1"), try await house.resident("flat-2"))
            let older = try #require(ann.consent).id
            house.clock.advance(seconds: 1)
            let newer = try await ConsentDesk(house.premises).grant(try house.form(ann.id)).consent.id
            #expect(try await house.enrol(Faces.ann, of: ann.id).outcome != nil)
            let desk = ErasureDesk(house.premises)
            let done = try await desk.withdraw(newestFirst ? newer : older)
            #expect(done.hadReference == newestFirst, "each certificate attests what went with it")
            let store = house.premises.store
            #expect(try await store.templates(of: ann.id).isEmpty)
            #expect(try await store.consents(of: ann.id).allSatisfy { $0.withdrawnAt != nil })
            #expect(try await store.consents(of: bob.id).allSatisfy { $0.withdrawnAt == nil })
            let again = try await ConsentDesk(house.premises).grant(try house.form(ann.id)).consent.id
            await #expect(throws: DeskError.self) { _ = try await desk.withdraw(older) }
            #expect(try await store.consent(again)?.withdrawnAt == nil, "an old page ends no new consent")
        }
    }

    @Test func `a yes to a notice that is no longer in force is none`() async throws {
        try await House.visit(.sqlite) { house in
            let ann = try await house.resident("flat-1")
            var form = try house.form(ann.id)
            let shown = try #require(ann.consent?.evidence.notice)
            for other in [
                ReadNotice(version: shown.version + 1, digest: shown.digest),
                ReadNotice(version: shown.version, digest: .ofNothing),
            ] {
                form.noticeRead = other
                await #expect(throws: DeskError.self) {
                    _ = try await ConsentDesk(house.premises).grant(form)
                }
            }
            form.noticeRead = ReadNotice(version: shown.version, digest: shown.digest)
            let given = try await ConsentDesk(house.premises).grant(form).consent
            #expect(given.evidence.notice?.digest == shown.digest)
        }
    }

    @Test(arguments: Shelf.allCases) func `a later no ends the consent and destroys what was made under it`(
        shelf: Shelf
    ) async throws {
        try await House.visit(shelf) { house in
            let ann = try await house.resident("flat-1")
            #expect(try await house.enrol(Faces.ann, of: ann.id).outcome != nil)
            house.clock.advance(seconds: 60)
            let no = try await ConsentDesk(house.premises).refuse(ann.id, nil, at: try house.gate)
            #expect(no.ended.map(\.certificate?.done) == [ErasureStep.allCases])
            #expect(try house.isProven(no.record))
            #expect(try await house.premises.store.consents(of: ann.id).allSatisfy { $0.withdrawnAt != nil })
            #expect(try await house.premises.store.templates(of: ann.id).isEmpty)
            #expect(try await house.verify(Faces.ann, of: ann.id).rules.contains("withdrawn-stops"))
            #expect(
                try await house.kinds().suffix(5)
                    == [.consentWithdrawn, .keysEpoch, .erasureCompleted, .consentRefused, .decision])
        }
    }

    @Test func `no key of a withdrawn face is left in the key ring`() async throws {
        try await House.visit(.memory) { house in
            let ann = try await house.resident("flat-1")
            let before = try keys(of: house)
            #expect(try await house.enrol(Faces.ann, of: ann.id).outcome != nil)
            #expect(try keys(of: house) == before + 1)
            _ = try await ErasureDesk(house.premises).withdraw(try #require(ann.consent).id)
            #expect(try keys(of: house) == before)
        }
    }

    @Test func `a withdrawn consent cannot be withdrawn again`() async throws {
        try await House.visit(.memory) { house in
            let consent = try #require(try await house.resident("flat-1").consent).id
            _ = try await ErasureDesk(house.premises).withdraw(consent)
            await #expect(throws: DeskError.self) {
                _ = try await ErasureDesk(house.premises).withdraw(consent)
            }
        }
    }

    @Test(arguments: Shelf.allCases) func `a person who is erased is nobody, and the ledger still holds`(
        shelf: Shelf
    ) async throws {
        try await House.visit(shelf) { house in
            let (ann, bob) = (try await house.resident("flat-1"), try await house.resident("flat-2"))
            #expect(try await house.enrol(Faces.ann, of: ann.id).outcome != nil)
            #expect(try await house.enrol(Faces.bob, of: bob.id).outcome != nil)
            let desk = PersonDesk(house.premises)
            let file = try await desk.show(ann.id)
            #expect(file.name == "Flat-1" && file.templates.count == 1 && file.events.count >= 3)

            #expect(try await desk.erase(ann.id).withdrawals.count == 1)
            #expect(try await desk.find("flat-1") == nil)
            await #expect(throws: DeskError.self) { _ = try await desk.show(ann.id) }
            #expect(try await house.premises.store.payloads(about: ann.id, from: 0, limit: 10).isEmpty)
            #expect(try await AuditDesk(house.premises).audit().report?.isClean == true)
            #expect(try await house.verify(Faces.bob, of: bob.id).outcome?.isMatch == true)
        }
    }

    @Test func `the folder of a house is gone with the test`() async throws {
        var folder = ""
        try await House.visit(.sqlite) { house in
            folder = house.folder
            #expect(FileManager.default.fileExists(atPath: folder + "/keys/root.key"))
        }
        #expect(!FileManager.default.fileExists(atPath: folder))
    }

    private func keys(of house: House) throws -> Int {
        try FileManager.default.subpathsOfDirectory(atPath: house.folder + "/keys/ring")
            .filter { $0.hasSuffix(".key") && !$0.hasSuffix("epoch.key") }.count
    }
}
