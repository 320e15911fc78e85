import Consent
import Law
import Ledger
import Primitives
import Store
import Testing

@testable import Desk

@Suite struct WholeFileTests {
    @Test func `whoever has more on record than one read takes is shown all of it`() async throws {
        try await House.visit(.memory) { house in
            let id = try await house.resident("flat-1", agreeingTo: nil).id
            let desk = PersonDesk(house.premises)
            let before = try await desk.show(id).events.count
            let happening = Happening(
                kind: .access, activity: "person", document: .ofNothing, at: house.premises.clock.now(),
                about: id, details: ["what": .text("test")])
            let recorder = Recorder(premises: house.premises)
            for _ in 0..<readLimit { _ = try await recorder.recordUnsigned(happening, with: []) }
            #expect(try await desk.show(id).events.count == before + 1 + readLimit)
        }
    }

    @Test func `a consent that was taken down at the desk says by whom, and one's own by nobody`()
        async throws
    {
        try await House.visit(.memory) { house in
            let id = try await house.resident("flat-1", agreeingTo: nil).id
            var form = try house.form(id)
            let own = try await ConsentDesk(house.premises).grant(form)
            form.takenBy = "bob"
            let taken = try await ConsentDesk(house.premises).grant(form)
            let history = try await PersonDesk(house.premises).show(id).history
            #expect(history.state(of: taken.consent.id).record?.evidence.takenBy == "bob")
            #expect(history.state(of: own.consent.id).record?.evidence.takenBy == nil)
            // The name is under the digest that the entry commits to, and not in the entry's payload.
            var bare = taken.consent.evidence
            bare.takenBy = nil
            #expect(bare.canonical != taken.consent.evidence.canonical)
            #expect(!"\(taken.record.file.payload)".contains("bob"))
        }
    }
}
