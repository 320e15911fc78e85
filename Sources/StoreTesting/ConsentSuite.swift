internal import Law
internal import Ledger
internal import Primitives
internal import Store

/// Nothing is released, and nothing is kept, without the consent that stands for it.
struct ConsentSuite {
    let store: any RecordStore

    init(_ store: any RecordStore) { self.store = store }

    private func enrolled() async throws -> Sample {
        let sample = try Sample(1)
        _ = try await store.commit(try sample.enrolment())
        return sample
    }

    private func expectClosed(_ sample: Sample, _ promise: String, line: Int = #line) async throws {
        let gate = Condition.consentStands(sample.consent, at: Sample.noon.adding(seconds: 2))
        let before = try await store.leafCount()
        try expect(
            await store.refusal(of: try sample.release()) == .conditionFailed(gate), promise, line: line)
        try expect(try await store.leafCount() == before, "no leaf tells of what did not happen", line: line)
    }

    func gateOpensForStandingConsent() async throws {
        let sample = try await enrolled()
        try expect(try await store.commit(try sample.release()).leaves == 1..<2, "the release is recorded")
        try expect(try await store.consents(of: sample.subject).map(\.id) == [sample.consent], "it is listed")
        try await expectClosed(try Sample(2), "an unknown consent opens nothing")
    }

    func gateClosesOnWithdrawal() async throws {
        let sample = try await enrolled()
        _ = try await store.commit(try sample.withdrawal(erasure: try Sample.identifier("erasure-1")))
        try await expectClosed(sample, "a withdrawn consent opens nothing")
        let consent = try await store.consent(sample.consent)
        try expect(consent?.withdrawnAt == Sample.noon.adding(seconds: 1), "the time of withdrawal is kept")
        let events = try await store.events(of: sample.subject)
        try expect(events.map(\.kind) == [.given, .withdrawn], "the history is in order")
        try expect(events.last?.leaf == .recorded(1), "and points to the leaf")
        _ = try await store.commit(UnitOfWork(changes: [.appendConsentEvent(sample.event(.withdrawn))]))
        try expect(try await store.consent(sample.consent) == consent, "a second withdrawal changes nothing")
    }

    func gateClosesOnExpiry() async throws {
        let sample = try await enrolled()
        let end = Sample.noon.adding(days: 1)
        let last = Timestamp(milliseconds: end.milliseconds - 1)
        let inTime = UnitOfWork(conditions: [.consentStands(sample.consent, at: last)])
        try expect(await store.refusal(of: inTime) == nil, "it stands to the last millisecond")
        let late = Condition.consentStands(sample.consent, at: end)
        try expect(
            await store.refusal(of: UnitOfWork(conditions: [late])) == .conditionFailed(late), "and no longer"
        )
        try expect(
            try await store.consents(expiredAt: end, limit: 9).map(\.id) == [sample.consent], "it is listed")
        try expect(try await store.consents(expiredAt: last, limit: 9).isEmpty, "and not before")
        try expect(try await store.templates(expiredAt: end, limit: 9).count == 1, "the template is due too")
    }

    func gateClosesOnRestriction() async throws {
        let sample = try await enrolled()
        _ = try await store.commit(UnitOfWork(changes: [.appendConsentEvent(sample.event(.restricted))]))
        try await expectClosed(sample, "a restricted person's consent opens nothing")
        try expect(try await store.isRestricted(sample.subject), "the restriction is seen")
        try expect(try await store.template(sample.key) != nil, "the template is kept")
        _ = try await store.commit(
            UnitOfWork(changes: [.appendConsentEvent(sample.event(.restrictionLifted))]))
        try expect(await store.refusal(of: try sample.release()) == nil, "lifting it opens the gate again")
    }

    func gateClosesOnOpposition() async throws {
        let sample = try await enrolled()
        _ = try await store.commit(UnitOfWork(changes: [.appendConsentEvent(sample.event(.guardianOpposed))]))
        try await expectClosed(sample, "a guardian's no closes the gate")
        _ = try await store.commit(UnitOfWork(changes: [.appendConsentEvent(sample.event(.guardianAgreed))]))
        try await expectClosed(sample, "and a later yes does not open it: a new consent is needed")
    }

    /// Releases and the withdrawal come all at once: none may be recorded after it.
    func noReleaseAfterWithdrawal() async throws {
        let sample = try await enrolled()
        let store = store
        let withdrawal = try sample.withdrawal(erasure: try Sample.identifier("erasure-1"))
        let release = try sample.release()
        let last = try await withThrowingTaskGroup(of: UInt64?.self) { group in
            for number in 0..<100 {
                group.addTask { try? await store.commit(number == 50 ? withdrawal : release).firstLeaf }
            }
            return try await group.reduce(UInt64(0)) { max($0, $1 ?? 0) }
        }
        let events = try await store.events(of: sample.subject)
        try expect(events.last?.leaf == .recorded(last), "the withdrawal is the last leaf")
        try expect(try await store.leafCount() == last + 1, "and nothing follows it")
    }

    func withdrawalTakesTemplates() async throws {
        let sample = try await enrolled()
        _ = try await store.commit(UnitOfWork(changes: [.appendConsentEvent(sample.event(.withdrawn))]))
        try expect(try await store.template(sample.key) == nil, "the template is gone with the consent")
        try expect(try await store.templates(of: sample.subject).isEmpty, "from every shelf")
        let again = UnitOfWork(changes: [.putTemplate(try sample.template())])
        let refusal = StoreError.conditionFailed(.consentStands(sample.consent, at: Sample.noon))
        try expect(await store.refusal(of: again) == refusal, "and cannot come back")
    }

    func templateNeedsItsConsent() async throws {
        let sample = try Sample(1)
        let unit = UnitOfWork(changes: [.putTemplate(try sample.template())])
        let none = StoreError.conditionFailed(.consentStands(sample.consent, at: Sample.noon))
        try expect(await store.refusal(of: unit) == none, "no template without consent")
        _ = try await store.commit(UnitOfWork(changes: [.appendConsentEvent(sample.given)]))
        let other = try sample.template(purpose: try Sample.identifier("marketing"))
        try expect(
            await store.refusal(of: UnitOfWork(changes: [.putTemplate(other)]))
                == .noSuchConsent(sample.consent),
            "nor for another purpose")
        try expect(await store.refusal(of: unit) == nil, "but for this one")
    }

    func consentIsGivenOnce() async throws {
        let sample = try await enrolled()
        let again = UnitOfWork(changes: [.appendConsentEvent(sample.given)])
        try expect(await store.refusal(of: again) == .consentExists(sample.consent), "a number is used once")
        let endless = StoredConsentEvent(
            .given, of: sample.subject, consent: try Sample(3).consent, site: sample.site,
            purpose: sample.purpose,
            at: Sample.noon, sealed: [])
        try expect(
            await store.refusal(of: UnitOfWork(changes: [.appendConsentEvent(endless)])) == .incompleteEvent,
            "a consent without end is none")
    }

    func othersCannotWithdraw() async throws {
        let sample = try await enrolled()
        let stranger = StoredConsentEvent(
            .withdrawn, of: try Sample(2).subject, consent: sample.consent, site: nil, purpose: nil,
            at: Sample.noon, sealed: [])
        let unit = UnitOfWork(changes: [.appendConsentEvent(stranger)])
        try expect(
            await store.refusal(of: unit) == .noSuchConsent(sample.consent), "it is not the stranger's")
    }
}
