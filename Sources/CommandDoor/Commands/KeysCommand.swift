internal import ArgumentParser
internal import Desk
internal import Foundation
internal import Ledger
internal import Primitives
internal import Vault

struct KeysCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "keys",
        abstract: "The keys: what there are, a new epoch, a new root. None is ever shown.",
        subcommands: [List.self, Rotate.self])

    struct List: HouseCommand {
        static let configuration = CommandConfiguration(
            abstract: "List every kind of key: how many, who wraps it, how, where, since when.",
            discussion: "EXAMPLES\n  countenance keys list\n  countenance keys list --json")

        @OptionGroup var house: HouseOptions

        func run(in workshop: any Workshop) async throws -> CommandEnd {
            let desk = KeyDesk(try await house.open(in: workshop))
            let answer = KeysAnswer(keys: try await desk.inventory(), try await desk.attestation())
            if house.json { try Terminal.answer(answer) } else { Terminal.say(answer.words) }
            return .done
        }
    }

    struct Rotate: HouseCommand {
        static let configuration = CommandConfiguration(
            abstract: "Close the epoch, or turn to a new root key; it is put on record for all to see.",
            discussion: """
                EXAMPLES
                  countenance keys rotate --epoch
                  COUNTENANCE_NEW_PASSPHRASE='…' countenance keys rotate --root

                Closing the epoch makes every old copy of a destroyed key worthless. A new root key wraps all others \
                anew: under COUNTENANCE_NEW_PASSPHRASE where that is set, else under the same passphrase as before.
                """)

        @OptionGroup var house: HouseOptions
        @Flag(help: "Close the present epoch (the default).") var epoch = false
        @Flag(help: "Turn to a new root key.") var root = false

        func run(in workshop: any Workshop) async throws -> CommandEnd {
            let desk = KeyDesk(try await house.open(in: workshop))
            var told: [String: String] = [:]
            if epoch || !root {
                let (closure, record) = try await desk.closeEpoch()
                told["closed"] = "\(closure.closed)"
                told["opened"] = "\(closure.opened)"
                told["carried"] = "\(closure.carried)"
                told["provider"] = closure.provider
                if let record { told["ledgerEntry"] = "\(record.index)" }
            }
            if root {
                let new = ProcessInfo.processInfo.environment["COUNTENANCE_NEW_PASSPHRASE"]
                let record = try await desk.rotateRoot(passphrase: new ?? Passphrase.given)
                told["root"] = "rotated"
                told["ledgerEntry"] = "\(record.index)"
            }
            if house.json { try Terminal.answer(told) } else { Terminal.say(words(told)) }
            return .done
        }

        private func words(_ told: [String: String]) -> String {
            told.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }.joined(separator: ", ")
        }
    }
}

/// The inventory of keys, without a byte of any.
struct KeysAnswer: Encodable {
    let keys: [KeyDesk.Entry]
    let provider: String
    let extractable: Bool
    let epochsHeld: [UInt32]
    let epochsDestroyed: Int

    init(keys: [KeyDesk.Entry], _ attestation: ProviderAttestation) {
        (self.keys, provider) = (keys, attestation.provider)
        (extractable, epochsHeld) = (attestation.isExtractable, attestation.held)
        epochsDestroyed = attestation.destroyed.count
    }

    var words: String {
        let rows = keys.map { key in
            "\(key.kind)  \(key.count)  \(key.algorithm)  by \(key.provider)  \(key.place)"
                + (key.since.map { "  since \($0)" } ?? "")
        }
        let held = epochsHeld.map(String.init).joined(separator: ", ")
        return rows.joined(separator: "\n")
            + "\nprovider \(provider): holds epochs \(held.isEmpty ? "none" : held); destroyed \(epochsDestroyed)"
            + (extractable ? "; its keys lie in files" : "; its keys cannot leave it")
    }
}
