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
import Vault

@testable import Desk

/// Every decision is held against what precedes it in the ledger.
@Suite struct ReplayTests {
    private static let activity = "gate-access@compound-a"

    @Test(arguments: Shelf.allCases) func `a house that kept to the law replays clean`(shelf: Shelf)
        async throws
    {
        try await House.visit(shelf) { house in
            try await house.aDay()
            let report = try await ReplayDesk(house.premises).replay()
            #expect(report.findings == [])
            #expect(report.permitted >= 8 && report.justified == report.permitted + report.released)
            #expect(report.refused >= 2)
            print(
                "promise W4: \(report.justified) of \(report.permitted + report.released) decisions and outcomes "
                    + "justified on \(shelf); see the planted ones for the control")
        }
    }

    @Test(arguments: Shelf.allCases) func `a planted decision that nothing justifies is found at its place`(
        shelf: Shelf
    ) async throws {
        try await House.visit(shelf) { house in
            try await house.aDay()
            let ann = try #require(try await PersonDesk(house.premises).find("flat-1"))
            let planted = try await house.plant(of: ann, ["op": .text("verify"), "basis": .text("consent")])
            try await house.aDay(of: "flat-9")
            let report = try await ReplayDesk(house.premises).replay()
            #expect(report.findings == [ReplayFinding(index: planted, kind: .decision, fault: .noConsent)])
            print("promise W4: control planted decision found at \(planted) on \(shelf)")
        }
    }

    @Test func `a planted decision after a withdrawal is found`() async throws {
        try await House.visit(.sqlite) { house in
            let ann = try await house.resident("flat-1")
            let consent = try #require(ann.consent).id
            _ = try await ErasureDesk(house.premises).withdraw(consent)
            let planted = try await house.plant(
                of: ann.id,
                ["op": .text("verify"), "basis": .text("consent"), "consent": .text(consent.text)])
            let report = try await ReplayDesk(house.premises).replay()
            #expect(report.findings == [ReplayFinding(index: planted, kind: .decision, fault: .withdrawn)])
            #expect(try await ReplayDesk(house.premises).replay(from: planted + 1).isClean)
            print("promise W4: control decision after withdrawal found at \(planted)")
        }
    }

    @Test func `each way of not being justified has its name`() async throws {
        try await House.visit(.memory) { house in
            let (ann, bob) = (try await house.resident("flat-1"), try await house.resident("flat-2"))
            let consent = try #require(ann.consent).id.text
            let base: [String: CanonicalValue] = ["basis": .text("consent"), "consent": .text(consent)]
            let verify = base.merging(["op": .text("verify")]) { $1 }
            let wrongs: [(SubjectID, [String: CanonicalValue], ReplayFinding.Fault)] = [
                (bob.id, verify, .anothersConsent),
                (ann.id, verify.merging(["a": .text("gate-access@compound-b")]) { $1 }, .otherActivity),
                (ann.id, base.merging(["op": .text("track")]) { $1 }, .otherOperation),
                (ann.id, verify.merging(["basis": .text("public-data")]) { $1 }, .otherBasis),
                (ann.id, ["op": .text("verify"), "consent": .text(consent)], .noBasis),
            ]
            for (person, details, fault) in wrongs {
                let planted = try await house.plant(of: person, details)
                let report = try await ReplayDesk(house.premises).replay(from: planted)
                #expect(report.findings.map(\.fault) == [fault] && report.findings.first?.index == planted)
            }
            house.clock.advance(seconds: 400 * 86_400)
            let late = try await house.plant(of: ann.id, verify)
            #expect(
                try await ReplayDesk(house.premises).replay(from: late).findings.map(\.fault) == [.expired])
        }
    }

    @Test func `a match that no decision permitted, and a second outcome of one, are found`() async throws {
        try await House.visit(.memory) { house in
            let ann = try await house.resident("flat-1")
            #expect(try await house.enrol(Faces.ann, of: ann.id).outcome != nil)
            let found = try #require(try await house.verify(Faces.ann, of: ann.id).outcome)
            for (reference, fault) in [
                (UInt64(0), ReplayFinding.Fault.noDecision), (found.decision.index, .secondOutcome),
            ] {
                let consent = try #require(ann.consent).id.text
                let planted = try await house.plant(
                    .outcome, of: ann.id, ["out": .text("match"), "consent": .text(consent)],
                    refersTo: reference)
                let report = try await ReplayDesk(house.premises).replay(from: planted)
                #expect(report.findings.map(\.fault) == [fault])
            }
        }
    }

    @Test(arguments: Shelf.allCases) func `what was forgotten with a person is counted and named as such`(
        shelf: Shelf
    ) async throws {
        try await House.visit(shelf) { house in
            try await house.aDay()
            let ann = try #require(try await PersonDesk(house.premises).find("flat-1"))
            _ = try await PersonDesk(house.premises).erase(ann)
            let report = try await ReplayDesk(house.premises).replay()
            #expect(report.findings == [])
            #expect(report.forgotten[.decision] ?? 0 >= 2 && report.forgotten[.consentGranted] == 1)
        }
    }

    @Test func `an auditor replays a bundle with a key of their own and nothing of the house`() async throws {
        try await House.visit(.sqlite) { house in
            try await house.aDay()
            let ann = try #require(try await PersonDesk(house.premises).find("flat-1"))
            let planted = try await house.plant(of: ann, ["op": .text("verify"), "basis": .text("consent")])
            var (own, other) = (chance(32), chance(32))
            let secret = try AuditorSecretKey(moving: &own)
            let wrong = try AuditorSecretKey(moving: &other)
            let sealed = try await ReplayDesk(house.premises).export(to: secret.publicKey())

            let policy = LogPolicy(trusting: house.premises.verifierKey)
            let bundle = try secret.open(sealed)
            let report = try bundle.replay(by: policy)
            #expect(report.findings == [ReplayFinding(index: planted, kind: .decision, fault: .noConsent)])
            let stolen = try? wrong.open(sealed)
            #expect(stolen == nil)
            var changed = sealed
            changed[sealed.count / 2] ^= 1
            let broken = try? secret.open(changed)
            #expect(broken == nil)
            #expect(!String(decoding: sealed, as: UTF8.self).contains(ann.text))
        }
    }

    @Test func `a key file is read back and nothing else is taken for one`() throws {
        var bytes = chance(32)
        let secret = try AuditorSecretKey(moving: &bytes)
        let key = secret.publicKey()
        guard let again = AuditorSecretKey(secret.line()) else {
            Issue.record("its own line is not read back")
            return
        }
        let read = again.publicKey()
        #expect(key == read && AuditorPublicKey(key.text) == key)
        let mistaken = AuditorPublicKey(secret.line())
        #expect(mistaken == nil && AuditorPublicKey("") == nil)
    }
}

extension House {
    /// Ordinary work: consents, enrolments, comparisons, searches, refusals, a withdrawal, a restriction.
    func aDay(of reference: String = "flat-1") async throws {
        let ann = try await resident(reference)
        let bob = try await resident(reference + "-b")
        #expect(try await enrol(Faces.ann, of: ann.id).outcome != nil)
        #expect(try await enrol(Faces.bob, of: bob.id).outcome != nil)
        #expect(try await verify(Faces.ann, of: ann.id).outcome != nil)
        _ = try await identify(Faces.bob)
        _ = try await identify([90, 90, 90, 90])
        _ = try await ConsentDesk(premises).restrict(ann.id)
        #expect(try await verify(Faces.ann, of: ann.id).refusal != nil)
        _ = try await ConsentDesk(premises).restrict(ann.id, lift: true)
        let consent = try #require(bob.consent).id
        reader.meanwhile { _ = try await ErasureDesk(premises).withdraw(consent) }
        #expect(try await verify(Faces.bob, of: bob.id).refusal != nil)
        #expect(try await verify(Faces.bob, of: bob.id).refusal != nil)
        _ = try await verify(Faces.ann, of: ann.id)
        _ = try await identify(Faces.annAgain)
    }

    /// Writes an entry past every desk, as somebody with the store in their hands could.
    func plant(
        _ kind: LedgerEntry.Kind = .decision, of person: SubjectID, _ details: [String: CanonicalValue],
        refersTo: UInt64? = nil
    ) async throws -> UInt64 {
        let revision = try await premises.registry()
        let notice = try #require(
            revision.document.notices.first { $0.id.text == "gate-notice" })
        let activity = details["a"]?.text ?? "gate-access@compound-a"
        var happening = Happening(
            kind: kind, activity: activity, document: notice.digest, at: clock.now(), about: person,
            details: details.merging(["purpose": .text("gate-access")]) { $1 })
        happening.refersTo = refersTo
        return try await Recorder(premises: premises).record(happening).index
    }
}
