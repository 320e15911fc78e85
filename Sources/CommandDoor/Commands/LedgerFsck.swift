internal import ArgumentParser
internal import Desk
internal import Ledger

extension LedgerCommand {
    struct Fsck: HouseCommand {
        static let configuration = CommandConfiguration(
            abstract: "Read the whole ledger again, from the store and from its public files, and compare.",
            discussion: """
                EXAMPLES
                  countenance ledger fsck
                  countenance ledger fsck --json

                It changes nothing, and looks also where the ledger refuses to open. Exit code 11 where something \
                differs; the first wrong entry or file is named.
                """)

        @OptionGroup var house: HouseOptions

        func run(in workshop: any Workshop) async throws -> CommandEnd {
            let isQuiet = house.json
            let report = try await Installation(house.folder).inspectLedger(
                passphrase: Passphrase.given, in: workshop
            ) { read, all in
                // A word at each tenth of a long log.
                if !isQuiet, all > 100_000, read * 10 / all != (read - min(read, 4096)) * 10 / all {
                    Terminal.complain("\(read) of \(all) entries")
                }
            }
            let answer = InspectionAnswer(report)
            if house.json { try Terminal.answer(answer) } else { Terminal.say(answer.words) }
            return answer.clean ? .done : .negative
        }
    }
}

/// What an inspection of the ledger found.
struct InspectionAnswer: Encodable {
    let clean: Bool
    let entries: UInt64
    let signed: UInt64
    let published: UInt64
    let files: UInt64
    let findings: [String]
    let findingCount: UInt64

    init(_ report: LedgerInspector.Report) {
        (clean, entries, signed) = (report.isClean, report.entries, report.signed)
        (published, files) = (report.published, report.files)
        (findings, findingCount) = (report.findings.map(\.description), report.findingCount)
    }

    var words: String {
        let counts = "\(entries) entries, \(signed) signed for, \(published) public in \(files) files"
        guard !clean else { return "The ledger is whole: \(counts)." }
        let more = findingCount - UInt64(findings.count)
        let rest = more > 0 ? ["and \(more) more"] : []
        return (["The ledger is NOT whole: \(counts)."] + findings + rest).joined(separator: "\n")
    }
}
