internal import ArgumentParser
internal import Desk
internal import Ledger

extension LedgerCommand {
    struct Recover: HouseCommand {
        static let configuration = CommandConfiguration(
            abstract: "Bring back entries that an old backup lacks, from the public files or a copy of them.",
            discussion: """
                EXAMPLES
                  countenance ledger recover
                  countenance ledger recover --from mirror/ledger

                A store that was restored from an old backup is behind what was published, and refuses to open. This \
                reads the missing entries from the files, checks them against the signed checkpoint, and writes a \
                public entry that says so. What the entries were about is not in the files and stays lost.
                """)

        @Option(help: "The folder of the public files. [default: ledger/ of the installation]")
        var from: String?
        @OptionGroup var house: HouseOptions

        func run(in workshop: any Workshop) async throws -> CommandEnd {
            let recovery = try await Installation(house.folder).recoverLedger(
                from: from, passphrase: Passphrase.given, in: workshop)
            let answer = RecoveryAnswer(recovery)
            if house.json { try Terminal.answer(answer) } else { Terminal.say(answer.words) }
            return .done
        }
    }
}

/// What a recovery brought back.
struct RecoveryAnswer: Encodable {
    let from: UInt64
    let to: UInt64
    let ledgerEntry: UInt64?

    init(_ recovery: Installation.Recovery) {
        (from, to) = (recovery.missing.lowerBound, recovery.missing.upperBound)
        ledgerEntry = recovery.record?.index
    }

    var words: String {
        guard let ledgerEntry else { return "Nothing was missing: all \(to) entries are there." }
        return
            "Brought back the entries from \(from) on, \(to - from) of them, without their payloads; entry "
            + "\(ledgerEntry) says so in public."
    }
}
