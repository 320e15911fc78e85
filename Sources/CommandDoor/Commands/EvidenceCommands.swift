internal import ArgumentParser
internal import Desk
internal import Foundation
internal import Ledger
internal import Primitives

struct LedgerCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "ledger", abstract: "The public log of every decision, consent and erasure.",
        subcommands: [Verify.self, List.self, Checkpoint.self, Policy.self])

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
            Terminal.say("log \(premises.verifierKey)\nquorum none")
            return .done
        }
    }
}

struct ReceiptCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "receipt", abstract: "Receipts that a person takes home.",
        subcommands: [Verify.self, ReceiptShowCommand.self])

    struct Verify: HouseCommand {
        static let configuration = CommandConfiguration(
            abstract: "Check receipts offline, with nothing but the policy file.",
            discussion: """
                EXAMPLES
                  countenance receipt verify consent.tlog-proof --policy countenance-home/ledger-policy.txt
                  countenance receipt verify receipts/*.tlog-proof

                It proves that the event was recorded and cannot be taken back unnoticed; not that nothing else was. \
                Exit code 11 where one does not hold. With several files, --json answers with a list.
                """)

        @Argument(help: "The receipts.") var files: [String]
        @Option(help: "The policy file of the house. [default: ledger-policy.txt of the installation]")
        var policy: String?
        @OptionGroup var house: HouseOptions

        func run(in workshop: any Workshop) async throws -> CommandEnd {
            let policyPath = policy ?? Installation(house.folder).policyPath
            guard let text = FileManager.default.contents(atPath: policyPath) else {
                throw DeskError.cannotRead(policyPath)
            }
            let policy: LogPolicy
            do throws(LedgerError) {
                policy = try LogPolicy(parsing: String(decoding: text, as: UTF8.self))
            } catch {
                Terminal.complain("\(policyPath): \(error)")
                return .negative
            }
            // All are read first, so that a missing one is an error and not half an answer.
            let findings = try files.map { ReceiptCheck(of: $0, in: try read($0), by: policy) }
            try tell(findings)
            return findings.allSatisfy(\.holds) ? .done : .negative
        }

        private func read(_ file: String) throws -> [UInt8] {
            guard let bytes = FileManager.default.contents(atPath: file) else {
                throw DeskError.cannotRead(file)
            }
            return Array(bytes)
        }

        private func tell(_ checks: [ReceiptCheck]) throws {
            guard !house.json else {
                if let only = checks.first, checks.count == 1 { return try Terminal.answer(only) }
                return try Terminal.answer(checks)
            }
            for check in checks { check.say(named: checks.count > 1) }
        }
    }
}
