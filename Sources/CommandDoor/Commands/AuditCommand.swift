internal import ArgumentParser
internal import Desk
internal import Foundation
internal import Ledger
internal import Primitives

struct AuditCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "audit", abstract: "Prove to an auditor that what was done was justified.",
        subcommands: [Replay.self, Erasure.self, Key.self, Export.self])

    struct Replay: HouseCommand {
        static let configuration = CommandConfiguration(
            abstract: "Go through the ledger and find every face decision that nothing justified.",
            discussion: """
                EXAMPLES
                  countenance audit replay
                  countenance audit replay --bundle july.bundle --key auditor.key --policy ledger-policy.txt

                Each decision is opened, held against its public entry, and judged by what precedes it: consent, \
                activity, operation, notice, withdrawal, expiry, restriction, or the registered basis. What was erased \
                with a person is counted and can be judged no more. With a bundle it needs no installation. \
                Exit code 11 where something was found.
                """)

        @OptionGroup var house: HouseOptions
        @OptionGroup var who: OperatorOptions
        @Option(help: "Report on this entry and those after it.") var from: UInt64 = 0
        @Option(help: "A bundle that was exported to the auditor.") var bundle: String?
        @Option(help: "The auditor's secret key file.") var key: String?
        @Option(help: "The policy by which the bundle's checkpoint must be signed.") var policy: String?

        func validate() throws {
            guard (bundle == nil) == (key == nil), bundle != nil || policy == nil else {
                throw ValidationError("--bundle, --key and --policy go together")
            }
            guard bundle == nil || policy != nil else {
                throw ValidationError("a bundle is checked by a policy of the auditor's own: --policy")
            }
        }

        func run(in workshop: any Workshop) async throws -> CommandEnd {
            let report: ReplayReport
            if let bundle, let key, let policy {
                guard let secret = AuditorSecretKey(try text(key)) else { throw DeskError.badKey(key) }
                let trusted = try LogPolicy(parsing: try text(policy))
                report = try secret.open(try bytes(bundle)).replay(by: trusted, from: from)
            } else {
                let premises = try await house.open(in: workshop)
                report = try await ReplayDesk(premises).replay(from: from, by: who.operator)
            }
            let answer = ReplayAnswer(report)
            if house.json { try Terminal.answer(answer) } else { Terminal.say(answer.words) }
            return answer.clean ? .done : .negative
        }
    }

    struct Key: HouseCommand {
        static let configuration = CommandConfiguration(
            abstract: "Make an auditor's key: on the auditor's machine, never on the house's.",
            discussion:
                "EXAMPLES\n  countenance audit key --out auditor.key   (and auditor.key.pub for the house)")

        @Option(help: "The file for the secret half; the public half goes beside it as FILE.pub.")
        var out: String

        func run(in workshop: any Workshop) async throws -> CommandEnd {
            guard !FileManager.default.fileExists(atPath: out) else { throw DeskError.notOurs(out) }
            var bytes = workshop.random(32)
            let secret = try AuditorSecretKey(moving: &bytes)
            let isMade = FileManager.default.createFile(
                atPath: out, contents: Data(secret.line().utf8), attributes: [.posixPermissions: 0o600])
            guard isMade else { throw DeskError.cannotWrite(out) }
            let open = secret.publicKey()
            try Pictures.write(Array(open.text.utf8), to: out + ".pub")
            Terminal.say("The secret is in \(out). Hand \(out).pub to the house (\(open.fingerprint)).")
            return .done
        }
    }

    struct Export: HouseCommand {
        static let configuration = CommandConfiguration(
            abstract: "Seal all that a replay must see to an auditor's key; the export goes on record.",
            discussion: "EXAMPLES\n  countenance audit export --to auditor.key.pub --out july.bundle")

        @OptionGroup var house: HouseOptions
        @OptionGroup var who: OperatorOptions
        @Option(help: "The auditor's public key file.") var to: String
        @Option(help: "The bundle to write.") var out: String

        func run(in workshop: any Workshop) async throws -> CommandEnd {
            guard let key = AuditorPublicKey(try text(to)) else { throw DeskError.badKey(to) }
            let premises = try await house.open(in: workshop)
            let sealed = try await ReplayDesk(premises).export(to: key, by: who.operator)
            try Pictures.write(sealed, to: out)
            Terminal.say("\(sealed.count) bytes sealed to \(key.fingerprint), in \(out).")
            return .done
        }
    }
}

private func bytes(_ path: String) throws(DeskError) -> [UInt8] {
    guard let data = FileManager.default.contents(atPath: path) else { throw .cannotRead(path) }
    return Array(data)
}

private func text(_ path: String) throws(DeskError) -> String {
    String(decoding: try bytes(path), as: UTF8.self)
}
