internal import ArgumentParser
internal import Desk
internal import Foundation
internal import Ledger
internal import Primitives

struct LedgerCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "ledger", abstract: "The public log of every decision, consent and erasure.",
        subcommands: [
            Verify.self, List.self, Checkpoint.self, Policy.self, Fsck.self, Prove.self, Recover.self,
            LedgerCosign.self, LedgerWitness.self,
        ])

    struct Verify: HouseCommand {
        static let configuration = CommandConfiguration(
            abstract: "Rebuild the tree from the entries alone and compare it with what was signed.",
            discussion:
                "EXAMPLES\n  countenance ledger verify\n\nExit code 11 where the ledger is not what was signed."
        )

        @OptionGroup var house: HouseOptions

        func run(in workshop: any Workshop) async throws -> CommandEnd {
            let audit = try await AuditDesk(try await house.open(in: workshop)).audit()
            let answer = AuditAnswer(audit)
            if house.json { try Terminal.answer(answer) } else { Terminal.say(answer.words) }
            return AuditAnswer(audit).clean ? .done : .negative
        }
    }

    struct List: HouseCommand {
        static let configuration = CommandConfiguration(
            abstract: "List the public entries; they name no person.",
            discussion: "EXAMPLES\n  countenance ledger list --from 10 --limit 20")

        @OptionGroup var house: HouseOptions
        @Option(help: "The first entry.") var from: UInt64 = 0
        @Option(help: "How many, at most 1000.") var limit = 100

        func run(in workshop: any Workshop) async throws -> CommandEnd {
            let premises = try await house.open(in: workshop)
            let entries = try await AuditDesk(premises).entries(from: from, limit: min(max(limit, 0), 1000))
            let rows = entries.map { EntryAnswer(index: $0.0, $0.1) }
            if house.json { try Terminal.answer(rows) } else { rows.forEach { Terminal.say($0.words) } }
            return .done
        }
    }

    struct Checkpoint: HouseCommand {
        static let configuration = CommandConfiguration(
            abstract: "Print the newest signed checkpoint (C2SP tlog-checkpoint).",
            discussion: "EXAMPLES\n  countenance ledger checkpoint > checkpoint.txt")

        @OptionGroup var house: HouseOptions

        func run(in workshop: any Workshop) async throws -> CommandEnd {
            let premises = try await house.open(in: workshop)
            guard let checkpoint = await premises.ledger.checkpoint else {
                Terminal.complain("nothing is signed yet")
                return .negative
            }
            Terminal.say(String(checkpoint.description.dropLast()))
            return .done
        }
    }

    struct Policy: HouseCommand {
        static let configuration = CommandConfiguration(
            abstract: "Print the policy by which anyone checks receipts of this house (C2SP tlog-policy).",
            discussion: "EXAMPLES\n  countenance ledger policy > policy.txt")

        @OptionGroup var house: HouseOptions

        func run(in workshop: any Workshop) async throws -> CommandEnd {
            let premises = try await house.open(in: workshop)
            let file = try PolicyFile(Installation(house.folder), trusting: premises.verifierKey)
            Terminal.say(String(file.text.dropLast()))
            if let warning = file.warning { Terminal.complain("warning: \(warning)") }
            return .done
        }
    }
}
