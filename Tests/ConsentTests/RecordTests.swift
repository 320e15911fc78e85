import Consent
import Foundation
import Law
import Primitives
import Testing

@Suite struct RecordTests {
    let visitor: Visitor
    init() throws { visitor = try Visitor() }

    private func full() throws -> ConsentRecord {
        let digest = try #require(Digest(hex: String(repeating: "ab", count: 32)))
        var evidence = ConsentEvidence(kind: .guardian, method: .operator, language: "en")
        evidence.notice = NoticeShown(notice: try named("n"), version: 2, digest: digest, shownAt: day(0))
        evidence.affirmativeAct = true
        evidence.preTicked = false
        evidence.bundledWith = ["newsletter"]
        evidence.conditional = false
        evidence.coerced = false
        evidence.alternativesShown = [try named("card")]
        evidence.unlimited = false
        evidence.irrevocable = false
        evidence.sublicensable = false
        evidence.actsToGrant = 2
        evidence.actsToWithdraw = 1
        evidence.presentation = digest
        var scope = ConsentScope(
            purpose: visitor.purpose, site: visitor.site, operations: [.enrol, .verify, .identify, .detect],
            retentionDays: 30)
        scope.offDevice = true
        scope.recipients = ["Other"]
        return ConsentRecord(
            id: try named("full"), subject: visitor.id, scope: scope, evidence: evidence,
            guardians: [
                GuardianAnswer(guardian: try named("g"), word: .agreed, at: day(0), verification: digest)
            ],
            givenAt: day(0), expiresAt: day(30), ageBand: .under14)
    }

    private func events() throws -> [ConsentEvent] {
        let restriction = UseRestriction(of: visitor.id, at: day(1))
        let reply = GuardianReply(
            to: try named("first"), for: visitor.id, try visitor.guardian("g", .refused))
        return [
            .given(try full()), .given(try visitor.yes()), .guardianAnswered(reply),
            try visitor.withdraws(on: 2),
            visitor.says(no: 3), .restricted(restriction), .restrictionLifted(restriction),
        ]
    }

    @Test func `every event reads from JSON as it was written, and is always the same text`() throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        for event in try events() {
            let json = try encoder.encode(SequencedConsentEvent(4, event))
            #expect(try JSONDecoder().decode(SequencedConsentEvent.self, from: json).event == event)
            #expect(try encoder.encode(SequencedConsentEvent(4, event)) == json)
        }
    }

    @Test func `a stored withdrawal keeps the words it was first stored in`() throws {
        let json = """
            {"event":"withdrawn","body":{"consent":"first","subject":"0123456789abcdef0123456789abcdef",\
            "at":"2026-04-26T03:06:40Z","by":"subject"}}
            """
        let event = try JSONDecoder().decode(ConsentEvent.self, from: Data(json.utf8))
        #expect(event == (try visitor.withdraws(on: 2)))
    }

    @Test func `every state reads from JSON as it was written`() throws {
        let record = try full()
        guard case .withdrawn(let withdrawal) = try visitor.withdraws("full", on: 2) else { return }
        let states: [ConsentState] = [
            .neverGiven, .given(record, guardians: record.guardians), .withdrawn(record, withdrawal),
        ]
        for state in states {
            let json = try JSONEncoder().encode(state)
            #expect(try JSONDecoder().decode(ConsentState.self, from: json) == state)
        }
    }

    @Test func `the one spelling of an event can be read back`() throws {
        for event in try events() {
            let bytes = event.canonical.bytes
            #expect(CanonicalValue(parsing: bytes) == event.canonical)
            #expect(event.canonical["subject"]?.text == visitor.id.text)
            #expect(event.canonical["at"]?.integer == event.at.milliseconds)
        }
        #expect(Set(try events().map(\.digest)).count == 7)
        #expect(try events().map { $0.consent?.text } == ["full", "first", "first", "first", nil, nil, nil])
    }

    @Test func `the digest of a record is the one it always had`() throws {
        // Recomputed by hand with sha256sum over the canonical bytes.
        #expect(
            String(decoding: try visitor.yes().canonical.bytes, as: UTF8.self)
                == #"{"evidence":{"act":1,"alternatives":["gate-a-card"],"kind":"separate","language":"zh-Hans","#
                + #""method":"kiosk"},"expires":1808536000000,"given":1777000000000,"guardians":[],"id":"first","#
                + #""scope":{"abroad":0,"internet":0,"keepimage":0,"offdevice":0,"operations":["enrol","verify"],"#
                + #""purpose":"gate-access","recipients":[],"retention":365,"site":"compound-a"},"#
                + #""subject":"0123456789abcdef0123456789abcdef","v":1}"#)
        #expect(
            try visitor.yes().digest.hex == "c82aed737ae1c2fd025d36472d7a45210dab760fa3d0066ad93f907cb12947fe"
        )
    }

    @Test func `unknown and no have different digests`() throws {
        let record = try visitor.yes()
        var evidence = record.evidence
        evidence.coerced = false
        let other = ConsentRecord(
            id: record.id, subject: record.subject, scope: record.scope, evidence: evidence,
            givenAt: record.givenAt, expiresAt: record.expiresAt)
        #expect(other.digest != record.digest)
    }

    @Test func `a state hears only of its own consent`() throws {
        var state = ConsentState.neverGiven
        #expect(state.record == nil)
        #expect(!state.isActive(at: day(1)))
        #expect(try state.apply(.given(try visitor.yes())) == .nothing)
        #expect(state.isActive(at: day(1)))
        #expect(!state.isActive(at: day(-1)))
        #expect(try state.apply(visitor.says(no: 1)) == .nothing)
        #expect(throws: ConsentError.unknownConsent(try named("other"))) {
            try state.apply(try visitor.withdraws("other", on: 1))
        }
    }
}
