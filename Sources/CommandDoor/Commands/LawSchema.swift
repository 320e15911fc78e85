internal import ArgumentParser
internal import Desk
internal import Policy

extension LawCommand {
    struct Schema: HouseCommand {
        static let configuration = CommandConfiguration(
            abstract: "The JSON Schema of facts, or of a case.",
            discussion: """
                EXAMPLES
                  countenance law schema > facts.schema.json
                  countenance law schema --case > case.schema.json
                """)

        @Flag(name: .customLong("case"), help: "The schema of a case, not that of facts.") var ofCase = false

        func run(in workshop: any Workshop) async throws -> CommandEnd {
            Terminal.say(text)
            return .done
        }

        /// Without the line feed that the terminal adds.
        var text: String {
            let text = ofCase ? CaseSchema.text : FactSchema.text
            return text.hasSuffix("\n") ? String(text.dropLast()) : text
        }
    }
}
