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

/// What happens between the decision and the release.
@Suite struct ReleaseGateTests {
    @Test(arguments: Shelf.allCases) func `nothing in between, and the outcome is released`(
        shelf: Shelf
    ) async throws {
        try await enrolled(shelf) { house, ann, _ async throws in
            house.reader.meanwhile {}
            #expect(try await house.verify(Faces.ann, of: ann).outcome?.isMatch == true)
        }
    }

    @Test(arguments: Shelf.allCases) func `a withdrawal while the face is read withholds the comparison`(
        shelf: Shelf
    ) async throws {
        try await enrolled(shelf) { house, ann, consent in
            house.reader.meanwhile { _ = try await ErasureDesk(house.premises).withdraw(consent) }
            let refused = try #require(try await house.verify(Faces.ann, of: ann).refusal)
            #expect(refused.refusal.grounds.contains { $0.rule == "withdrawn-stops" })
            #expect(try house.isProven(refused.record) && house.outcome(refused.record) == "refused")
            #expect(
                try await house.kinds().suffix(5)
                    == [.decision, .consentWithdrawn, .keysEpoch, .erasureCompleted, .outcome])
        }
    }

    @Test(arguments: Shelf.allCases)
    func `a withdrawal whose erasure has not begun withholds it just as well`(
        shelf: Shelf
    ) async throws {
        try await enrolled(shelf) { house, ann, consent in
            house.reader.meanwhile { try await house.onlyWithdraw(consent, of: ann) }
            // The reference and its key are still there: nothing but the gate stands in the way.
            let refused = try #require(try await house.verify(Faces.ann, of: ann).refusal)
            #expect(refused.refusal.grounds.contains { $0.rule == "withdrawn-stops" })
            #expect(try await house.kinds().suffix(3) == [.decision, .consentWithdrawn, .outcome])
        }
    }

    @Test(arguments: [false, true]) func `a withdrawal while a search runs names nobody`(
        erases: Bool
    ) async throws {
        try await enrolled(.sqlite) { house, ann, consent in
            house.reader.meanwhile {
                if erases {
                    _ = try await ErasureDesk(house.premises).withdraw(consent)
                } else {
                    try await house.onlyWithdraw(consent, of: ann)
                }
            }
            let answer = try await house.identify(Faces.ann)
            #expect(answer.outcome?.subject == nil)
            #expect((answer.refusal == nil) == erases)
        }
    }

    @Test(arguments: Shelf.allCases) func `a withdrawal while a reference is made leaves none`(
        shelf: Shelf
    ) async throws {
        try await House.visit(shelf) { house in
            let ann = try await house.resident("flat-1")
            let consent = try #require(ann.consent).id
            house.reader.meanwhile { _ = try await ErasureDesk(house.premises).withdraw(consent) }
            #expect(try await house.enrol(Faces.ann, of: ann.id).refusal != nil)
            #expect(try await house.premises.store.templates(of: ann.id).isEmpty)
        }
    }

    @Test func `a wish not to be used, said while the face is read, withholds it`() async throws {
        try await enrolled(.memory) { house, ann, _ async throws in
            house.reader.meanwhile { _ = try await ConsentDesk(house.premises).restrict(ann) }
            #expect(try await house.verify(Faces.ann, of: ann).rules.contains("restricted-subject"))
        }
    }

    @Test func `a consent that runs out while the face is read carries nothing`() async throws {
        try await enrolled(.memory) { house, ann, _ async throws in
            house.reader.meanwhile { house.clock.advance(seconds: 365 * 86_400) }
            #expect(try await house.verify(Faces.ann, of: ann).refusal != nil)
        }
    }

    @Test func `a picture that was swapped after the decision is not read`() async throws {
        try await enrolled(.memory) { house, ann, _ in
            let read = house.reader.pictures
            house.reader.swap(for: Image(bytes: Faces.annAgain))
            let answer = try await house.verify(Faces.ann, of: ann)
            #expect(answer.error == .permit(.wrongImage))
            #expect(house.reader.pictures == read)
        }
    }

    @Test func `a permit that ran out before the reading buys nothing`() async throws {
        for (seconds, passes) in [(Int64(59), true), (60, false)] {
            try await House.visit(.memory) { house in
                let ann = try await house.resident("flat-1")
                let slow = house.opening { house.clock.advance(seconds: seconds) }
                let answer = try await EnrolDesk(slow).enrol(try house.request(Faces.ann, of: ann.id))
                #expect((answer.outcome != nil) == passes)
                #expect(answer.error == (passes ? nil : .permit(.expired)))
                #expect(house.reader.pictures == (passes ? 1 : 0))
            }
        }
    }

    @Test func `a registry replaced while a reference is made keeps it out`() async throws {
        try await House.visit(.memory) { house in
            let ann = try await house.resident("flat-1")
            let request = try house.request(Faces.ann, of: ann.id)
            house.reader.meanwhile {
                let other = try House.example().replacingOccurrences(of: "north gate", with: "main gate")
                _ = try await RegistryDesk(house.premises).apply(
                    try RegistryDocument.parse(yaml: other), by: "test")
            }
            await told("the registry was replaced while this was decided; ask again") {
                () throws(DeskError) in
                _ = try await EnrolDesk(house.premises).enrol(request)
            }
            #expect(try await house.premises.store.templates(of: ann.id).isEmpty)
        }
    }

    @Test func `a reference that was destroyed is told, and not as a change of the registry`() async throws {
        try await enrolled(.memory) { house, ann, _ in
            try await house.premises.vault.shred(ann, activity: "gate-access@compound-a")
            let request = try house.request(Faces.ann, of: ann)
            await told("the reference was destroyed while this was decided; ask again") {
                () throws(DeskError) in _ = try await VerifyDesk(house.premises).verify(request)
            }
        }
    }

    @Test func `a consent that ends before its decision is written is told by its name`() async throws {
        try await enrolled(.memory) { house, ann, consent in
            let request = try house.request(Faces.ann, of: ann)
            let now = house.clock.now()
            let matter = try await FactGatherer(house.premises).gather(.verify, for: request, at: now)
            try await house.onlyWithdraw(consent, of: ann)
            let words = "consent \(consent) ended or its use was stopped while this was decided; ask again"
            await told(words) { () throws(DeskError) in
                _ = try await Recorder(premises: house.premises).record(
                    matter.happening(.decision, at: now), under: matter.conditions(at: now))
            }
        }
    }

    private func told(_ words: String, _ body: () async throws(DeskError) -> Void) async {
        do throws(DeskError) {
            try await body()
            Issue.record("nothing was told")
        } catch { #expect(error.description == words) }
    }

    private func enrolled(
        _ shelf: Shelf, _ body: (House, SubjectID, ConsentID) async throws -> Void
    ) async throws {
        try await House.visit(shelf) { house in
            let ann = try await house.resident("flat-1")
            #expect(try await house.enrol(Faces.ann, of: ann.id).outcome != nil)
            try await body(house, ann.id, try #require(ann.consent).id)
        }
    }
}

extension House {
    /// The withdrawal as it stands on record before any step of its erasure: where a crash would leave it.
    @discardableResult
    func onlyWithdraw(_ consent: ConsentID, of person: SubjectID) async throws -> ErasureID {
        let now = clock.now()
        let event = ConsentEvent.withdrawn(ConsentWithdrawal(consent, of: person, at: now))
        let job = ErasureJob(
            id: premises.newIdentifier(), subject: person, activity: "gate-access@compound-a", openedAt: now,
            withdrawal: .inThisUnit(0))
        _ = try await Recorder(premises: premises).record(
            Happening(
                kind: .consentWithdrawn, activity: job.activity, document: .ofNothing, at: now, about: person),
            with: [.appendConsentEvent(try await premises.sealed(event)), .openErasure(job)])
        return job.id
    }

    /// The same premises with an engine that takes its time to load.
    func opening(_ meanwhile: @escaping @Sendable () -> Void) -> Premises {
        Premises(
            folder: premises.folder, settings: premises.settings, store: premises.store,
            vault: premises.vault, ledger: premises.ledger, verifierKey: premises.verifierKey,
            engine: Engine {
                meanwhile()
                return reader
            }, rulebook: premises.rulebook, clock: clock, random: premises.random)
    }
}
