internal import ArgumentParser
internal import Desk
internal import Foundation
internal import Primitives
internal import Registry

struct RegistryCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "registry",
        abstract: "Sites, devices, purposes, assessments and notices, under signature.",
        subcommands: [Apply.self, Show.self])

    struct Apply: HouseCommand {
        static let configuration = CommandConfiguration(
            abstract: "Put a registry in force as the next revision.",
            discussion: """
                EXAMPLES
                  countenance registry apply Examples/registry.yaml
                  countenance registry apply site.yaml --by "compliance officer" --json

                A mistake in the file is told with its line and column. The same file twice is one revision.
                """)

        @OptionGroup var house: HouseOptions
        @Argument(help: "The registry as YAML.") var file: String
        @Option(help: "The role that answers for the change.") var by = "compliance officer"
        @Flag(help: "Only check the file.") var check = false

        func run(in workshop: any Workshop) async throws -> CommandEnd {
            guard let data = FileManager.default.contents(atPath: file) else {
                throw DeskError.cannotRead(file)
            }
            let document = try RegistryDocument.parse(yaml: String(decoding: data, as: UTF8.self), file: file)
            if check {
                Terminal.say(
                    "\(file) is a registry: \(document.sites.count) sites, \(document.purposes.count) purposes."
                )
                return .done
            }
            let applied = try await RegistryDesk(try await house.open(in: workshop)).apply(document, by: by)
            if house.json {
                try Terminal.answer(RegistryAnswer(applied))
            } else if let record = applied.record {
                Terminal.say(
                    "Revision \(applied.revision.number) is in force (ledger entry \(record.index)).")
            } else {
                Terminal.say("This is revision \(applied.revision.number), which is in force already.")
            }
            return .done
        }
    }

    struct Show: HouseCommand {
        static let configuration = CommandConfiguration(
            abstract: "Show the registry in force, as YAML or JSON.",
            discussion: "EXAMPLES\n  countenance registry show > registry.yaml")

        @OptionGroup var house: HouseOptions

        func run(in workshop: any Workshop) async throws -> CommandEnd {
            guard let revision = try await RegistryDesk(try await house.open(in: workshop)).inForce() else {
                throw DeskError.noRegistry
            }
            if house.json { try Terminal.answer(revision) } else { Terminal.say(revision.document.yaml) }
            return .done
        }
    }
}

private struct RegistryAnswer: Encodable {
    let revision: Int
    let digest: Digest
    let changed: Bool
    let ledgerEntry: UInt64?

    init(_ applied: RegistryDesk.Applied) {
        revision = applied.revision.number
        digest = applied.revision.digest
        changed = applied.record != nil
        ledgerEntry = applied.record?.index
    }
}
