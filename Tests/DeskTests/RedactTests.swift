import Face
import Law
import Ledger
import Policy
import Testing

@testable import Desk

@Suite struct RedactTests {
    @Test func `without a person to keep every face is hidden`() async throws {
        try await House.visit(.memory) { house in
            let redaction = try #require(
                try await RedactDesk(house.premises).redact(Image(bytes: Faces.ann + Faces.bob)).outcome)
            #expect(redaction.image.bytes == [UInt8](repeating: 0, count: 8))
            #expect((redaction.image.found, redaction.image.hidden, redaction.kept) == (2, 2, 0))
            #expect(try house.isProven(redaction.decision))
        }
    }

    @Test func `only the person who agreed stays visible`() async throws {
        try await House.visit(.memory) { house in
            let ann = try await house.resident(
                "flat-1", agreeingTo: [.enrol, .verify, .redact], at: "clubhouse")
            #expect(try await house.enrol(Faces.ann, of: ann.id, at: "clubhouse").outcome != nil)
            let request = try house.request(Faces.bob + Faces.annAgain, of: ann.id, at: "clubhouse")
            let redaction = try #require(try await RedactDesk(house.premises).redact(request).outcome)
            #expect(redaction.image.bytes == [0, 0, 0, 0] + Faces.annAgain)
            #expect(redaction.kept == 1)
        }
    }

    @Test func `a person who did not agree cannot be kept visible`() async throws {
        try await House.visit(.memory) { house in
            let ann = try await house.resident("flat-1", agreeingTo: [.enrol, .verify], at: "clubhouse")
            let request = try house.request(Faces.bob + Faces.ann, of: ann.id, at: "clubhouse")
            #expect(try await RedactDesk(house.premises).redact(request).refusal != nil)
        }
    }

    @Test func `a crowd is not compared one by one`() async throws {
        try await House.visit(.memory) { house in
            let ann = try await house.resident(
                "flat-1", agreeingTo: [.enrol, .verify, .redact], at: "clubhouse")
            #expect(try await house.enrol(Faces.ann, of: ann.id, at: "clubhouse").outcome != nil)
            let most = Array(repeating: Faces.bob, count: RedactDesk.mostCompared - 1).flatMap { $0 }
            let before = try await house.premises.store.leafCount()
            let crowd = try house.request(most + Faces.bob + Faces.annAgain, of: ann.id, at: "clubhouse")
            await #expect {
                _ = try await RedactDesk(house.premises).redact(crowd)
            } throws: { error in
                guard case .tooManyFaces(17, most: 16)? = error as? DeskError else { return false }
                return true
            }
            #expect(try await house.premises.store.leafCount() <= before + 1, "nobody was compared")
            let few = try house.request(most + Faces.annAgain, of: ann.id, at: "clubhouse")
            #expect(try await RedactDesk(house.premises).redact(few).outcome?.kept == 1, "the control")
        }
    }

    @Test func `faces are found and nobody is named`() async throws {
        try await House.visit(.memory) { house async throws in
            let desk = RedactDesk(house.premises)
            #expect(try await desk.inspect(Image(bytes: Faces.ann + Faces.bob)).outcome?.count == 2)
            #expect(try await desk.inspect(Image(bytes: [1])).error == .damaged)
        }
    }

    @Test func `a picture can be looked at where there is no installation`() async throws {
        let desk = try RedactDesk(models: "", in: Shop(shelf: .memory))
        #expect(try await desk.inspect(Image(bytes: Faces.ann)).outcome?.count == 1)
        await #expect(throws: DeskError.self) {
            _ = try await desk.redact(FaceRequest(.none, at: try named("compound-a")))
        }
    }
}
