import Consent
import Desk
import Face
import Foundation
import Law
import Ledger
import Primitives
import Store

/// One client: person after person, each through a life of yes, face, pause and no.
struct LoadClient: Sendable {
    let premises: Premises
    let crier: Crier
    let name: String
    let tellsEarly: Bool

    func work(rounds: Int) async {
        for round in 0..<rounds {
            do {
                try await serve("\(name)-\(round)", round)
            } catch {
                let words = "trust: \(error)\n"
                FileHandle.standardError.write(Data(words.utf8))
                // A store that has stopped does not start again: neither does a client of it.
                return
            }
        }
    }

    private func serve(_ who: String, _ round: Int) async throws {
        await early("admit", who)
        let subject = try await PersonDesk(premises).admit(name: who, reference: who)
        await late(Acknowledgement(op: "admit", who: who, subject: subject.text), nil)
        if round % 4 == 3 { return try await sayNo(who, subject) }
        try await sayYes(who, subject)
        if round % 2 == 0 { try await face(who, subject) }
        if round % 3 == 0 { try await pause(who, subject) }
        if round % 5 == 4 { try await alternative(who) }
        switch round % 3 {
        case 0: try await withdraw(who, subject)
        case 1: try await erase(who, subject)
        default: break
        }
    }

    private func sayYes(_ who: String, _ subject: SubjectID) async throws {
        await early("grant", who)
        let given = try await ConsentDesk(premises).grant(try form(subject))
        await late(
            Acknowledgement(op: "grant", who: who, subject: subject.text, consent: given.consent.id.text),
            given.record)
    }

    private func sayNo(_ who: String, _ subject: SubjectID) async throws {
        await early("refuse", who)
        let no = try await ConsentDesk(premises).refuse(subject, nil, at: try site())
        await late(Acknowledgement(op: "refuse", who: who, subject: subject.text), no.record)
    }

    private func face(_ who: String, _ subject: SubjectID) async throws {
        await early("enrol", who)
        let face = Image(bytes: Array(who.utf8.suffix(4)))
        let made = try await EnrolDesk(premises).enrol(
            FaceRequest(face, at: try site(), subject: subject))
        if case .given(let made) = made {
            await late(Acknowledgement(op: "enrol", who: who, subject: subject.text), made.outcome)
        }
        await early("verify", who)
        let seen = try await VerifyDesk(premises).verify(
            FaceRequest(face, at: try site(), subject: subject))
        if case .given(let seen) = seen {
            await late(
                Acknowledgement(
                    op: "verify", who: who, subject: subject.text, answer: seen.isMatch ? "match" : "no"),
                seen.outcome)
        }
    }

    private func pause(_ who: String, _ subject: SubjectID) async throws {
        await early("restrict", who)
        let held = try await ConsentDesk(premises).restrict(subject)
        await late(Acknowledgement(op: "restrict", who: who, subject: subject.text), held)
        await early("lift", who)
        let lifted = try await ConsentDesk(premises).restrict(subject, lift: true)
        await late(Acknowledgement(op: "lift", who: who, subject: subject.text), lifted)
    }

    private func alternative(_ who: String) async throws {
        await early("alternative", who)
        let served = try await AlternativeDesk(premises).serve(by: try named("gate-a-card"), at: try site())
        await late(Acknowledgement(op: "alternative", who: who), served)
    }

    private func withdraw(_ who: String, _ subject: SubjectID) async throws {
        await early("withdraw", who)
        for consent in try await premises.store.consents(of: subject) where consent.withdrawnAt == nil {
            let gone = try await ErasureDesk(premises).withdraw(consent.id)
            await late(
                Acknowledgement(op: "withdraw", who: who, subject: subject.text, consent: consent.id.text),
                gone.record)
        }
    }

    private func erase(_ who: String, _ subject: SubjectID) async throws {
        await early("erase", who)
        _ = try await PersonDesk(premises).erase(subject)
        await late(Acknowledgement(op: "erase", who: who, subject: subject.text), nil)
    }

    private func early(_ op: String, _ who: String) async {
        if tellsEarly { await crier.tell(Acknowledgement(op: op, who: who)) }
    }

    private func late(_ told: Acknowledgement, _ record: Record?) async {
        if !tellsEarly { await crier.tell(told, record) }
    }

    private func form(_ subject: SubjectID) throws -> ConsentForm {
        var form = ConsentForm(subject, at: try site(), language: "en")
        form.ageBand = .adult
        (form.noticeShown, form.freelyGiven, form.offDevice) = (true, true, true)
        return form
    }

    private func site() throws -> SiteID { try named("compound-a") }

    private func named<Entity>(_ text: String) throws -> Identifier<Entity> {
        guard let identifier = Identifier<Entity>(text) else { throw DeskError.notAnIdentifier(text) }
        return identifier
    }
}
