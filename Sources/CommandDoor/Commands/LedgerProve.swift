internal import ArgumentParser
internal import Desk
internal import Ledger
internal import Primitives

extension LedgerCommand {
    struct Prove: HouseCommand {
        static let configuration = CommandConfiguration(
            abstract: "Prove that an entry stands in the signed ledger (C2SP tlog-proof).",
            discussion: """
                EXAMPLES
                  countenance ledger prove 17 > 17.tlog-proof
                  countenance ledger prove 17 --json

                The proof is public: it tells of the entry that it is there, and nothing of what it was about.
                """)

        @Argument(help: "The entry's place, from 0.") var index: UInt64
        @OptionGroup var house: HouseOptions

        func run(in workshop: any Workshop) async throws -> CommandEnd {
            let premises = try await house.open(in: workshop)
            let receipt = try await premises.ledger.receipt(for: index, at: premises.clock.now())
            let answer = ProofAnswer(receipt)
            if house.json { try Terminal.answer(answer) } else { Terminal.say(answer.file) }
            return .done
        }
    }
}

/// An inclusion proof.
struct ProofAnswer: Encodable {
    let index: UInt64
    let leafHash: Digest
    let size: UInt64
    let root: Digest
    let proof: [Digest]
    let checkpoint: String

    init(_ receipt: Receipt) {
        (index, leafHash, proof) = (receipt.index, receipt.leafHash, receipt.proof)
        (size, root) = (receipt.checkpoint.size, receipt.checkpoint.root)
        checkpoint = receipt.checkpoint.description
    }

    /// The proof as a file, without the new line at its end.
    var file: String {
        let hashes = proof.map { Base64.encode($0.bytes) + "\n" }.joined()
        return "c2sp.org/tlog-proof@v1\nindex \(index)\n\(hashes)\n" + checkpoint.dropLast()
    }
}
