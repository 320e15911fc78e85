import ArgumentParser
import Desk
import Foundation

/// Eight clients on one house until the process is killed or the rounds are over.
struct LoadCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "load",
        abstract:
            "Works on a home with several clients; each acknowledgement is one line before the next begins.")

    @Option(help: "The installation, which has the example registry in force.") var home: String
    @Option(help: "How many clients work at once.") var clients = 8
    @Option(help: "How many people each client serves.") var rounds = 1_000_000
    @Option(help: "Put before each reference, so that no two runs name the same person.") var prefix: String
    @Option(help: "A folder for receipts.") var receipts: String?
    @Flag(help: "The control: tell each thing as done before it is.") var tellEarly = false

    func run() async throws {
        let premises = try await Installation(home).open(in: TrialWorkshop())
        let crier = Crier(receipts: receipts)
        await withTaskGroup(of: Void.self) { group in
            for number in 0..<clients {
                let client = LoadClient(
                    premises: premises, crier: crier, name: "\(prefix)-\(number)", tellsEarly: tellEarly)
                group.addTask { await client.work(rounds: rounds) }
            }
        }
    }
}
