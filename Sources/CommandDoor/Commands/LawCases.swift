internal import ArgumentParser
internal import Desk
internal import Policy

extension LawCommand {
    struct Cases: HouseCommand {
        static let configuration = CommandConfiguration(
            abstract: "Run a folder of cases, the house's or your own.",
            discussion: """
                EXAMPLES
                  countenance law cases
                  countenance law cases our-cases --base Cases/base.json
                  countenance law cases Cases --filter S12 --json

                Every .json file of the folder is a case but base.json and *.schema.json. A case is a change to a base \
                of facts, which is base.json beside it, in the folder above, or in Cases, unless --base names another.

                Exit codes: 0 all cases pass, 1 one fails or the folder cannot be read.
                """)

        @Argument(help: "The folder.") var folder = "Cases"
        @Option(help: "The base of facts.") var base: String?
        @Option(help: "Only cases whose id, file or note holds this.") var filter: String?
        @OptionGroup var law: LawOptions

        func run(in workshop: any Workshop) async throws -> CommandEnd {
            let report = try report()
            if law.json {
                try Terminal.answer(report)
            } else {
                Terminal.say(report.words(in: law.lang.language))
            }
            if report.failed > 0 { Terminal.complain("\(report.failed) of \(report.total) cases failed") }
            return report.failed == 0 ? .done : .failed
        }

        func report() throws(LawDoorError) -> CaseReport {
            let folder = try CaseFolder(folder)
            return try CaseReport(folder, base: try folder.base(named: base), holding: filter)
        }
    }
}
