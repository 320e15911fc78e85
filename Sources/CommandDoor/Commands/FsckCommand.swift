internal import ArgumentParser
internal import Desk

struct FsckCommand: HouseCommand {
    static let configuration = CommandConfiguration(
        commandName: "fsck",
        abstract: "Look at everything that is stored, and tell what is not as it was written.",
        discussion: """
            EXAMPLES
              countenance fsck
              countenance fsck --json

            Every page and every row of the database, the ledger against its signatures, every key, every sealed \
            payload against the entry that commits to it, every event against its columns, every reference. Nothing \
            is changed. Exit code 11 where something is found: stop the house and restore a backup.
            """)

    @OptionGroup var house: HouseOptions

    func run(in workshop: any Workshop) async throws -> CommandEnd {
        // Nothing is tidied first: what is broken is looked at as it is.
        let premises = try await Installation(house.folder).open(passphrase: Passphrase.given, in: workshop)
        let answer = SoundnessAnswer(await SoundnessDesk(premises).inspect())
        if house.json { try Terminal.answer(answer) } else { Terminal.say(answer.words) }
        return answer.sound ? .done : .negative
    }
}

/// What was looked at and found, in words or JSON.
struct SoundnessAnswer: Encodable {
    let sound: Bool
    let rows: [String: Int]
    let people: Int
    let events: Int
    let templates: Int
    let payloads: Int
    let keys: Int
    let findings: [String]

    init(_ report: SoundnessDesk.Report) {
        (sound, rows, people) = (report.isSound, report.rows, report.people)
        (events, templates) = (report.events, report.templates)
        (payloads, keys, findings) = (report.payloads, report.keys, report.findings)
    }

    var words: String {
        let looked =
            "Looked at \(rows.values.reduce(0, +)) rows, \(people) people, \(events) consent events, "
            + "\(templates) references, \(payloads) payloads and \(keys) keys."
        guard !sound else { return looked + " All is as it was written." }
        return ([looked] + findings.map { "  " + $0 }).joined(separator: "\n")
    }
}
