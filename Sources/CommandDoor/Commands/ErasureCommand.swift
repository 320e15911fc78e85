internal import ArgumentParser
internal import Desk
internal import Primitives
internal import Store

struct ErasureCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "erasure",
        abstract: "Erasures that are not finished: how far they are, and the last step of all.",
        subcommands: [List.self, Close.self])

    struct List: HouseCommand {
        static let configuration = CommandConfiguration(
            abstract: "List the open erasures: what is reached, what is left, and by when.",
            discussion: """
                EXAMPLES
                  countenance erasure list --json

                A withdrawal holds from its first entry on. An erasure is open until old copies of the destroyed key \
                are useless as well. Exit code 11 where one is overdue.
                """)

        @OptionGroup var house: HouseOptions

        func run(in workshop: any Workshop) async throws -> CommandEnd {
            let premises = try await house.open(in: workshop)
            let now = premises.clock.now()
            let rows = try await ErasureDesk(premises).list().map { ProgressAnswer($0, at: now) }
            if house.json { try Terminal.answer(rows) } else { rows.forEach { Terminal.say($0.words) } }
            if rows.isEmpty && !house.json { Terminal.say("No erasure is open.") }
            return rows.contains(where: \.overdue) ? .negative : .done
        }
    }

    struct Close: HouseCommand {
        static let configuration = CommandConfiguration(
            abstract:
                "Wrap all live keys anew and destroy the key that wrapped them, so that no old copy opens.",
            discussion: """
                EXAMPLES
                  countenance erasure close
                  countenance erasure close --now --receipts ./receipts

                Without --now this is done only where it is due: at once while the keys are few, and otherwise some \
                hours after the first erasure that waits (`erasurePace` in settings.json).
                """)

        @OptionGroup var house: HouseOptions
        @Flag(help: "Whether or not it is due.") var now = false
        @Option(help: "A folder for the receipts of the erasures that this finishes.") var receipts: String?

        func run(in workshop: any Workshop) async throws -> CommandEnd {
            let premises = try await house.open(in: workshop)
            let desk = ErasureDesk(premises)
            let tidying = now ? try await desk.close() : await desk.tidy()
            for certificate in tidying.certificates {
                try Receipts.keep(certificate.record, named: "erasure", in: receipts)
            }
            let answer = ClosingAnswer(tidying, open: try await desk.list().count)
            if house.json { try Terminal.answer(answer) } else { Terminal.say(answer.words) }
            return tidying.troubles.isEmpty ? .done : .failed
        }
    }
}

/// How far one erasure is; it names nobody.
struct ProgressAnswer: Encodable {
    let erasure: String
    let activity: String
    let openedAt: Timestamp
    let levels: [String: Timestamp]
    let left: [String]
    let due: Timestamp
    let overdue: Bool

    init(_ progress: ErasureProgress, at now: Timestamp) {
        (erasure, activity, openedAt) = (progress.erasure.text, progress.activity, progress.openedAt)
        levels = Dictionary(uniqueKeysWithValues: progress.reached.map { ($0.key.rawValue, $0.value) })
        (left, due, overdue) = (progress.left.map(\.rawValue), progress.due, progress.isOverdue(at: now))
    }

    var words: String {
        let reached = ErasureLevel.allCases.last { levels[$0.rawValue] != nil }?.rawValue ?? "none"
        return "\(erasure)  \(activity)  \(reached) since \(levels[reached] ?? openedAt)  left: "
            + "\(left.joined(separator: ", "))  due \(due)\(overdue ? "  OVERDUE" : "")"
    }
}

/// What closing an epoch finished.
struct ClosingAnswer: Encodable {
    let finished: [UInt64]
    let stillOpen: Int
    let troubles: [String]

    init(_ tidying: ErasureDesk.Tidying, open: Int) {
        (finished, stillOpen) = (tidying.certificates.map(\.record.index), open)
        troubles = tidying.troubles.map(\.description)
    }

    var words: String {
        (["Finished: \(finished.count) erasures. Still open: \(stillOpen)."] + troubles).joined(
            separator: "\n")
    }
}
