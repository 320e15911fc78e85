import Consent
import Face
import Foundation
import Law
import Ledger
import Policy
import Primitives
import Registry
import Testing

@testable import Desk

@Suite struct RequestTests {
    @Test func `what the registry does not know is an error and no decision`() async throws {
        try await House.visit(.memory) { house in
            let ann = try await house.resident("flat-1")
            let before = try await house.kinds().count
            let asked: [(String, (inout FaceRequest) throws -> Void)] = [
                ("the registry has no site `nowhere`", { $0.site = try named("nowhere") }),
                ("the registry has no purpose `none` at this site", { $0.purpose = try named("none") }),
                ("the registry has no device `none` at this site", { $0.device = try named("none") }),
                ("no such person is on record", { $0.subject = try named("ghost") }),
                (
                    "the site has several: say which device: hall-camera, lounge-terminal, toilet-dispenser",
                    { $0.site = try named("mall") }
                ),
            ]
            for (words, change) in asked {
                var request = try house.request(Faces.ann, of: ann.id)
                try change(&request)
                do throws(DeskError) {
                    _ = try await VerifyDesk(house.premises).verify(request)
                    Issue.record("it was answered: \(words)")
                } catch { #expect(error.description == words) }
            }
            #expect(try await house.kinds().count == before && house.reader.pictures == 0)
        }
    }

    @Test func `enrolling nobody, and a consent of nobody, are errors`() async throws {
        try await House.visit(.memory) { house async throws in
            await #expect(throws: DeskError.self) {
                _ = try await EnrolDesk(house.premises).enrol(try house.request(Faces.ann))
            }
            await #expect(throws: DeskError.self) {
                _ = try await ConsentDesk(house.premises).grant(try house.form(try named("ghost")))
            }
            #expect(try await house.kinds() == [.registry])
        }
    }

    @Test func `the purpose of another site is refused and not an error`() async throws {
        try await House.visit(.memory) { house in
            let ann = try await house.resident("flat-1")
            var request = try house.request(Faces.ann, of: ann.id)
            request.purpose = try named("lounge-entry")
            #expect(try await VerifyDesk(house.premises).verify(request).refusal != nil)
        }
    }

    @Test func `a consent for one gate opens no other`() async throws {
        try await House.visit(.memory) { house in
            let ann = try await house.resident("flat-1")
            #expect(try await house.enrol(Faces.ann, of: ann.id).outcome != nil)
            let request = try house.request(Faces.ann, of: ann.id, at: "compound-b")
            let rules = try await VerifyDesk(house.premises).verify(request).rules
            #expect(rules.contains("scope-site") && rules.contains("not-sole"), "\(rules)")
        }
    }

    @Test func `a person is verified against their own reference, and without one not at all`() async throws {
        try await House.visit(.memory) { house in
            let ann = try await house.resident("flat-1")
            do throws(DeskError) {
                _ = try await VerifyDesk(house.premises).verify(
                    FaceRequest(Image(bytes: Faces.ann), at: house.gate, subject: ann.id))
                Issue.record("somebody without a reference was verified")
            } catch { #expect(error.description == DeskError.notEnrolled.description) }
            #expect(house.reader.pictures == 0)
        }
    }

    @Test func `without a registry nothing is decided`() async throws {
        try await House.visit(.memory, registry: false) { house in
            let id = try await PersonDesk(house.premises).admit(name: nil, reference: "flat-1")
            await #expect(throws: DeskError.self) { _ = try await house.verify(Faces.ann, of: id) }
            #expect(try await house.kinds().isEmpty)
        }
    }

    @Test(arguments: Shelf.allCases) func `the same registry twice is one revision`(shelf: Shelf) async throws
    {
        try await House.visit(shelf) { house in
            let desk = RegistryDesk(house.premises)
            let again = try await desk.apply(
                try RegistryDocument.parse(yaml: try House.example()), by: "test")
            #expect(again.record == nil && again.revision.number == 1)
            let changed = try RegistryDocument.parse(
                yaml: try House.example().replacingOccurrences(of: "north gate", with: "main gate"))
            let next = try await desk.apply(changed, by: "test")
            #expect(next.revision.number == 2)
            #expect(try house.isProven(try #require(next.record)))
            #expect(try await desk.inForce()?.digest == changed.digest)
            #expect(try await house.kinds() == [.registry, .registry])
        }
    }

    @Test func `a reference names one person, and who else claims it is told whose it is`() async throws {
        try await House.visit(.memory) { house in
            let desk = PersonDesk(house.premises)
            let first = try await desk.admit(name: "Ann", reference: "flat-1")
            #expect(try await desk.admit(name: "Ann", reference: "flat-1") == first)
            for (name, reference, words) in [
                ("Bob", "flat-1", "this reference is already somebody's: \(first)"),
                (nil, "flat-1", "this reference is already somebody's: \(first)"),
                ("Ann", "", "a reference must not be empty"),
            ] {
                do throws(DeskError) {
                    _ = try await desk.admit(name: name, reference: reference)
                    Issue.record("somebody was admitted as \(reference)")
                } catch { #expect(error.description == words) }
            }
            #expect(try await desk.admit(name: "Bob", reference: "flat-2") != first)
            #expect(try await desk.find(first.text) == first)
            #expect(try await desk.find("flat-9") == nil)
        }
    }

    @Test func `whoever says no is not asked again the next day, and may come in another way`() async throws {
        try await House.visit(.memory) { house in
            let ann = try await house.resident("flat-1", agreeingTo: nil)
            let no = try await ConsentDesk(house.premises).refuse(ann.id, nil, at: house.gate)
            let served = try await AlternativeDesk(house.premises).serve(
                by: try named("gate-a-card"), at: house.gate)
            #expect(no.ended.isEmpty)
            #expect(try house.isProven(no.record) && house.isProven(served))
            #expect(served.file.payload["s"] == nil, "somebody without a face was named")
            #expect(try await house.enrol(Faces.ann, of: ann.id).refusal != nil)
            await #expect(throws: DeskError.self) {
                _ = try await AlternativeDesk(house.premises).serve(
                    by: try named("magic"), at: house.gate)
            }
        }
    }
}

extension House {
    var gate: SiteID {
        get throws(DeskError) {
            guard let id = SiteID("compound-a") else { throw .notAnIdentifier("compound-a") }
            return id
        }
    }
}
