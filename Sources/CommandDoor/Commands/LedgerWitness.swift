internal import ArgumentParser
internal import Desk
internal import Ledger
internal import Witness

struct LedgerWitness: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "witness", abstract: "Who watches this ledger.",
        subcommands: [Add.self, Remove.self, Quorum.self, List.self])

    struct Add: HouseCommand {
        static let configuration = CommandConfiguration(
            abstract: "Name a witness in the policy, or change its address.",
            discussion: """
                EXAMPLES
                  countenance ledger witness add --name council --vkey council.example+10f4…+B… \\
                    --url http://127.0.0.1:7171 --quorum 1

                The witness must know this ledger's key: the `log` line of `countenance ledger policy`. With a quorum, \
                a receipt is valid once so many witnesses have signed after it was made; see `receipt upgrade`.
                """)

        @OptionGroup var house: HouseOptions
        @Option(help: "What the policy calls it.") var name: String
        @Option(help: "Its verifier key, as `countenance witness init` prints it.") var vkey: String
        @Option(help: "Where it listens; without it, it is not asked.") var url: String?
        @Option(help: "How many of the named witnesses must have signed.") var quorum: Int?

        func run(in workshop: any Workshop) async throws -> CommandEnd {
            if let url, !url.hasPrefix("http://"), !url.hasPrefix("https://") {
                throw ValidationError("--url begins with http:// or https://")
            }
            let key = try WitnessVerifierKey(vkey)
            return try LedgerWitness.change(house) { draft in
                try draft.name(name, key: key, address: url)
                if let quorum { try draft.ask(for: quorum) }
            }
        }
    }

    struct Remove: HouseCommand {
        static let configuration = CommandConfiguration(
            abstract: "Take a witness out of the policy.",
            discussion: """
                EXAMPLES
                  countenance ledger witness remove council

                Where more are asked for than are left, lower the quorum first.
                """)

        @OptionGroup var house: HouseOptions
        @Argument(help: "What the policy calls it.") var name: String

        func run(in workshop: any Workshop) async throws -> CommandEnd {
            try LedgerWitness.change(house) { draft in
                guard try draft.forget(name) else { throw ValidationError("no witness is called \(name)") }
            }
        }
    }

    struct Quorum: HouseCommand {
        static let configuration = CommandConfiguration(
            abstract: "Say how many of the named witnesses must have signed; 0 for none.",
            discussion: "EXAMPLES\n  countenance ledger witness quorum 2")

        @OptionGroup var house: HouseOptions
        @Argument(help: "How many.") var count: Int

        func run(in workshop: any Workshop) async throws -> CommandEnd {
            try LedgerWitness.change(house) { draft in try draft.ask(for: count == 0 ? nil : count) }
        }
    }

    struct List: HouseCommand {
        static let configuration = CommandConfiguration(
            abstract: "List the witnesses of the policy.",
            discussion: "EXAMPLES\n  countenance ledger witness list")

        @OptionGroup var house: HouseOptions

        func run(in workshop: any Workshop) async throws -> CommandEnd {
            let file = try PolicyFile(Installation(house.folder), trusting: nil)
            let rows = file.policy.witnesses.map {
                ["name": $0.name, "vkey": $0.key.description, "url": $0.address ?? ""]
            }
            if house.json {
                try Terminal.answer(rows)
            } else {
                for witness in file.policy.witnesses {
                    Terminal.say("\(witness.name)  \(witness.address ?? "no address")  \(witness.key)")
                }
            }
            if let warning = file.warning { Terminal.complain("warning: \(warning)") }
            return .done
        }
    }

    /// Changes the policy file, which anyone may read and only its owner writes.
    private static func change(
        _ house: HouseOptions, _ change: (inout PolicyDraft) throws -> Void
    ) throws -> CommandEnd {
        let file = try PolicyFile(Installation(house.folder), trusting: nil)
        var draft = try PolicyDraft(file.text)
        try change(&draft)
        let text = try draft.text()
        guard try file.replace(with: text) else {
            throw ValidationError("the policy was changed meanwhile; look at it and ask again")
        }
        if house.json {
            try Terminal.answer(["policy": text])
        } else {
            Terminal.say(String(text.dropLast()))
        }
        let changed = try PolicyFile(Installation(house.folder), trusting: nil)
        if let warning = changed.warning { Terminal.complain("warning: \(warning)") }
        return .done
    }
}
