internal import ArgumentParser
internal import Desk
internal import Law
internal import Policy
internal import Primitives

extension LawCommand {
    struct List: HouseCommand {
        static let configuration = CommandConfiguration(
            abstract: "The rules, with the first day and the highest law of each.",
            discussion: """
                EXAMPLES
                  countenance law list
                  countenance law list --pack cn --in-force-at 2023-09-08
                  countenance law list --group consent --json

                A rule is in force on a day on which one of its provisions may be cited. One that stands only on \
                drafts or recommended standards is marked: it has no legal force and never refuses. Rules of every \
                pack are listed with each.
                """)

        @Option(help: "The pack: cn, eu or us-il.") var pack: Pack?
        @Option(help: "Only what can be cited on this day, as YYYY-MM-DD.", transform: Moment.day)
        var inForceAt: CivilDate?
        @Option(help: "The group, by its name or letter.", transform: group(named:)) var group: RuleGroup?
        @OptionGroup var law: LawOptions

        func run(in workshop: any Workshop) async throws -> CommandEnd {
            if law.json { try Terminal.answer(rows) } else { Terminal.say(rows.words(in: law.lang.language)) }
            return .done
        }

        var rows: [RuleRow] {
            Rulebook.entries.filter { isWanted($0) }.compactMap { RuleRow($0, on: inForceAt) }
        }

        private func isWanted(_ entry: RuleEntry) -> Bool {
            let isOfPack = pack.map { [nil, $0.jurisdiction].contains(entry.rule.pack) } ?? true
            return isOfPack && group.map { $0 == entry.group } ?? true
        }

        static func group(named text: String) throws -> RuleGroup {
            let named = RuleGroup.allCases.first {
                $0.rawValue == text.lowercased() || $0.letter == text.uppercased()
            }
            guard let named else {
                let all = RuleGroup.allCases.map { "\($0.letter) \($0.rawValue)" }.joined(separator: ", ")
                throw ValidationError("`\(text)` is not a group; they are \(all)")
            }
            return named
        }
    }
}
