internal import ArgumentParser
internal import Desk
internal import Foundation
internal import Primitives

extension AuditCommand {
    struct Erasure: HouseCommand {
        static let configuration = CommandConfiguration(
            abstract: "Prove that erasure erases: with people made up for it, and with the ledger alone.",
            discussion: """
                EXAMPLES
                  countenance audit erasure
                  countenance audit erasure --ledger --home countenance-home
                  sudo countenance audit erasure --canaries 3 --keep --json

                Without --ledger it makes a new installation in a folder of its own, on a small file system of its own \
                where it runs as root, and goes through it as people would: they are enrolled, recognised, copied to a \
                backup, and erased. Then it looks for what it knows of them, in fourteen forms, in every file and in \
                the raw medium, and tries all keys the provider still holds on every copy of a key. With --ledger it \
                holds the withdrawals of an installation against its erasures. Exit code 11 where something is found.
                """)

        @OptionGroup var house: HouseOptions
        @Flag(help: "Hold the withdrawals of the installation against its erasures, and do nothing else.")
        var ledger = false
        @Option(help: "How many people to make up, at most three.") var canaries = 3
        @Option(help: "Where to make the installation. [default: a new folder for temporary files]")
        var scratch: String?
        @Option(help: "The model bundle.") var models = ModelFolder.usual
        @Option(help: "A folder with obama.jpg, biden.jpg and astronaut.png.") var photos = ".deps/photos"
        @Option(help: "The registry to put in force; it must have the site compound-a.")
        var registry = "Examples/registry.yaml"
        @Option(help: "With more keys than this the last step waits, as `erasurePace` says.") var keysAtOnce =
            1000
        @Flag(help: "Leave everything there.") var keep = false

        func run(in workshop: any Workshop) async throws -> CommandEnd {
            if ledger { return try await matched(workshop) }
            let root = scratch ?? NSTemporaryDirectory() + "/erasure-\(Hex.encode(workshop.random(6)))"
            var trial = ErasureTrial(root: root, workshop: workshop)
            trial.models = URL(fileURLWithPath: models).path
            (trial.photos, trial.registry) = (photos, registry)
            (trial.count, trial.keysAtOnce) = (max(1, min(canaries, 3)), keysAtOnce)
            defer { if !keep { trial.clear() } }
            let answer = try await trial.run()
            if house.json { try Terminal.answer(answer) } else { Terminal.say(answer.words) }
            return answer.isClean ? .done : .negative
        }

        private func matched(_ workshop: any Workshop) async throws -> CommandEnd {
            let premises = try await house.open(in: workshop)
            let audit = try await AuditDesk(premises).erasures()
            let answer = MatchedAnswer(audit)
            if house.json { try Terminal.answer(answer) } else { Terminal.say(answer.words) }
            return audit.isClean ? .done : .negative
        }
    }
}

/// How the withdrawals of a ledger are answered by its erasures.
struct MatchedAnswer: Encodable {
    let withdrawals: Int
    let completed: Int
    let open: Int
    let overdue: [UInt64]
    let repeated: [UInt64]
    let oldestOpen: UInt64?
    let oldestOpenSince: Timestamp?

    init(_ audit: ErasureAudit) {
        (withdrawals, completed, open) = (audit.withdrawals, audit.completed, audit.open.count)
        (overdue, repeated) = (audit.overdue.map(\.index), audit.repeated.map(\.index))
        let oldest = audit.overdue.first ?? audit.open.first
        (oldestOpen, oldestOpenSince) = (oldest?.index, oldest?.hour)
    }

    var words: String {
        let oldest = oldestOpen.map { "\nThe oldest open one is of entry \($0)." } ?? ""
        let late =
            overdue.isEmpty ? "" : "\nOVERDUE: entries \(overdue.map(String.init).joined(separator: ", "))"
        let twice =
            repeated.isEmpty ? "" : "\nTWICE: entries \(repeated.map(String.init).joined(separator: ", "))"
        return "\(withdrawals) withdrawals, \(completed) with one completed erasure, \(open) open in time."
            + oldest + late + twice
    }
}
