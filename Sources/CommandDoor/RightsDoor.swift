internal import Consent
internal import Desk
internal import Foundation
internal import Law
internal import Ledger
internal import Primitives
internal import Store
internal import Vault

extension HouseOptions {
    /// Opens the installation for somebody who exercises a right, which waits for no key.
    func openForRights(in workshop: any Workshop) async throws -> Installation.Opened {
        let opened = try await Installation(folder).openForRights(passphrase: Passphrase.given, in: workshop)
        switch opened {
        case .whole(let premises):
            await ErasureDesk(premises).tidy()
            return .whole(premises.answering(request, asking: asked))
        case .rightsOnly(_, let why):
            Terminal.complain("\(why): what is asked takes effect at once, and its receipt is pending")
        }
        return opened
    }
}

/// What a right that was exercised without the keys is answered with.
struct PendingAnswer: Encodable {
    let ledgerEntry: UInt64
    let consent: String?
    let receipt = "pending"
    let done: [String]

    init(_ pending: OutageDesk.Pending) {
        (ledgerEntry, consent) = (pending.index, pending.consent?.text)
        done = pending.done.map(\.rawValue)
    }

    var words: String {
        """
        \(consent.map { "Withdrawn: consent \($0)" } ?? "On record and in effect") (ledger entry \(ledgerEntry)).\
        \(done.isEmpty ? "" : " Done already: \(done.joined(separator: ", ")).")
        The receipt is pending. When the keys are back: countenance receipt show \(ledgerEntry) --out FILE
        """
    }

    /// Tells all of them.
    static func tell(_ pending: [OutageDesk.Pending], _ house: HouseOptions) throws {
        let answers = pending.map(PendingAnswer.init)
        if house.json { try Terminal.answer(answers) } else { answers.forEach { Terminal.say($0.words) } }
    }
}

/// Who or what a right is about, where a house's own reference cannot be looked up.
struct Claim {
    let premises: Premises

    /// The person whom a number names.
    func person(_ text: String) async throws -> SubjectID {
        guard let id = SubjectID(text), try await premises.store.subject(id) != nil else {
            throw DeskError.keysNeeded
        }
        return id
    }

    /// The consent that a receipt of this house was given for, whether or not it still stands.
    func consent(provenBy path: String) throws -> ConsentID {
        guard let bytes = FileManager.default.contents(atPath: path) else { throw DeskError.cannotRead(path) }
        let policy = LogPolicy(trusting: premises.verifierKey)
        do throws(LedgerError) {
            let finding = try ReceiptFile(parsing: Array(bytes)).verify(by: policy)
            guard let id = finding.payload["consent"]?.text.flatMap({ ConsentID($0) }) else {
                throw .payloadDisagrees
            }
            return id
        } catch {
            throw DeskError.ledger(error)
        }
    }
}
