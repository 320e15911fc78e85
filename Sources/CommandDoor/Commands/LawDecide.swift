internal import ArgumentParser
internal import Desk
internal import Law
internal import Policy
internal import Primitives

extension LawCommand {
    struct Decide: HouseCommand {
        static let configuration = CommandConfiguration(
            abstract: "Judge facts by all rules in force at their time and place.",
            discussion: """
                EXAMPLES
                  countenance law decide --facts Cases/base.json
                  countenance law decide --facts Cases/base.json --patch change.json --at 2025-06-01T00:00:00+08:00
                  generate-facts | countenance law decide --facts - --json

                What is not among the facts is unknown, and what is unknown refuses. A name that no fact has is an \
                error. A change is a JSON merge patch (RFC 7396): null removes, everything else replaces. Facts that \
                are changed and judged at another time are read as the base of a case: their own dates keep their \
                distance from the event, and the dates of the change stand as written.

                Exit codes: 0 permitted, 10 refused, 12 no decision, 1 the facts cannot be read.
                """)

        @Option(help: "The facts as JSON; - reads standard input.") var facts: String
        @Option(help: "A change to them as JSON; - reads standard input.") var patch: String?
        @Option(
            help:
                "The instant to judge by, as RFC 3339 with its zone; with --patch, FILE's own dates move along.",
            transform: Moment.instant)
        var at: Timestamp?
        @Flag(help: "With --patch and --at, leave the dates of the facts as they stand.") var keepDates =
            false
        @Flag(help: "Treat a terminal that the person starts like a camera that watches everyone.")
        var strict = false
        @OptionGroup var law: LawOptions

        func validate() throws {
            if facts == "-", patch == "-" {
                throw ValidationError("Standard input can be the facts or the change, not both.")
            }
        }

        func run(in workshop: any Workshop) async throws -> CommandEnd {
            let answer = try answer()
            if law.json {
                try Terminal.answer(answer)
            } else {
                Terminal.say(DecisionWords(answer: answer, language: law.lang.language).text)
            }
            return answer.verdict.end
        }

        func answer() throws(LawDoorError) -> CaseAnswer {
            var read = try read()
            if let at { read.setting.eventTime = at }
            return CaseAnswer(to: read, by: strict ? .strict : .house)
        }

        private func read() throws(LawDoorError) -> Facts {
            let base = try LawFile.read(facts)
            let change = try patch.map { path throws(LawDoorError) in try LawFile.read(path) }
            // Read alone first, so that a mistake is told of the file that holds it.
            let alone = try parse(facts) { () throws(LawCaseError) in try Facts(json: base) }
            guard let change, let patch else { return alone }
            return try parse(patch) { () throws(LawCaseError) in
                guard let at, !keepDates else { return try Facts(json: base, patch: change) }
                return try Facts(json: base, patch: change, movedTo: at)
            }
        }

        private func parse(
            _ path: String, _ body: () throws(LawCaseError) -> Facts
        ) throws(LawDoorError) -> Facts {
            do throws(LawCaseError) { return try body() } catch {
                throw .notFacts(LawFile.name(of: path), error)
            }
        }
    }
}

extension Verdict {
    /// How a command ends that was asked for it.
    var end: CommandEnd {
        switch self {
        case .permit: .done
        case .noDecision: .undecided
        default: .refused
        }
    }
}
