import Consent
import Law
import Policy
import Primitives
import Registry
import Testing

@testable import Desk

@Suite struct ProvenanceTests {
    @Test func `every group of facts says who asserts it, when and on what evidence`() async throws {
        try await House.visit(.memory) { house in
            let ann = try await house.resident("flat-1")
            let matter = try await FactGatherer(house.premises).gather(
                .verify, for: try house.request(Faces.ann, of: ann.id), at: house.premises.clock.now())
            let sources = try #require(matter.facts.provenance)
            for group in ["setting", "site", "purpose", "notice", "consent", "request", "governance"] {
                let source = try #require(sources[group], "\(group)")
                #expect(source.assertedBy != nil && source.at != nil && source.evidence != nil, "\(group)")
            }
            let registry = try await house.premises.registry()
            #expect(sources["site"]?.evidence?.contains(registry.digest.hex) == true)
            #expect(sources["consent"]?.evidence?.contains(try #require(ann.consent).id.text) == true)
        }
    }
}
