import Foundation
import Law
import Registry
import Testing

@Suite struct JSONTests {
    @Test func `a list that is left out is empty`() throws {
        #expect(try JSONDecoder().decode(RegistryDocument.self, from: Data("{}".utf8)) == RegistryDocument())
        #expect(try RegistryDocument.parse(yaml: RegistryDocument().yaml) == RegistryDocument())
    }

    @Test func `an unknown fact is left out of what is written`() throws {
        let document = try RegistryDocument.parse(yaml: try example("minimal.yaml"))
        #expect(!document.yaml.contains("null"))
        #expect(
            document.yaml.hasPrefix("controllers:\n  - id: door-club\n    name: \"The Door Club\"\nsites:\n"))
    }

    @Test func `what is not registered is not found`() throws {
        let document = try RegistryDocument.parse(yaml: try example("registry.yaml"))
        #expect(document.controller(try named("nobody")) == nil)
        #expect(document.site(try named("nowhere")) == nil)
        #expect(document.purpose(try named("nothing")) == nil)
        #expect(document.assessment(try named("nothing")) == nil)
        #expect(document.controller(try named("harbour-mall"))?.kind == .company)
        #expect(document.site(try named("mall"))?.publicPlace == true)
        #expect(document.purpose(try named("visitor-analytics"))?.attributes == [.age, .mood])
        #expect(document.assessment(try named("gate-assessment"))?.items.count == 4)
        #expect(document.devices(at: try named("mall")).count == 3)
    }
}
