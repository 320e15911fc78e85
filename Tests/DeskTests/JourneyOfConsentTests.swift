import Consent
import Face
import Foundation
import Law
import Ledger
import Policy
import Primitives
import Registry
import Store
import Testing

@testable import Desk

@Suite struct JourneyOfConsentTests {
    @Test(arguments: Shelf.allCases) func `a face serves from consent to withdrawal and not a moment longer`(
        shelf: Shelf
    ) async throws {
        try await House.visit(shelf) { house in
            let ann = try await house.resident("flat-1")
            let enrolled = try #require(try await house.enrol(Faces.ann, of: ann.id).outcome)
            #expect(try house.isProven(enrolled.decision) && house.isProven(enrolled.outcome))
            let same = try #require(try await house.verify(Faces.annAgain, of: ann.id).outcome)
            let other = try #require(try await house.verify(Faces.bob, of: ann.id).outcome)
            #expect(same.isMatch && !other.isMatch)
            #expect(house.outcome(same.outcome) == "match" && house.outcome(other.outcome) == "no-match")
            #expect(try await house.identify(Faces.annAgain).outcome?.subject == ann.id)

            let consent = try #require(ann.consent)
            let withdrawal = try await ErasureDesk(house.premises).withdraw(consent.id)
            #expect(
                try house.isProven(withdrawal.record)
                    && house.isProven(#require(withdrawal.certificate).record))
            #expect(withdrawal.certificate?.done == ErasureStep.allCases)
            #expect(try await house.premises.store.templates(of: ann.id).isEmpty)

            let read = house.reader.pictures
            let refused = try await house.verify(Faces.annAgain, of: ann.id)
            #expect(refused.rules.contains("withdrawn-stops"), "\(refused.rules)")
            #expect(try await house.identify(Faces.annAgain).refusal != nil)
            #expect(house.reader.pictures == read, "a face was looked at after the withdrawal")
            #expect(try await AuditDesk(house.premises).audit().report?.isClean == true)
        }
    }

    @Test(arguments: Shelf.allCases) func `a refusal is on record and its receipt proves it`(
        shelf: Shelf
    ) async throws {
        try await House.visit(shelf) { house in
            let ann = try await house.resident("flat-1", agreeingTo: nil)
            let refused = try #require(try await house.enrol(Faces.ann, of: ann.id).refusal)
            #expect(try house.isProven(refused.record))
            #expect(house.outcome(refused.record) == "refused")
            #expect(refused.record.file.payload["s"]?.text == ann.id.text)
            #expect(refused.refusal.grounds.allSatisfy { !$0.provisions.isEmpty })
            #expect(refused.refusal.alternatives.count == 3)
            #expect(house.reader.pictures == 0)
            #expect(try await house.kinds() == [.registry, .decision])
        }
    }

    @Test func `a consent to be verified is none to be searched among`() async throws {
        try await House.visit(.memory) { house in
            let ann = try await house.resident("flat-1")
            let bob = try await house.resident("flat-2", agreeingTo: [.enrol, .verify])
            #expect(try await house.enrol(Faces.ann, of: ann.id).outcome != nil)
            #expect(try await house.enrol(Faces.bob, of: bob.id).outcome != nil)
            let found = try #require(try await house.identify(Faces.bob).outcome)
            #expect(found.subject == nil && found.searched == 1)
            #expect(try await house.verify(Faces.bob, of: bob.id).outcome?.isMatch == true)
        }
    }

    @Test func `what a consent is told to lack is what would refuse it`() async throws {
        try await House.visit(.memory) { house in
            let ann = try await house.resident("flat-1", agreeingTo: nil)
            let given = try await ConsentDesk(house.premises).grant(try house.form(ann.id))
            #expect(
                given.shortfalls[.enrol] == nil, "\(given.shortfalls[.enrol]?.refusals.map(\.rule) ?? [])")
            #expect(try await house.enrol(Faces.ann, of: ann.id).outcome != nil)
            var bare = ConsentForm(ann.id, at: try house.gate, language: "en")
            bare.ageBand = .adult
            let lacking = try await ConsentDesk(house.premises).grant(bare).shortfalls[.enrol]
            #expect(lacking?.refusals.isEmpty == false)
        }
    }

    @Test func `a yes names nothing that the purpose does not do, and lasts no longer than it keeps`()
        async throws
    {
        try await House.visit(.memory) { house in
            let (ann, desk) = (
                try await house.resident("flat-1", agreeingTo: nil), ConsentDesk(house.premises)
            )
            let purpose = try await desk.place(try house.gate, nil).purpose
            let most = try #require(purpose.retentionDays)
            var form = try house.form(ann.id)
            form.operations = Set(FaceOperation.allCases)
            let beyond = FaceOperation.allCases.filter { purpose.operations?.contains($0) != true }
            #expect(!beyond.isEmpty)
            let said = await #expect(throws: DeskError.self) { _ = try await desk.grant(form) }
            guard case .consent(.beyondPurpose(let told)) = said else {
                Issue.record("\(String(describing: said))")
                return
            }
            #expect(Set(told) == Set(beyond))
            (form.operations, form.days) = ([.enrol, .verify], most + 1)
            let late = await #expect(throws: DeskError.self) { _ = try await desk.grant(form) }
            guard case .consent(.beyondTerm) = late else {
                Issue.record("\(String(describing: late))")
                return
            }
            let history = try await house.premises.person(ann.id)?.history
            #expect(history?.consents.isEmpty == true, "nothing is on record")
            form.days = most
            #expect(try await desk.grant(form).consent.scope.operations == [.enrol, .verify], "the control")
        }
    }

    @Test func `the last dealings with a person count from the day of the reference`() async throws {
        try await House.visit(.memory) { house in
            let ann = try await house.resident("flat-1")
            let enrolled = Jurisdiction.cn.day(of: house.clock.now())
            #expect(try await house.enrol(Faces.ann, of: ann.id).outcome != nil)
            house.clock.advance(seconds: 10 * 86_400)
            let matter = try await FactGatherer(house.premises).gather(
                .verify, for: try house.request(Faces.ann, of: ann.id), at: house.clock.now())
            #expect(matter.facts.keeping.lastInteraction == enrolled)
            #expect(matter.facts.keeping.templateAgeDays == 10)
        }
    }

    @Test func `two who look alike are nobody`() async throws {
        try await House.visit(.memory) { house in
            let (ann, twin) = (try await house.resident("flat-1"), try await house.resident("flat-2"))
            #expect(try await house.enrol(Faces.ann, of: ann.id).outcome != nil)
            #expect(try await house.identify(Faces.ann).outcome?.subject == ann.id)
            #expect(try await house.enrol(Faces.annAgain, of: twin.id).outcome != nil)
            guard case .undecided(.ambiguous, let record) = try await house.identify(Faces.ann) else {
                Issue.record("somebody was named")
                return
            }
            #expect(try house.isProven(record) && house.outcome(record) == "undecided")
        }
    }

    @Test func `a poor picture, an empty one and a crowd decide nothing`() async throws {
        try await House.visit(.memory) { house in
            let ann = try await house.resident("flat-1")
            #expect(try await house.enrol(Faces.ann + Faces.bob, of: ann.id).error == .severalFaces(2))
            #expect(try await house.enrol([1, 2, 3], of: ann.id).error == .damaged)
            house.reader.see(39)
            #expect(try await house.enrol(Faces.ann, of: ann.id).error == .poorQuality(found: 39, floor: 40))
            #expect(try await house.premises.store.templates(of: ann.id).isEmpty)
            house.reader.see(40)
            #expect(try await house.enrol(Faces.ann, of: ann.id).outcome != nil)
            #expect(try await house.verify([], of: ann.id).error == .noFace)
        }
    }

    @Test func `a wish not to be used is kept until it is lifted`() async throws {
        try await House.visit(.sqlite) { house in
            let ann = try await house.resident("flat-1")
            #expect(try await house.enrol(Faces.ann, of: ann.id).outcome != nil)
            let desk = ConsentDesk(house.premises)
            #expect(try house.isProven(try await desk.restrict(ann.id)))
            #expect(try await house.verify(Faces.ann, of: ann.id).rules.contains("restricted-subject"))
            #expect(try await house.identify(Faces.ann).refusal != nil)
            _ = try await desk.restrict(ann.id, lift: true)
            #expect(try await house.verify(Faces.ann, of: ann.id).outcome?.isMatch == true)
        }
    }

    @Test(arguments: [GuardianAnswer.Word.agreed, .refused])
    func `a child is enrolled on a guardian's yes alone`(
        word: GuardianAnswer.Word
    ) async throws {
        let withRules = { (yaml: String) in
            yaml.replacingOccurrences(of: "childRules: false", with: "childRules: true")
        }
        try await House.visit(.memory, yaml: withRules) { house in
            let child = try await house.resident("flat-1", agreeingTo: nil)
            var form = try house.form(child.id)
            (form.ageBand, form.kind) = (.under14, .guardian)
            form.guardians = [
                GuardianAnswer(
                    guardian: try named("g1"), word: word, at: house.clock.now(), verification: .ofNothing)
            ]
            _ = try await ConsentDesk(house.premises).grant(form)
            let answer = try await house.enrol(Faces.ann, of: child.id)
            #expect((answer.outcome != nil) == (word == .agreed), "\(answer.rules)")
            #expect((answer.refusal != nil) == (word == .refused))
        }
    }

    @Test func `a guardian's later no ends what an earlier yes allowed`() async throws {
        let withRules = { (yaml: String) in
            yaml.replacingOccurrences(of: "childRules: false", with: "childRules: true")
        }
        try await House.visit(.memory, yaml: withRules) { house in
            let child = try await house.resident("flat-1", agreeingTo: nil)
            var form = try house.form(child.id)
            (form.ageBand, form.kind) = (.under14, .guardian)
            let yes = GuardianAnswer(
                guardian: try named("g1"), word: .agreed, at: house.clock.now(), verification: .ofNothing)
            form.guardians = [yes]
            let desk = ConsentDesk(house.premises)
            let consent = try await desk.grant(form).consent
            #expect(try await house.enrol(Faces.ann, of: child.id).outcome != nil)
            house.clock.advance(seconds: 1)
            let no = GuardianAnswer(
                guardian: try named("g2"), word: .refused, at: house.clock.now(), verification: .ofNothing)
            _ = try await desk.hear(GuardianReply(to: consent.id, for: child.id, no), consent)
            #expect(try await house.verify(Faces.ann, of: child.id).refusal != nil)
        }
    }

    @Test func `a consent ends by itself`() async throws {
        try await House.visit(.memory) { house in
            let ann = try await house.resident("flat-1")
            #expect(try await house.enrol(Faces.ann, of: ann.id).outcome != nil)
            house.clock.advance(seconds: 365 * 86_400)
            #expect(try await house.verify(Faces.ann, of: ann.id).refusal != nil)
        }
    }
}
