internal import Access
internal import ArgumentParser
internal import Desk
internal import HTTPDoor

struct AccountCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "account",
        abstract: "The accounts of the server, for rescue while it is stopped: list, disable, renew.",
        subcommands: [List.self, Disable.self, Link.self])

    struct List: HouseCommand {
        static let configuration = CommandConfiguration(
            abstract: "List the accounts.", discussion: "EXAMPLES\n  countenance account list --json")

        @OptionGroup var house: HouseOptions

        func run(in workshop: any Workshop) async throws -> CommandEnd {
            let gate = try await house.openGate(in: workshop).gate
            let lines = try await gate.accounts().map(AccountAnswer.init)
            if house.json { try Terminal.answer(lines) } else { lines.forEach { Terminal.say($0.words) } }
            return .done
        }
    }

    struct Disable: HouseCommand {
        static let configuration = CommandConfiguration(
            abstract: "Shut an account out; all its sessions are over. It is put on record.",
            discussion: "EXAMPLES\n  countenance account disable li.wei --reason 'left the company'")

        @OptionGroup var house: HouseOptions
        @OptionGroup var worker: OperatorOptions
        @Argument(help: "The account.") var name: String

        func run(in workshop: any Workshop) async throws -> CommandEnd {
            let opened = try await house.openGate(in: workshop)
            let account = try await opened.gate.setDisabled(name, true)
            let record = try await ApprovalDesk(opened.premises).record(
                "disabled offline", of: account.name, by: worker.operator)
            Terminal.say("\(account.name) is shut out (entry \(record.index))")
            return .done
        }
    }

    struct Link: HouseCommand {
        static let configuration = CommandConfiguration(
            abstract: "A code by which an account's owner gives it a new password. It is put on record.",
            discussion: """
                EXAMPLES
                  countenance account link li.wei --reason 'lost the telephone'

                The code serves once, for a day, at POST /v1/accounts/join. Whoever can run this command can read the \
                installation's files anyway; the entry in the ledger shows that it was done.
                """)

        @OptionGroup var house: HouseOptions
        @OptionGroup var worker: OperatorOptions
        @Argument(help: "The account.") var name: String

        func run(in workshop: any Workshop) async throws -> CommandEnd {
            let opened = try await house.openGate(in: workshop)
            _ = try await opened.gate.account(name)
            let record = try await ApprovalDesk(opened.premises).record(
                "renewed offline", of: name, by: worker.operator)
            let code = try await opened.gate.renew(name, at: opened.premises.clock.now())
            Terminal.complain("put on record as entry \(record.index)")
            Terminal.say(code)
            return .done
        }
    }
}

/// One account, as it is listed.
private struct AccountAnswer: Encodable {
    let name: String
    let role: String
    let isDisabled: Bool
    let isReady: Bool

    init(_ account: Account) {
        (name, role) = (account.name, account.role.rawValue)
        (isDisabled, isReady) = (account.isDisabled, account.isReady)
    }

    var words: String {
        "\(name)  \(role)" + (isDisabled ? "  shut out" : isReady ? "" : "  not joined yet")
    }
}

extension HouseOptions {
    fileprivate func openGate(in workshop: any Workshop) async throws -> (gate: Gate, premises: Premises) {
        let premises = try await open(in: workshop)
        var served = ServedHouse(premises)
        try await served.openGate(for: nil)
        guard let gate = served.gate else { throw AccessError.bookFailed }
        return (gate, premises)
    }
}
