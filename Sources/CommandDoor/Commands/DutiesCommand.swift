internal import ArgumentParser
internal import Desk
internal import Law
internal import Primitives

struct DutiesCommand: HouseCommand {
    static let configuration = CommandConfiguration(
        commandName: "duties", abstract: "List what must be done by when, and how each day was found.",
        discussion: """
            EXAMPLES
              countenance duties
              countenance duties --site compound-a --json
              countenance duties --fail-on-overdue

            The most urgent comes first. Records are counted and never named; a count ends at 1000 and then says "or \
            more". People are counted over the whole installation, and what the controller stores elsewhere is added. \
            A day past the last known year of holidays is not computed, and the answer says so.

            Exit codes: 0 the list was made, whatever stands in it; with --fail-on-overdue 1 where the day of a duty \
            of law is past. Reminders of the house never fail.
            """)

    @OptionGroup var house: HouseOptions
    @Option(help: "Only this site, its controller and its papers.") var site: String?
    @Option(help: "The time to judge for: 2026-12-01 or 2026-12-01T09:00:00+08:00. Now, if left out.")
    var at: GivenTime?
    @Flag(help: "End with 1 where a duty of law is overdue.") var failOnOverdue = false

    func run(in workshop: any Workshop) async throws -> CommandEnd {
        let desk = DutyDesk(try await house.open(in: workshop))
        let only: SiteID? = try site.map { try identifier($0) }
        let list = try await desk.duties(only, at: at?.time ?? workshop.clock.now())
        if house.json {
            try Terminal.answer(DutyAnswer(list))
        } else {
            Terminal.say(DutyAnswer.words(list, in: house.lang.language))
        }
        return failOnOverdue && !list.overdue.isEmpty ? .failed : .done
    }
}
