internal import ArgumentParser
internal import Desk
internal import Foundation
internal import Ledger

struct ReceiptShowCommand: HouseCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Write the receipt of an entry, such as one that was pending.",
        discussion: """
            EXAMPLES
              countenance receipt show 12 --out withdrawal.tlog-proof

            It is made anew from the entry and its sealed payload, as long as that can still be opened.
            """)

    @OptionGroup var house: HouseOptions
    @Argument(help: "The ledger entry.") var index: UInt64
    @Option(help: "The file to write. [default: standard output]") var out: String?

    func run(in workshop: any Workshop) async throws -> CommandEnd {
        let premises = try await house.open(in: workshop)
        let record = try await PastReceiptDesk(premises).receipt(of: index)
        guard let out else {
            Terminal.say(String(decoding: record.file.bytes.dropLast(), as: UTF8.self))
            return .done
        }
        try Pictures.write(record.file.bytes, to: out)
        Terminal.complain("receipt written to \(out)")
        return .done
    }
}
