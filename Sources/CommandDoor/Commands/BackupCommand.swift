internal import Archive
internal import ArgumentParser
internal import Desk
internal import Foundation
internal import Primitives

struct BackupCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "backup",
        abstract: "Copies for the worst day, without the keys, encrypted for people elsewhere.",
        subcommands: [Write.self, Drill.self], defaultSubcommand: Write.self)

    struct RecipientOptions: ParsableArguments {
        @Option(help: "A file with one age recipient on each line; may be repeated.") var recipients:
            [String] = []
        @Option(help: "An age recipient; may be repeated.") var recipient: [String] = []

        var all: Recipients { Recipients(files: recipients, keys: recipient) }
    }

    struct Write: HouseCommand {
        static let configuration = CommandConfiguration(
            commandName: "write", abstract: "Write a copy of this moment.",
            discussion: """
                EXAMPLES
                  countenance backup --to monday.age --recipients auditors.txt
                  countenance backup --to monday.age --recipient age1…

                It holds the database, settings, policy, tiles, and a server's accounts, trusted devices and webhooks, \
                all of one moment; never the keys. Keep the identities of the \
                recipients offline, and `keys/` in a second place of its own that is always the latest. A file that is \
                there is not overwritten.
                """)

        @OptionGroup var house: HouseOptions
        @OptionGroup var recipients: RecipientOptions
        @Option(help: "The file to write.") var to: String

        func run(in workshop: any Workshop) async throws -> CommandEnd {
            let premises = try await house.open(in: workshop)
            let made = try await BackupDesk(premises).write(to: to, for: recipients.all) { bytes in
                Terminal.complain("\(bytes / 1_000_000) MB packed")
            }
            let answer = BackupAnswer(made)
            if house.json { try Terminal.answer(answer) } else { Terminal.say(answer.words) }
            return .done
        }
    }

    struct Drill: HouseCommand {
        static let configuration = CommandConfiguration(
            abstract:
                "Rehearse the worst day: copy, restore and check in a folder of its own, and tell how long it took.",
            discussion: """
                EXAMPLES
                  countenance backup drill --to /mnt/spare --recipients auditors.txt --identity auditor.txt

                Everything it makes is removed again. Exit code 11 where what came back is not sound.
                """)

        @OptionGroup var house: HouseOptions
        @OptionGroup var recipients: RecipientOptions
        @Option(help: "A folder with room for the copy and for what comes out of it.") var to: String
        @Option(help: "A file with the identity; may be repeated.") var identity: [String]

        func run(in workshop: any Workshop) async throws -> CommandEnd {
            let premises = try await house.open(in: workshop)
            let folder = "\(to)/drill-\(Hex.encode(workshop.random(6)))"
            try FileManager.default.createDirectory(
                atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
            defer { try? FileManager.default.removeItem(atPath: folder) }
            let began = ContinuousClock.now
            let made = try await BackupDesk(premises).write(to: folder + "/copy.age", for: recipients.all)
            let order = RestoreOrder(
                archive: made.path, identities: identity, keys: premises.folder + "/keys",
                passphrase: Passphrase.given
            ).ending(RestoredTrust(at: workshop.clock.now()))
            let restored = try await Installation(folder + "/home").restore(order, in: workshop)
            let audit = AuditAnswer(try await AuditDesk(restored.premises).audit())
            let seconds = (ContinuousClock.now - began) / .seconds(1)
            let answer = DrillAnswer(
                sound: audit.clean, seconds: seconds, bytes: made.bytes, entries: made.entries,
                readable: restored.readable, ended: restored.ended, forgotten: restored.forgotten)
            if house.json { try Terminal.answer(answer) } else { Terminal.say(answer.words) }
            return audit.clean ? .done : .negative
        }
    }
}

struct RestoreCommand: HouseCommand {
    static let configuration = CommandConfiguration(
        commandName: "restore", abstract: "Bring a copy back into a new folder, with the present keys.",
        discussion: """
            EXAMPLES
              countenance restore --from monday.age --identity auditor.txt --keys /safe/keys --home new-home
              countenance restore --from monday.age --identity auditor.txt --keys /safe/keys --home new-home \
            --checkpoint kept-by-the-witness.txt

            People who withdrew or were erased after the copy was made stay so: their keys are gone. The keys are \
            copied; do not use the folder they come from any more. Without --checkpoint nobody can tell here whether \
            entries after the copy are missing. A public entry of the ledger tells of the restoration.

            The copy does not know from whom trust was taken after it was made. So sessions, codes, keys of programs, \
            trust in devices and webhooks are ended, and made anew; accounts stay as they were then: shut out anew \
            whoever was shut out since. With --keep-trust all of it stays as it was.
            """)

    @OptionGroup var house: HouseOptions
    @Option(help: "The copy.") var from: String
    @Option(help: "A file with the identity that opens it; may be repeated.") var identity: [String]
    @Option(help: "The folder of the present keys.") var keys: String
    @Option(help: "The newest checkpoint that anyone kept.") var checkpoint: String?
    @Flag(help: "Trust devices, keys of programs and webhooks as when the copy was made.") var keepTrust =
        false

    func run(in workshop: any Workshop) async throws -> CommandEnd {
        let trust = keepTrust ? nil : RestoredTrust(at: workshop.clock.now())
        let order = RestoreOrder(
            archive: from, identities: identity, keys: keys, checkpoint: checkpoint,
            passphrase: Passphrase.given
        ).ending(trust)
        let restored = try await Installation(house.folder).restore(order, in: workshop) { bytes in
            Terminal.complain("\(bytes / 1_000_000) MB unpacked")
        }
        let answer = RestoreAnswer(restored, trust?.ended)
        if house.json { try Terminal.answer(answer) } else { Terminal.say(answer.words) }
        return .done
    }
}

/// A copy that was made.
struct BackupAnswer: Encodable {
    let path: String
    let files: Int
    let bytes: UInt64
    let entries: UInt64
    let madeAt: Timestamp

    init(_ backup: BackupDesk.Backup) {
        (path, files, bytes) = (backup.path, backup.files, backup.bytes)
        (entries, madeAt) = (backup.entries, backup.madeAt)
    }

    var words: String {
        "\(path): \(files) files, \(bytes) bytes before encryption, \(entries) ledger entries. The keys are not in it."
    }
}

/// What came back.
struct RestoreAnswer: Encodable {
    let files: Int
    let madeAt: Timestamp
    let readable: Int
    let ended: Int
    let forgotten: Int
    let ledgerEntry: UInt64
    /// What was ended with trust; absent where trust was kept.
    let trust: RestoredTrust.Ended?

    init(_ restored: Restoration, _ trust: RestoredTrust.Ended?) {
        self.trust = trust
        (files, madeAt, ledgerEntry) = (restored.files, restored.madeAt, restored.record.index)
        (readable, ended, forgotten) = (restored.readable, restored.ended, restored.forgotten)
    }

    var words: String {
        """
        Restored from \(madeAt): \(files) files, \(readable) references open (ledger entry \(ledgerEntry)).
        Gone since, and gone again: \(ended) references, \(forgotten) people.
        \(aboutTrust)
        """
    }

    private var aboutTrust: String {
        guard let trust else {
            return "Devices, keys of programs and webhooks are trusted as when the copy was made."
        }
        return
            "Trust is ended: \(trust.devices) certificates and passes of devices, \(trust.webhooks) webhooks, all "
            + "sessions, codes and keys. Accounts that can sign in: \(trust.accounts); look through them first."
    }
}

/// How a rehearsal went.
struct DrillAnswer: Encodable {
    let sound: Bool
    let seconds: Double
    let bytes: UInt64
    let entries: UInt64
    let readable: Int
    let ended: Int
    let forgotten: Int

    var words: String {
        "\(sound ? "Sound" : "NOT SOUND"): \(entries) entries, \(readable) references open, "
            + "\(bytes) bytes, \(rounded(seconds, 1)) s from the first byte to the last check."
    }
}
