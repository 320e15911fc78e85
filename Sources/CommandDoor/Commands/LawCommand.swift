internal import ArgumentParser

struct LawCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "law", abstract: "Ask the rules about facts, and about themselves.",
        discussion: """
            EXAMPLES
              countenance law decide --facts Cases/base.json
              countenance law explain private-space-ban
              countenance law list --pack cn --in-force-at 2023-09-08
              countenance law cases

            Needs no installation. An engineering reading of public texts, and no legal advice.
            """,
        subcommands: [
            Decide.self, Explain.self, List.self, Cases.self, Schema.self,
            LawBookCommand.self,
        ])
}
