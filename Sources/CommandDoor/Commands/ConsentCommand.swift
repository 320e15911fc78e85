public import ArgumentParser
internal import Consent
internal import Desk
internal import Foundation
internal import Law
internal import Primitives
internal import Store

struct ConsentCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "consent", abstract: "A person's yes or no to one purpose at one site.",
        subcommands: [Grant.self, Withdraw.self, Refuse.self, List.self])

    struct Grant: HouseCommand {
        static let configuration = CommandConfiguration(
            abstract: "Record a consent with the evidence of how it was given.",
            discussion: """
                EXAMPLES
                  countenance consent grant flat-12b --site compound-a --notice-shown --freely-given --off-device \
                --age adult --receipts ./receipts

                What is not said stays unknown, and what is unknown refuses: the answer lists what is still missing.
                """)

        @OptionGroup var house: HouseOptions
        @Argument(help: "Their number, or your reference.") var person: String
        @Option(help: "The site.") var site: String
        @Option(help: "The purpose. Needed where the site has more than one.") var purpose: String?
        @Option(help: "An operation agreed to; may be repeated. [default: all the purpose does]")
        var operation: [FaceOperation] = []
        @Option(help: "Days for which the face may be kept. [default: the purpose's retention]") var days:
            Int?
        @Option(help: "How it came: portal, kiosk, paper or operator.") var method: ConsentMethod = .operator
        @Option(help: "Age as evidence showed it: under-14, 14-to-17 or adult.") var age: AgeBand?
        @Option(help: "A guardian's answer, as ID=agreed or ID=refused; may be repeated.") var guardian:
            [String] = []
        @Flag(help: "The notice in force was shown before.") var noticeShown = false
        @Flag(
            help:
                "They agreed to this alone by an act of their own: nothing ticked, bundled or forced, other ways shown."
        )
        var freelyGiven = false
        @Flag(help: "They agreed that face data may leave the device, to the server in the house.")
        var offDevice = false
        @Flag(help: "The consent is written and signed.") var written = false
        @Option(help: "A folder for the receipt.") var receipts: String?
        @OptionGroup var worker: OperatorOptions

        func run(in workshop: any Workshop) async throws -> CommandEnd {
            let premises = try await house.open(in: workshop)
            var form = ConsentForm(
                try await premises.named(person), at: try identifier(site),
                purpose: try purpose.map { try identifier($0) }, language: house.lang.rawValue)
            form.operations = operation.isEmpty ? nil : Set(operation)
            form.days = days
            form.takenBy = worker.operator.name
            form.method = method
            form.ageBand = age
            form.guardians = try guardian.map { try GuardianAnswer(spelled: $0, at: premises.clock.now()) }
            form.kind = form.guardians.isEmpty ? (written ? .written : .separate) : .guardian
            (form.noticeShown, form.freelyGiven, form.offDevice) = (noticeShown, freelyGiven, offDevice)
            let given = try await ConsentDesk(premises).grant(form)
            try Receipts.keep(given.record, named: "consent", in: receipts)
            await Receipts.keepConsent(given.record, named: "consent", in: receipts, of: premises)
            try ConsentAnswer(given).tell(house)
            return .done
        }
    }

    struct Withdraw: HouseCommand {
        static let configuration = CommandConfiguration(
            abstract: "Withdraw a consent; when this returns, the face and its key are destroyed.",
            discussion: """
                EXAMPLES
                  countenance consent withdraw flat-12b --site compound-a --receipts ./receipts
                  countenance consent withdraw --consent 0f3c…
                  countenance consent withdraw --receipt consent-7.tlog-proof

                It works while the keys are out of reach, too: then a number, a --consent or the person's own \
                --receipt must name it, it takes effect at once, and the receipt is pending.
                """)

        @OptionGroup var house: HouseOptions
        @Argument(help: "Their number, or your reference.") var person: String?
        @Option(help: "Only at this site.") var site: String?
        @Option(help: "Only for this purpose.") var purpose: String?
        @Option(help: "This consent alone, by its number.") var consent: String?
        @Option(help: "The consent that this receipt was given for.") var receipt: String?
        @Flag(help: "A guardian withdraws.") var byGuardian = false
        @Option(help: "A folder for the receipts.") var receipts: String?

        func validate() throws {
            if person == nil && consent == nil && receipt == nil {
                throw ValidationError("Name a person, a --consent or a --receipt.")
            }
        }

        func run(in workshop: any Workshop) async throws -> CommandEnd {
            switch try await house.openForRights(in: workshop) {
            case .whole(let premises): return try await withdraw(premises)
            case .rightsOnly(let premises, _): return try await withdrawPending(premises)
            }
        }

        private func withdrawPending(_ premises: Premises) async throws -> CommandEnd {
            let desk = OutageDesk(premises)
            var pending: [OutageDesk.Pending] = []
            let ids = try await chosen(premises, naming: { try await Claim(premises: premises).person($0) })
            for id in try await ErasureDesk(premises).together(ids) {
                pending.append(try await desk.withdraw(id, by: byGuardian ? .guardian : .subject))
            }
            guard !pending.isEmpty else { throw DeskError.noConsentStanding }
            try PendingAnswer.tell(pending, house)
            return .done
        }

        private func withdraw(_ premises: Premises) async throws -> CommandEnd {
            var withdrawals: [ErasureDesk.Withdrawal] = []
            let ids = try await chosen(premises, naming: { try await premises.named($0) })
            for id in try await ErasureDesk(premises).together(ids) {
                if let withdrawal = try await withdraw(id, premises) { withdrawals.append(withdrawal) }
            }
            guard !withdrawals.isEmpty else {
                throw DeskError.noConsentStanding
            }
            for one in withdrawals { try await Receipts.keepAll(one, in: receipts, of: premises) }
            if house.json { try Terminal.answer(withdrawals.map(ErasureAnswer.init)) }
            for withdrawal in withdrawals where !house.json { Terminal.say(ErasureAnswer(withdrawal).words) }
            return .done
        }

        /// `nil` where another request withdrew it before, so that this one has nothing to answer for it.
        private func withdraw(
            _ id: ConsentID, _ premises: Premises
        ) async throws -> ErasureDesk.Withdrawal? {
            let desk = ErasureDesk(premises.answering(part: "\(id)"))
            do throws(DeskError) {
                return try await desk.withdraw(only: id, by: byGuardian ? .guardian : .subject)
            } catch {
                guard house.request != nil, case .unknownConsent = error else { throw error }
                return nil
            }
        }

        private func chosen(
            _ premises: Premises, naming: (String) async throws -> SubjectID
        ) async throws -> [ConsentID] {
            if let consent { return [try identifier(consent)] }
            if let receipt { return [try Claim(premises: premises).consent(provenBy: receipt)] }
            let standing = try await premises.store.consents(of: try await naming(person ?? ""))
            return standing.filter { one in
                (one.withdrawnAt == nil || house.request != nil) && (site == nil || one.site.text == site)
                    && (purpose == nil || one.purpose.text == purpose)
            }.map(\.id)
        }
    }

    struct Refuse: HouseCommand {
        static let configuration = CommandConfiguration(
            abstract: "Record a clear no; nobody is asked again for a while, and the other way stands open.",
            discussion: """
                EXAMPLES
                  countenance consent refuse flat-3a --site compound-a

                A consent that was given before is withdrawn by it, and what was made under it is destroyed.
                """)

        @OptionGroup var house: HouseOptions
        @Argument(help: "Their number, or your reference.") var person: String
        @Option(help: "The site.") var site: String
        @Option(help: "The purpose.") var purpose: String?
        @Option(help: "A folder for the receipt.") var receipts: String?

        func run(in workshop: any Workshop) async throws -> CommandEnd {
            let premises: Premises
            switch try await house.openForRights(in: workshop) {
            case .whole(let whole): premises = whole
            case .rightsOnly(let left, _):
                let pending = try await OutageDesk(left).refuse(
                    try await Claim(premises: left).person(person), try purpose.map { try identifier($0) },
                    at: try identifier(site))
                try PendingAnswer.tell(pending, house)
                return .done
            }
            let no = try await ConsentDesk(premises).refuse(
                try await premises.named(person), try purpose.map { try identifier($0) },
                at: try identifier(site))
            for one in no.ended { try await Receipts.keepAll(one, in: receipts, of: premises) }
            try Receipts.keep(no.record, named: "refusal", in: receipts)
            await Receipts.keepConsent(no.record, named: "refusal", in: receipts, of: premises)
            let answer = RefusalAnswer(no)
            if house.json { try Terminal.answer(answer) } else { Terminal.say(answer.words) }
            return .done
        }
    }

    struct List: HouseCommand {
        static let configuration = CommandConfiguration(
            abstract: "List a person's consents.",
            discussion: "EXAMPLES\n  countenance consent list flat-12b --json")

        @OptionGroup var house: HouseOptions
        @Argument(help: "Their number, or your reference.") var person: String

        func run(in workshop: any Workshop) async throws -> CommandEnd {
            let premises = try await house.open(in: workshop)
            let consents = try await premises.store.consents(of: try await premises.named(person))
            let rows = consents.map { StandingAnswer($0, at: premises.clock.now()) }
            if house.json { try Terminal.answer(rows) } else { rows.forEach { Terminal.say($0.words) } }
            if rows.isEmpty && !house.json { Terminal.say("No consent is on record.") }
            return .done
        }
    }
}

extension FaceOperation: ExpressibleByArgument {}
extension ConsentMethod: ExpressibleByArgument {}
extension AgeBand: ExpressibleByArgument {}

extension GuardianAnswer {
    /// Reads `mother=agreed`; the evidence that this is the guardian is the operator's word, on record.
    init(spelled text: String, at now: Timestamp) throws {
        let parts = text.split(separator: "=", maxSplits: 1).map(String.init)
        guard parts.count == 2, let word = Word(rawValue: parts[1]) else {
            throw ValidationError("a guardian's answer is ID=agreed or ID=refused, not `\(text)`")
        }
        self.init(guardian: try identifier(parts[0]), word: word, at: now, verification: .ofNothing)
    }
}
