internal import ArgumentParser
internal import Desk

struct LedgerCosign: HouseCommand {
    static let configuration = CommandConfiguration(
        commandName: "cosign",
        abstract: "Hand the newest checkpoint to the witnesses and keep what they sign.",
        discussion: """
            EXAMPLES
              countenance ledger cosign
              countenance ledger cosign --every 3600

            A witness signs only what continues the ledger it saw before. Exit code 11 where too few have signed, or \
            where a witness shows that this ledger was taken back or exchanged; then the house no longer opens until \
            the right records are back. Nothing else ever waits for a witness.
            """)

    @OptionGroup var house: HouseOptions
    @Option(help: "Again and again, with so many seconds between; ends when a contradiction is shown.")
    var every: Int?

    func validate() throws {
        if let every, every < 1 { throw ValidationError("--every needs at least one second") }
    }

    func run(in workshop: any Workshop) async throws -> CommandEnd {
        let round = CosignRound(house.folder, in: workshop)
        guard let every else { return try tell(try await round.run()) }
        while true {
            do {
                let answer = try await round.run()
                let end = try tell(answer)
                if answer?.isContradicted == true { return end }
            } catch let error as DeskError {
                guard case .store = error else { throw error }
                Terminal.complain("\(error)")
            }
            try await Task.sleep(for: .seconds(every))
        }
    }

    private func tell(_ answer: CosignAnswer?) throws -> CommandEnd {
        guard let answer else {
            Terminal.complain("nothing is signed yet")
            return .negative
        }
        if house.json { try Terminal.answer(answer) } else { Terminal.say(answer.words) }
        return answer.end
    }
}
