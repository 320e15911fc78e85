import Consent
import Law
import Primitives
import Testing

@Suite("PIPL Art. 14 and 15: consent given and taken back") struct HistoryTests {
    let visitor: Visitor
    init() throws { visitor = try Visitor() }

    @Test func `somebody who said nothing has agreed to nothing`() {
        let history = ConsentHistory(of: visitor.id)
        #expect(visitor.active(history, on: 1) == nil)
        #expect(visitor.standing(history, on: 1) == .neverGiven)
        #expect(history.nearest(visitor.purpose, at: visitor.site, by: .verify, on: day(1)) == nil)
        #expect(history.latest == nil)
    }

    @Test func `a yes covers what it names and nothing beside`() throws {
        let record = try visitor.yes()
        let history = try visitor.history(.given(record))
        #expect(visitor.active(history, on: 1) == record)
        #expect(visitor.active(history, on: 1, by: .identify) == nil)
        #expect(visitor.standing(history, on: 1, by: .identify) == .neverGiven)
        #expect(history.active(visitor.purpose, at: try named("compound-b"), by: .verify, on: day(1)) == nil)
        #expect(history.active(try named("payment"), at: visitor.site, by: .verify, on: day(1)) == nil)
        #expect(history.nearest(visitor.purpose, at: visitor.site, by: .identify, on: day(1)) == record)
    }

    @Test func `after a withdrawal a probe finds no consent, and what was kept must go`() throws {
        var history = try visitor.history(.given(try visitor.yes()))
        let withdrawal = try visitor.withdraws(on: 2)
        #expect(try history.apply(SequencedConsentEvent(1, withdrawal)) == .eraseTemplates)
        #expect(visitor.active(history, on: 2) == nil)
        #expect(visitor.active(history, on: 1) == nil)
        guard case .withdrawn(_, let end) = visitor.standing(history, on: 3) else {
            Issue.record("the withdrawal is not told")
            return
        }
        #expect(end.at == day(2))
        #expect(end.by == .subject)
    }

    @Test func `a new yes after a withdrawal is a new record, and the old one stays ended`() throws {
        let second = try visitor.yes("second", on: 5)
        let history = try visitor.history(
            .given(try visitor.yes()), try visitor.withdraws(on: 2), .given(second))
        #expect(visitor.active(history, on: 6) == second)
        #expect(!history.isActive(try named("first"), at: day(6)))
        #expect(history.isActive(second.id, at: day(6)))
        #expect(visitor.standing(history, on: 6) == .given(second, guardians: []))
    }

    @Test func `a replay of the old yes does not bring it back`() throws {
        let first = try visitor.yes()
        var history = try visitor.history(.given(first), try visitor.withdraws(on: 2))
        #expect(try history.apply(SequencedConsentEvent(9, .given(first))) == .nothing)
        #expect(visitor.active(history, on: 3) == nil)
    }

    @Test func `an event applied twice has no effect`() throws {
        var history = try visitor.history(.given(try visitor.yes()), try visitor.withdraws(on: 2))
        let before = history
        for event in history.events { #expect(try history.apply(event) == .nothing) }
        #expect(try history.apply(SequencedConsentEvent(7, try visitor.withdraws(on: 2))) == .nothing)
        #expect(history == before)
    }

    @Test func `a second withdrawal of the same consent asks for nothing more`() throws {
        var history = try visitor.history(.given(try visitor.yes()), try visitor.withdraws(on: 2))
        #expect(try history.apply(SequencedConsentEvent(2, try visitor.withdraws(on: 4))) == .nothing)
    }

    @Test func `the order is that of the sequence and not of arrival or of the clock`() throws {
        let events = [
            SequencedConsentEvent(8, .given(try visitor.yes("second", on: 1))),
            SequencedConsentEvent(5, try visitor.withdraws(on: 9)),
            SequencedConsentEvent(3, .given(try visitor.yes(on: 4))),
        ]
        for order in [events, events.reversed(), [events[1], events[0], events[2]]] {
            let history = try ConsentHistory(of: visitor.id, order)
            #expect(visitor.active(history, on: 10)?.id == (try named("second")))
            #expect(history.events.map(\.sequence) == [3, 5, 8])
        }
    }

    @Test func `a withdrawal whose clock runs behind still ends the consent`() throws {
        let history = try visitor.history(.given(try visitor.yes(on: 4)), try visitor.withdraws(on: 1))
        #expect(visitor.active(history, on: 5) == nil)
    }

    @Test func `an expired consent holds no more, also where the clock jumps back`() throws {
        let record = try visitor.yes(until: 10)
        var history = try visitor.history(.given(record))
        #expect(visitor.active(history, on: 9) == record)
        #expect(visitor.active(history, on: 10) == nil)
        #expect(visitor.standing(history, on: 10) == .expired(record))
        _ = try history.apply(
            SequencedConsentEvent(1, .restrictionLifted(UseRestriction(of: visitor.id, at: day(11)))))
        #expect(visitor.active(history, on: 3) == nil)
        #expect(history.instant(at: day(3)) == day(11))
        #expect(history.instant(at: day(30)) == day(30))
    }

    @Test func `of two that stand the newest counts`() throws {
        let history = try visitor.history(.given(try visitor.yes()), .given(try visitor.yes("second", on: 3)))
        #expect(visitor.active(history, on: 4)?.id == (try named("second")))
    }

    @Test func `an older consent that stands is found behind a newer one that ended`() throws {
        let history = try visitor.history(
            .given(try visitor.yes()), .given(try visitor.yes("second", on: 3)),
            try visitor.withdraws("second", on: 4))
        #expect(visitor.active(history, on: 5)?.id == (try named("first")))
        #expect(visitor.standing(history, on: 5) == .given(try visitor.yes(), guardians: []))
    }
}

@Suite("What cannot be part of a history") struct MistakeTests {
    let visitor: Visitor
    init() throws { visitor = try Visitor() }

    private func refused(_ history: ConsentHistory, _ sequence: UInt64, _ event: ConsentEvent)
        -> ConsentError?
    {
        var copy = history
        let error = #expect(throws: ConsentError.self) {
            try copy.apply(SequencedConsentEvent(sequence, event))
        }
        #expect(copy == history)
        return error
    }

    @Test func `withdrawing what was never given is an error`() throws {
        let error = refused(ConsentHistory(of: visitor.id), 0, try visitor.withdraws(on: 1))
        #expect(error == .unknownConsent(try named("first")))
        #expect(error?.description == "consent first was never given")
    }

    @Test func `a guardian cannot answer to what was never given`() throws {
        let reply = GuardianReply(to: try named("first"), for: visitor.id, try visitor.guardian("m", .agreed))
        #expect(
            refused(ConsentHistory(of: visitor.id), 0, .guardianAnswered(reply))
                == .unknownConsent(reply.consent))
    }

    @Test func `an identifier cannot stand for two consents`() throws {
        let history = try visitor.history(.given(try visitor.yes()))
        let error = refused(history, 1, .given(try visitor.yes(until: 900)))
        #expect(error == .identifierReused(try named("first")))
        #expect(error?.description == "consent first was given before with other terms")
    }

    @Test func `a consent cannot end before it begins`() throws {
        let error = refused(ConsentHistory(of: visitor.id), 0, .given(try visitor.yes(on: 5, until: 5)))
        #expect(error == .endsBeforeItBegins(try named("first")))
        #expect(error?.description == "consent first expires before it is given")
    }

    @Test func `events of another person are kept out`() throws {
        let other = ConsentHistory(of: try named("ffffffffffffffffffffffffffffffff"))
        let error = refused(other, 0, .given(try visitor.yes()))
        #expect(error == .anotherSubject)
        #expect(error?.description == "the event belongs to another person")
    }

    @Test func `a late event and a taken place are told apart`() throws {
        let history = try ConsentHistory(
            of: visitor.id, [SequencedConsentEvent(5, .given(try visitor.yes()))])
        let late = refused(history, 4, try visitor.withdraws(on: 2))
        #expect(late == .outOfOrder(sequence: 4, last: 5))
        #expect(late?.description == "event 4 came after event 5")
        let taken = refused(history, 5, try visitor.withdraws(on: 2))
        #expect(taken == .sequenceTaken(5))
        #expect(taken?.description == "another event stands at 5")
    }
}
