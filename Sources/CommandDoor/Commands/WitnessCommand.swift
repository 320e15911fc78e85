internal import ArgumentParser
internal import Desk
internal import Foundation
internal import Ledger
internal import Primitives
internal import Witness
internal import WitnessDoor

struct WitnessCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "witness",
        abstract: "Watch the ledgers of others: sign each one's newest state, and never two histories.",
        discussion: """
            A witness is run by somebody the house does not command: a works council, a residents' committee, an \
            auditor. It learns sizes and hashes, and nothing about anyone. It speaks C2SP tlog-witness.
            """, subcommands: [Init.self, Serve.self, Show.self])

    struct Init: HouseCommand {
        static let configuration = CommandConfiguration(
            abstract: "Make a witness's key and print its public half.",
            discussion: "EXAMPLES\n  countenance witness init --name council.example/w1 --key witness.key")

        @Option(help: "The witness's name: an address without `https://`, or any one word.") var name: String
        @Option(help: "The file to write the secret key to.") var key: String

        func run(in workshop: any Workshop) async throws -> CommandEnd {
            var seed = workshop.random(32)
            let made = try WitnessKeyFile.make(at: key, name: name, seed: &seed)
            Terminal.say(made.description)
            return .done
        }
    }

    struct Serve: HouseCommand {
        static let configuration = CommandConfiguration(
            abstract: "Answer the logs that are named, and nobody else.",
            discussion: """
                EXAMPLES
                  countenance witness serve --key witness.key --store witness.sqlite \\
                    --log face.example/ledger+05c00470+AZ…

                The store is what makes it a witness: without it, it would sign another history than the one it has \
                signed before. It speaks plain HTTP; beyond this machine, put a server with TLS before it.
                """)

        @Option(help: "Where to listen.") var listen = "127.0.0.1:7171"
        @Option(help: "The file in which it remembers what it has signed.") var store: String
        @Option(help: "The file of its secret key.") var key: String
        @Option(help: "The verifier keys of the logs; several are allowed.") var log: [String]

        func run(in workshop: any Workshop) async throws -> CommandEnd {
            let address = try WitnessAddress(listen)
            let signer = try WitnessKeyFile.open(at: key)
            let logs = try log.map { try LogVerifierKey($0) }
            warn(address)
            let office = WitnessOffice(for: logs, signer: signer, book: try SQLiteWitnessBook(at: store))
            let clock = workshop.clock
            let server = WitnessServer(office, on: address, now: { clock.now() })
            try await server.run { port in
                Terminal.say("\(signer.verifierKey.name) listens on \(address.host):\(port)")
            }
            return .done
        }

        private func warn(_ address: WitnessAddress) {
            if !address.isLoopback {
                Terminal.complain("warning: \(address) can be reached from elsewhere, without TLS")
            }
            if !FileManager.default.fileExists(atPath: store) {
                Terminal.complain(
                    """
                    warning: \(store) is new. If this key has signed before, stop, and bring back the store it \
                    signed with
                    """)
            }
        }
    }

    struct Show: HouseCommand {
        static let configuration = CommandConfiguration(
            abstract: "Show a witness's public key, or what it has signed last for each log.",
            discussion: """
                EXAMPLES
                  countenance witness show --key witness.key
                  countenance witness show --store witness.sqlite --json
                """)

        /// What was signed last for one log.
        private struct Page: Encodable {
            let log: String
            let size: UInt64
            let root: Digest
            let at: Timestamp
        }

        @Option(help: "The file of its secret key.") var key: String?
        @Option(help: "The file in which it remembers what it has signed.") var store: String?
        @Flag(help: "Answer as JSON, for machines.") var json = false

        func validate() throws {
            if key == nil, store == nil { throw ValidationError("name --key, --store or both") }
        }

        func run(in workshop: any Workshop) async throws -> CommandEnd {
            if let key { Terminal.say(try WitnessKeyFile.open(at: key).verifierKey.description) }
            guard let store else { return .done }
            guard FileManager.default.fileExists(atPath: store) else {
                throw WitnessDoorError.cannotRead(store)
            }
            let pages = try await SQLiteWitnessBook(at: store).pages().map {
                Page(
                    log: $0.checkpoint.origin.text, size: $0.checkpoint.size, root: $0.checkpoint.root,
                    at: $0.at)
            }
            if json {
                try Terminal.answer(pages)
            } else {
                for page in pages {
                    Terminal.say("\(page.log)  \(page.size) entries  \(page.root)  \(page.at)")
                }
            }
            return .done
        }
    }
}
