import Face
import Foundation
import Law
import Ledger
import Policy
import Primitives
import Testing
import Vault

/// From the law's leave to a sealed template, with nothing skipped.
@Suite struct EnrolmentTests {
    let now = Timestamp(seconds: 1_760_320_800)
    let image = Digest.ofNothing

    private func facts() throws -> Facts {
        let cases = Published.package.appending(path: "Cases")
        let read = { (name: String) in Array(try Data(contentsOf: cases.appending(path: name))) }
        return try LawCase(try read("S001.json"), base: try read("base.json")).facts
    }

    private func record(_ entry: LedgerEntry) async throws -> Receipt {
        var seed = [UInt8](repeating: 3, count: 32)
        let origin = try #require(LogOrigin("face.example/test"))
        let signer = try LogSigner(origin: origin, seed: SecretBytes(moving: &seed))
        let shelf = MemoryLeafShelf([entry.bytes])
        let writer = LedgerWriter(origin: origin, signer: signer, leaves: shelf, lock: MemoryCheckpointLock())
        return try await writer.receipt(for: 0, at: now)
    }

    @Test func `what was read under a permit to enrol is sealed, and opens`() async throws {
        let opening = try #require(Opening([UInt8](repeating: 7, count: 64)))
        let decision = Rulebook.house.decide(
            Enrol.self, on: try facts(), image: image, opening: opening, at: now)
        guard case .granted(let grant) = decision else {
            Issue.record("the base case does not allow enrolment")
            return
        }
        let receipt = try await record(grant.entry)
        let spent = try grant.permit(recordedBy: receipt).spend(on: image, at: now)
        let quality = Quality(unified: 80, sharpness: 80, brightness: 90, contrast: 90, size: 100, pose: 95)
        let probe = Probe<Enrol>(template(), quality: quality, bystanders: 0, model: model, paidBy: spent)
        let test = try await TestVault()
        let ann: SubjectID = try named("a1")
        let sealed = try await test.vault.seal(probe, of: ann, activity: "access-control@tower-a")
        #expect(sealed.model == model)
        #expect(try await test.vault.numbers(in: sealed) == numbers())
    }
}
