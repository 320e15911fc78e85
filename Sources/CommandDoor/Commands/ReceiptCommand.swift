internal import ArgumentParser
internal import Desk
internal import Foundation
internal import Ledger
internal import Paper
internal import Primitives

struct ReceiptCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "receipt", abstract: "Receipts that a person takes home.",
        subcommands: [
            Verify.self, Consent.self, Code.self, Page.self, ReceiptShowCommand.self, ReceiptUpgrade.self,
        ])

    struct Verify: HouseCommand {
        static let configuration = CommandConfiguration(
            abstract: "Check receipts offline, with nothing but the policy file.",
            discussion: """
                EXAMPLES
                  countenance receipt verify consent.tlog-proof --policy countenance-home/ledger-policy.txt
                  countenance receipt verify receipts/*.tlog-proof

                It proves that the event was recorded and cannot be taken back unnoticed; not that nothing else was. \
                Exit code 11 where one does not hold. With several files, --json answers with a list.
                """)

        @Argument(help: "The receipts.") var files: [String]
        @Option(help: "The policy file of the house. [default: ledger-policy.txt of the installation]")
        var policy: String?
        @OptionGroup var house: HouseOptions

        func run(in workshop: any Workshop) async throws -> CommandEnd {
            let policyPath = policy ?? Installation(house.folder).policyPath
            let rules = try ReceiptCommand.read(policyPath)
            let policy: LogPolicy
            do throws(LedgerError) {
                policy = try LogPolicy(parsing: rules)
            } catch {
                Terminal.complain("\(policyPath): \(error)")
                return .negative
            }
            // All are read first, so that a missing one is an error and not half an answer.
            let findings = try files.map { ReceiptCheck(of: $0, in: try ReceiptCommand.read($0), by: policy) }
            try tell(findings)
            return findings.allSatisfy(\.holds) ? .done : .negative
        }

        private func tell(_ checks: [ReceiptCheck]) throws {
            guard !house.json else {
                if let only = checks.first, checks.count == 1 { return try Terminal.answer(only) }
                return try Terminal.answer(checks)
            }
            for check in checks { check.say(named: checks.count > 1) }
        }
    }

    struct Consent: HouseCommand {
        static let configuration = CommandConfiguration(
            abstract: "Write the consent receipt of ISO/IEC TS 27560, as JSON-LD.",
            discussion: """
                EXAMPLES
                  countenance receipt consent receipts/consent-12.tlog-proof --out consent-12.jsonld
                  countenance receipt consent --consent 0f3c… --out consent.jsonld

                It holds every field that the specification makes mandatory, in the terms of the W3C Data Privacy \
                Vocabularies, and the SHA-256 of the tlog-proof file it belongs to. With --consent the proof is made \
                anew and written beside it. What the registry does not say is told by its keys.
                """)

        @OptionGroup var house: HouseOptions
        @Argument(help: "The receipt of a consent, a refusal or a withdrawal.") var file: String?
        @Option(help: "A consent, by its number, as it stands now.") var consent: String?
        @Option(help: "The file to write.") var out: String

        func validate() throws {
            if (file == nil) == (consent == nil) {
                throw ValidationError("Name a receipt file or a --consent.")
            }
        }

        func run(in workshop: any Workshop) async throws -> CommandEnd {
            let desk = ReceiptDesk(try await house.open(in: workshop))
            let proof: ReceiptFile
            if let file {
                proof = try ReceiptFile(parsing: try ReceiptCommand.read(file))
            } else {
                proof = try await desk.latestReceipt(of: try identifier(consent ?? ""))
            }
            let receipt = try await desk.consentReceipt(for: proof)
            try Pictures.write(try receipt.linkedBytes, to: out)
            if file == nil { try Pictures.write(proof.bytes, to: out + ".tlog-proof") }
            if house.json {
                try Terminal.answer(receipt.linked)
            } else {
                Terminal.say("Written to \(out): \(receipt.event.state.rawValue) at \(receipt.event.at).")
            }
            return .done
        }
    }

    struct Code: HouseCommand {
        static let configuration = CommandConfiguration(
            commandName: "qr", abstract: "Show a receipt as one QR code, where it fits.",
            discussion: """
                EXAMPLES
                  countenance receipt qr consent.tlog-proof --out consent.svg
                  countenance receipt qr consent.tlog-proof

                One code holds 2,953 bytes. Without --out it is drawn on the terminal, dark ground assumed.
                """)

        @Argument(help: "The receipt.") var file: String
        @Option(help: "The SVG file to write.") var out: String?
        @OptionGroup var house: HouseOptions

        func run(in workshop: any Workshop) async throws -> CommandEnd {
            let bytes = try ReceiptCommand.read(file)
            _ = try ReceiptFile(parsing: bytes)
            let code = try QRCode(bytes)
            guard let out else {
                Terminal.say(code.text)
                return .done
            }
            try Pictures.write(Array(code.svg.utf8), to: out)
            Terminal.say("Written to \(out): \(bytes.count) bytes, \(code.side) modules a side.")
            return .done
        }
    }

    struct Page: HouseCommand {
        static let configuration = CommandConfiguration(
            abstract: "Write the page that checks receipts in a browser, offline.",
            discussion: """
                EXAMPLES
                  countenance receipt page --out verify.html

                The page is one file, reaches no network, and accepts exactly what `receipt verify` accepts.
                """)

        @Option(help: "The file to write.") var out: String

        func run(in workshop: any Workshop) async throws -> CommandEnd {
            try Pictures.write(Array(VerifierPage.text.utf8), to: out)
            Terminal.say("Written to \(out).")
            return .done
        }
    }

    static func read(_ path: String) throws(DeskError) -> [UInt8] {
        guard let bytes = FileManager.default.contents(atPath: path) else { throw .cannotRead(path) }
        return Array(bytes)
    }
}
