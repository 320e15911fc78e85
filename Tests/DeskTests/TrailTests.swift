import Consent
import Face
import Law
import Ledger
import Primitives
import Store
import Testing

@testable import Desk

/// Whether a person is told who looked for them.
@Suite struct TrailTests {
    @Test(arguments: Shelf.allCases) func `a person sees every use, every search and every look`(
        shelf: Shelf
    ) async throws {
        try await House.visit(shelf) { house in
            let ann = try await house.resident("flat-1")
            let bob = try await house.resident("flat-2")
            _ = try await house.identify(Faces.bob)
            #expect(try await house.enrol(Faces.ann, of: ann.id).outcome != nil)
            #expect(try await house.enrol(Faces.bob, of: bob.id).outcome != nil)
            #expect(try await house.verify(Faces.ann, of: ann.id).outcome != nil)
            let found = try #require(try await house.identify(Faces.ann).outcome)
            let missed = try #require(try await house.identify(Faces.bob).outcome)
            #expect(try await house.verify(Faces.bob, of: bob.id).outcome != nil)
            let guardDesk = Operator("li@gatehouse", because: "a complaint")
            _ = try await PersonDesk(house.premises).show(ann.id, by: guardDesk)

            let trail = try await TrailDesk(house.premises).trail(of: ann.id, by: Operator("ann"))
            let searches = trail.steps.filter { !$0.isNamed }
            #expect(searches.map(\.index) == [found.decision.index, missed.decision.index])
            #expect(searches.allSatisfy { $0.outcome == nil && $0.device == "gate-a-terminal" })
            let looks = trail.steps.filter { $0.operator != nil }
            #expect(looks.map(\.operator) == ["li@gatehouse", "ann"])
            #expect(looks.map(\.looked) == ["show", "trail"] && looks[0].reason == "a complaint")
            let outcomes = trail.steps.filter(\.isNamed).compactMap(\.outcome)
            #expect(outcomes == ["enrolled", "match", "match"])
            #expect(trail.steps.map(\.index) == trail.steps.map(\.index).sorted())
        }
    }

    @Test func `what is about a person is proved to them, and what is not opens nothing`() async throws {
        try await House.visit(.sqlite) { house in
            let ann = try await house.resident("flat-1")
            #expect(try await house.enrol(Faces.ann, of: ann.id).outcome != nil)
            _ = try await house.identify(Faces.bob)
            let trail = try await TrailDesk(house.premises).trail(of: ann.id)
            let policy = LogPolicy(trusting: house.premises.verifierKey)
            for step in trail.steps where step.isNamed {
                #expect(try ReceiptFile(parsing: step.proof).verify(by: policy).index == step.index)
            }
            let search = try #require(trail.steps.first { !$0.isNamed })
            let text = String(decoding: search.proof, as: UTF8.self)
            #expect(text.hasPrefix("c2sp.org/tlog-proof@v1\nindex \(search.index)\n"))
            #expect(!text.contains("extra"))
        }
    }

    @Test func `after a withdrawal no search concerns the person any more`() async throws {
        try await House.visit(.memory) { house in
            let ann = try await house.resident("flat-1")
            let bob = try await house.resident("flat-2")
            #expect(try await house.enrol(Faces.ann, of: ann.id).outcome != nil)
            #expect(try await house.enrol(Faces.bob, of: bob.id).outcome != nil)
            _ = try await ErasureDesk(house.premises).withdraw(try #require(ann.consent).id)
            #expect(try await house.identify(Faces.ann).outcome?.subject == nil)
            let trail = try await TrailDesk(house.premises).trail(of: ann.id)
            #expect(!trail.steps.contains { !$0.isNamed })
            _ = try await ReplayDesk(house.premises).replay(by: Operator("auditor"))
            let again = try await TrailDesk(house.premises).trail(of: ann.id)
            #expect(again.steps.contains { !$0.isNamed && $0.operator == "auditor" })
        }
    }

    @Test func `a search that found somebody names them in its outcome and nobody in its decision`()
        async throws
    {
        try await House.visit(.memory) { house in
            let ann = try await house.resident("flat-1")
            #expect(try await house.enrol(Faces.ann, of: ann.id).outcome != nil)
            let found = try #require(try await house.identify(Faces.ann).outcome)
            #expect(found.outcome.file.payload["s"]?.text == ann.id.text)
            #expect(found.outcome.file.payload["consent"]?.text == ann.consent?.id.text)
            #expect(found.decision.file.payload["s"] == nil && found.decision.file.payload["consent"] == nil)
            let missed = try #require(try await house.identify(Faces.bob).outcome)
            #expect(missed.outcome.file.payload["s"] == nil && missed.outcome.file.payload["consent"] == nil)
        }
    }
}
