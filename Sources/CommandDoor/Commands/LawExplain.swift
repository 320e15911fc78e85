internal import ArgumentParser
internal import Desk
internal import Law
internal import Policy

extension LawCommand {
    struct Explain: HouseCommand {
        static let configuration = CommandConfiguration(
            abstract: "A rule: what it demands, on which law, in which file, and in which cases.",
            discussion: """
                EXAMPLES
                  countenance law explain private-space-ban
                  countenance law explain filing-100k --cases our-cases --lang zh-Hans --json
                """)

        @Argument(help: "The rule's id; see `countenance law list`.") var rule: String
        @Option(help: "The folder of cases. [default: Cases, where it is there]") var cases: String?
        @OptionGroup var law: LawOptions

        func run(in workshop: any Workshop) async throws -> CommandEnd {
            let sheet = try sheet()
            if law.json {
                try Terminal.answer(sheet)
            } else {
                Terminal.say(sheet.words(in: law.lang.language))
            }
            return .done
        }

        func sheet() throws(LawDoorError) -> RuleSheet {
            guard let entry = Rulebook.entries.first(where: { $0.rule.id.text == rule }) else {
                throw .unknownRule(rule, nearest: NearestRules.to(rule))
            }
            if let cases { return RuleSheet(entry, cases: try expecting(entry.rule.id, in: cases)) }
            return RuleSheet(entry, cases: try? expecting(entry.rule.id, in: "Cases"))
        }

        private func expecting(
            _ id: RuleID, in path: String
        ) throws(LawDoorError) -> [RuleSheet.Expecting] {
            let folder = try CaseFolder(path)
            let base = try folder.base(named: nil)
            return folder.names.compactMap { name in
                guard let item = try? folder.read(name, on: base), item.rules.contains(id) else { return nil }
                return RuleSheet.Expecting(
                    id: item.id, file: name, note: item.note, expected: item.expect.text)
            }
        }
    }
}
