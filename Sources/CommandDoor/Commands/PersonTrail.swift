internal import ArgumentParser
internal import Desk
internal import Foundation

extension PersonCommand {
    struct Trail: HouseCommand {
        static let configuration = CommandConfiguration(
            abstract: "Who looked for me? Every use of a person's face and file, with proofs (PIPL Art. 45).",
            discussion: """
                EXAMPLES
                  countenance person trail flat-12b
                  countenance person trail flat-12b --proofs ./proofs --json

                What is about them, every search of a gallery they were enrolled in, and every look of an operator at \
                their file, this one included. The proofs are checked with `countenance receipt verify`; those of \
                searches hold for the public entry alone.
                """)

        @OptionGroup var house: HouseOptions
        @OptionGroup var who: OperatorOptions
        @Argument(help: "Their number, or your reference.") var person: String
        @Option(help: "A folder for the proofs.") var proofs: String?

        func run(in workshop: any Workshop) async throws -> CommandEnd {
            let premises = try await house.open(in: workshop)
            let trail = try await TrailDesk(premises).trail(
                of: try await premises.named(person), by: who.operator)
            if let proofs {
                try Receipts.makeFolder(proofs)
                for step in trail.steps {
                    try Pictures.write(step.proof, to: "\(proofs)/\(TrailAnswer.name(step))")
                }
            }
            let answer = TrailAnswer(trail, proofs: proofs)
            if house.json { try Terminal.answer(answer) } else { Terminal.say(answer.words) }
            return .done
        }
    }
}
