internal import ArgumentParser
internal import Desk
internal import Foundation
internal import Law
internal import Ledger
internal import Primitives

struct PersonCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "person",
        abstract: "A person's own file: what is on record, a copy of it, the end of it.",
        subcommands: [Add.self, Show.self, Export.self, Trail.self, Restrict.self, Erase.self])

    struct Add: HouseCommand {
        static let configuration = CommandConfiguration(
            abstract: "Put a person on record under a random number.",
            discussion: "EXAMPLES\n  countenance person add --name 'Li Wei' --reference flat-12b")

        @OptionGroup var house: HouseOptions
        @Option(help: "Their name; it is sealed at once.") var name: String?
        @Option(
            help: "A reference of your own (a flat, a card) by which to find them; only a keyed hash is kept."
        )
        var reference: String?

        func run(in workshop: any Workshop) async throws -> CommandEnd {
            let premises = try await house.open(in: workshop)
            let id = try await PersonDesk(premises).admit(name: name, reference: reference)
            if house.json { try Terminal.answer(["subject": id.text]) } else { Terminal.say(id.text) }
            return .done
        }
    }

    struct Show: HouseCommand {
        static let configuration = CommandConfiguration(
            abstract: "Show everything that is on record of a person (PIPL Art. 45).",
            discussion: "EXAMPLES\n  countenance person show flat-12b")

        @OptionGroup var house: HouseOptions
        @OptionGroup var who: OperatorOptions
        @Argument(help: "Their number, or your reference.") var person: String

        func run(in workshop: any Workshop) async throws -> CommandEnd {
            let premises = try await house.open(in: workshop)
            let file = try await PersonDesk(premises).show(
                try await premises.named(person), by: who.operator)
            if house.json {
                try Terminal.answer(PersonAnswer(file))
            } else {
                Terminal.say(PersonAnswer(file).words)
            }
            return .done
        }
    }

    struct Export: HouseCommand {
        static let configuration = CommandConfiguration(
            abstract: "Write a person's file as JSON, to hand over (PIPL Art. 45).",
            discussion: "EXAMPLES\n  countenance person export flat-12b --out li-wei.json")

        @OptionGroup var house: HouseOptions
        @OptionGroup var who: OperatorOptions
        @Argument(help: "Their number, or your reference.") var person: String
        @Option(help: "The file to write.") var out: String

        func run(in workshop: any Workshop) async throws -> CommandEnd {
            let premises = try await house.open(in: workshop)
            let file = try await PersonDesk(premises).show(
                try await premises.named(person), by: who.operator, as: "export")
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
            try Pictures.write(Array(try encoder.encode(PersonAnswer(file))), to: out)
            Terminal.say("Written to \(out).")
            return .done
        }
    }

    struct Restrict: HouseCommand {
        static let configuration = CommandConfiguration(
            abstract: "Keep a person's face from being used, or lift that (PIPL Art. 44).",
            discussion:
                "EXAMPLES\n  countenance person restrict flat-12b\n  countenance person restrict flat-12b --lift"
        )

        @OptionGroup var house: HouseOptions
        @Argument(help: "Their number, or your reference.") var person: String
        @Flag(help: "Let the face be used again.") var lift = false
        @Option(help: "A folder for the receipt.") var receipts: String?

        func run(in workshop: any Workshop) async throws -> CommandEnd {
            let premises: Premises
            switch try await house.openForRights(in: workshop) {
            case .whole(let whole): premises = whole
            case .rightsOnly(_, let why) where lift: throw why
            case .rightsOnly(let left, _):
                let id = try await Claim(premises: left).person(person)
                try PendingAnswer.tell([try await OutageDesk(left).restrict(id)], house)
                return .done
            }
            let record = try await ConsentDesk(premises).restrict(
                try await premises.named(person), lift: lift)
            try Receipts.keep(record, named: lift ? "lifted" : "restriction", in: receipts)
            Terminal.say((lift ? "Lifted" : "Restricted") + " (ledger entry \(record.index)).")
            return .done
        }
    }

    struct Erase: HouseCommand {
        static let configuration = CommandConfiguration(
            abstract:
                "Withdraw every consent of a person, and destroy faces, name and evidence (PIPL Art. 47).",
            discussion: "EXAMPLES\n  countenance person erase flat-12b --receipts ./receipts")

        @OptionGroup var house: HouseOptions
        @Argument(help: "Their number, or your reference.") var person: String
        @Option(help: "A folder for the receipts that prove it.") var receipts: String?

        func run(in workshop: any Workshop) async throws -> CommandEnd {
            let premises = try await house.open(in: workshop)
            let erased = try await PersonDesk(premises).erase(try await premises.named(person))
            for withdrawal in erased.withdrawals {
                try Receipts.keep(withdrawal.record, named: "withdrawal", in: receipts)
            }
            for certificate in erased.certificates {
                try Receipts.keep(certificate.record, named: "erasure", in: receipts)
            }
            let answer = PersonErasureAnswer(erased)
            if house.json { try Terminal.answer(answer) } else { Terminal.say(answer.words) }
            return .done
        }
    }
}
