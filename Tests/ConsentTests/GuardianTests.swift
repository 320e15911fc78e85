import Consent
import Law
import Primitives
import Testing

@Suite("PIPL Art. 31: guardians of a child") struct GuardianTests {
    let visitor: Visitor
    init() throws { visitor = try Visitor() }

    private func answer(_ name: String, _ word: GuardianAnswer.Word, on number: Int64) throws -> ConsentEvent
    {
        .guardianAnswered(
            GuardianReply(
                to: try named("first"), for: visitor.id, try visitor.guardian(name, word, on: number)))
    }

    @Test func `one guardian's no outweighs the other's yes`() throws {
        let record = try visitor.yes(guardians: [
            try visitor.guardian("mother", .agreed), try visitor.guardian("father", .refused),
        ])
        let history = try visitor.history(.given(record))
        #expect(visitor.active(history, on: 1) == nil)
        #expect(record.guardians.agreement == false)
        #expect(visitor.standing(history, on: 1) == .given(record, guardians: record.guardians))
    }

    @Test func `two guardians who agree agree`() throws {
        let record = try visitor.yes(guardians: [
            try visitor.guardian("mother", .agreed), try visitor.guardian("father", .agreed),
        ])
        #expect(visitor.active(try visitor.history(.given(record)), on: 1) == record)
        #expect(record.guardians.agreement == true)
        #expect([GuardianAnswer]().agreement == nil)
    }

    @Test(arguments: [GuardianAnswer.Word.refused, .withdrew])
    func `a guardian who says no later ends the use and what was kept`(word: GuardianAnswer.Word) throws {
        var history = try visitor.history(
            .given(try visitor.yes(guardians: [try visitor.guardian("mother", .agreed)])))
        #expect(
            try history.apply(SequencedConsentEvent(1, try answer("father", word, on: 2))) == .eraseTemplates)
        #expect(visitor.active(history, on: 3) == nil)
        #expect(
            try history.apply(SequencedConsentEvent(2, try answer("mother", .withdrew, on: 4))) == .nothing)
    }

    @Test func `a guardian may change their mind to yes`() throws {
        var history = try visitor.history(
            .given(try visitor.yes(guardians: [try visitor.guardian("father", .refused)])))
        #expect(try history.apply(SequencedConsentEvent(1, try answer("father", .agreed, on: 2))) == .nothing)
        #expect(visitor.active(history, on: 3) != nil)
    }

    @Test func `a guardian's answer to a withdrawn consent changes nothing`() throws {
        var history = try visitor.history(.given(try visitor.yes()), try visitor.withdraws(on: 1))
        #expect(try history.apply(SequencedConsentEvent(2, try answer("father", .agreed, on: 2))) == .nothing)
        #expect(visitor.active(history, on: 3) == nil)
    }
}

@Suite("PIPL Art. 44 and NDSR Art. 22(5): restriction and the quiet period") struct RestrictionTests {
    let visitor: Visitor
    init() throws { visitor = try Visitor() }

    private func restricted(on number: Int64) -> ConsentEvent {
        .restricted(UseRestriction(of: visitor.id, at: day(number)))
    }

    @Test func `a restriction stops use and its lifting resumes it`() throws {
        var history = try visitor.history(.given(try visitor.yes()))
        #expect(try history.apply(SequencedConsentEvent(1, restricted(on: 2))) == .stopUse)
        #expect(history.isRestricted)
        #expect(history.restrictedSince == day(2))
        #expect(visitor.active(history, on: 3) == nil)
        #expect(!history.isActive(try named("first"), at: day(3)))
        #expect(try history.apply(SequencedConsentEvent(2, restricted(on: 4))) == .nothing)
        #expect(history.restrictedSince == day(2))
        let lifted = ConsentEvent.restrictionLifted(UseRestriction(of: visitor.id, at: day(5)))
        #expect(try history.apply(SequencedConsentEvent(3, lifted)) == .resumeUse)
        #expect(visitor.active(history, on: 6) != nil)
        let again = ConsentEvent.restrictionLifted(UseRestriction(of: visitor.id, at: day(7)))
        #expect(try history.apply(SequencedConsentEvent(4, again)) == .nothing)
    }

    @Test func `after a clear no nobody asks until the quiet period is over`() throws {
        var history = ConsentHistory(of: visitor.id)
        #expect(history.mayAsk(visitor.purpose, at: visitor.site, quietDays: 30, on: day(0)))
        #expect(try history.apply(SequencedConsentEvent(0, visitor.says(no: 1))) == .keepQuiet)
        #expect(visitor.standing(history, on: 2) == .refused(day(1)))
        #expect(!history.mayAsk(visitor.purpose, at: visitor.site, quietDays: 30, on: day(30)))
        #expect(history.mayAsk(visitor.purpose, at: visitor.site, quietDays: 30, on: day(31)))
        #expect(history.mayAsk(visitor.purpose, at: try named("mall"), quietDays: 30, on: day(2)))
    }

    @Test func `a withdrawal is a clear no, and a later yes lifts it`() throws {
        var history = try visitor.history(.given(try visitor.yes()), try visitor.withdraws(on: 2))
        #expect(history.lastNo(to: visitor.purpose, at: visitor.site) == day(2))
        _ = try history.apply(SequencedConsentEvent(2, .given(try visitor.yes("second", on: 3))))
        #expect(history.lastNo(to: visitor.purpose, at: visitor.site) == nil)
    }

    @Test func `a no to one prompt leaves an earlier yes alone`() throws {
        let history = try visitor.history(.given(try visitor.yes()), visitor.says(no: 2), visitor.says(no: 1))
        #expect(visitor.active(history, on: 3) != nil)
        #expect(history.lastNo(to: visitor.purpose, at: visitor.site) == day(2))
    }
}
