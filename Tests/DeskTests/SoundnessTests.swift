import Foundation
import Law
import Ledger
import Primitives
import Store
import StoreSQLite
import Testing
import Vault

@testable import Desk

@Suite struct SoundnessTests {
    @Test(arguments: Shelf.allCases) func `a house in use is sound, and so is one that forgot somebody`(
        shelf: Shelf
    ) async throws {
        try await House.visit(shelf) { house in
            let ann = try await house.resident("flat-1")
            let bob = try await house.resident("flat-2")
            #expect(try await house.enrol(Faces.ann, of: ann.id).outcome != nil)
            #expect(try await house.enrol(Faces.bob, of: bob.id).outcome != nil)
            #expect(try await house.verify(Faces.ann, of: ann.id).outcome != nil)
            let desk = SoundnessDesk(house.premises)
            let before = await desk.inspect()
            #expect(before.isSound, "\(before.findings)")
            #expect(before.people == 2 && before.events == 2 && before.templates == 2)
            #expect(before.payloads == 9 && before.keys > 6)
            _ = try await PersonDesk(house.premises).erase(bob.id)
            let after = await desk.inspect()
            #expect(after.isSound, "\(after.findings)")
            #expect(after.people == 1 && after.templates == 1)
        }
    }

    @Test func `a payload that belongs to another entry is found`() async throws {
        try await House.visit(.sqlite) { house in
            let ann = try await house.resident("flat-1")
            _ = try await house.resident("flat-2")
            _ = try await ConsentDesk(house.premises).restrict(ann.id)
            let sealed = try await house.premises.vault.sealEvidence([1, 2, 3], about: ann.id)
            let entry = try #require(try await house.premises.store.leaves(from: 1, count: 1).first)
            let unit = UnitOfWork(leaves: [NewLeaf(entryBytes: entry, sealedPayload: sealed, about: ann.id)])
            _ = try await house.premises.store.commit(unit)
            let found = await SoundnessDesk(house.premises).inspect().findings
            #expect(found == ["entry 4 does not commit to its payload"], "\(found)")
        }
    }
}
