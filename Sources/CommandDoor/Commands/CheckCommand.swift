internal import ArgumentParser
internal import Desk
internal import Foundation
internal import Law
internal import Primitives
internal import Registry

struct CheckCommand: HouseCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Judge the whole deployment: what is missing, by which law, and where to mend it.",
        discussion: """
            EXAMPLES
              countenance check
              countenance check --site compound-a --lang zh-Hans
              countenance check --registry registry.yaml --sarif > posture.sarif

            Every site, purpose, device and registered operation is judged on somebody willing whose consent covers \
            exactly what is registered, so that only the deployment's own defects show. With --registry a file is \
            judged by itself: no installation, keys or models are needed, so it runs in any build. Without it, lines \
            and columns are those of `countenance registry show`.

            An error is a use that is refused until the entry is put right; a warning is a duty; a note is advice \
            without legal force. Exit codes: 0 no errors, 1 errors (the report is on standard output) or the check \
            could not be made (the reason is on standard error), 64 the command was not understood.
            """)

    @OptionGroup var house: HouseOptions
    @Option(help: "Only this site.") var site: String?
    @Option(help: "A registry file to judge instead of the one in force.") var registry: String?
    @Option(help: "The time to judge for: 2026-12-01 or 2026-12-01T09:00:00+08:00. Now, if left out.")
    var at: GivenTime?
    @Flag(help: "Answer as SARIF 2.1.0, for code scanners.") var sarif = false

    func validate() throws {
        if house.json, sarif { throw ValidationError("--json and --sarif are two answers: choose one") }
    }

    func run(in workshop: any Workshop) async throws -> CommandEnd {
        let desk = try await desk(in: workshop)
        let only: SiteID? = try site.map { try identifier($0) }
        let posture = try desk.check(only, at: at?.time ?? workshop.clock.now())
        guard posture.uses > 0 || !posture.isClean else { throw DeskError.nothingToJudge }
        if sarif {
            try Terminal.answer(SarifLog(posture, in: house.lang.language))
        } else if house.json {
            try Terminal.answer(PostureAnswer(posture))
        } else {
            Terminal.say(PostureAnswer.words(posture, in: house.lang.language))
        }
        return posture.isClean ? .done : .failed
    }

    private func desk(in workshop: any Workshop) async throws -> PostureDesk {
        guard let registry else { return try await PostureDesk(try await house.open(in: workshop)) }
        guard let bytes = FileManager.default.contents(atPath: registry) else {
            throw DeskError.cannotRead(registry)
        }
        return PostureDesk(try RegistryText(yaml: String(decoding: bytes, as: UTF8.self), file: registry))
    }
}

/// A time given at the command line: an instant, or a day that begins in China.
struct GivenTime: ExpressibleByArgument {
    let time: Timestamp

    init?(argument: String) {
        guard let time = Timestamp(argument) ?? CivilDate(argument)?.start(offsetMinutes: 480) else {
            return nil
        }
        self.time = time
    }
}
