internal import ArgumentParser
internal import Desk
internal import Policy

extension LawCommand {
    struct Schema: HouseCommand {
        static let configuration = CommandConfiguration(
            abstract: "The JSON Schema of facts, or of a case, or both as tables for people.",
            discussion: """
                EXAMPLES
                  countenance law schema > facts.schema.json
                  countenance law schema --case > case.schema.json
                  countenance law schema --table > facts.md
                  countenance law schema --page Cases/README.md > new.md
                """)

        @Flag(name: .customLong("case"), help: "The schema of a case, not that of facts.") var ofCase = false

        @Flag(help: "The fields as a table in Markdown.") var table = false
        @Option(help: "A page whose generated tables are written anew; the page is printed.") var page:
            String?

        func run(in workshop: any Workshop) async throws -> CommandEnd {
            let text = try text()
            Terminal.say(text.hasSuffix("\n") ? String(text.dropLast()) : text)
            return .done
        }

        func text() throws(LawDoorError) -> String {
            if let page {
                let old = String(decoding: try LawFile.read(page), as: UTF8.self)
                guard let new = FactTable.refreshing(old) else { throw .noTables(page) }
                return new
            }
            if table { return ofCase ? FactTable.caseForm : FactTable.markdown }
            return ofCase ? CaseSchema.text : FactSchema.text
        }
    }
}
