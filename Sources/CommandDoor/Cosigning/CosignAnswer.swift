internal import Ledger
internal import Primitives

/// What one witness did.
struct WitnessReport: Encodable {
    let witness: String
    /// One of `signed`, `down`, `no address`, `refused`, `unusable answer`, `claims without proof`, `contradicts`.
    let said: String
    var at: Timestamp?
    var detail: String?
    /// A checkpoint of our own key that our ledger does not bear out has been seen.
    var isContradiction = false

    private enum CodingKeys: String, CodingKey { case witness, said, at, detail }

    init(_ witness: KnownWitness, _ said: String, _ detail: String? = nil) {
        (self.witness, self.said, self.detail) = (witness.name, said, detail)
    }

    var words: String {
        "\(witness): \(said)" + (detail.map { ": \($0)" } ?? "") + (at.map { " at \($0)" } ?? "")
    }
}

/// What came of handing a checkpoint to the witnesses.
struct CosignAnswer: Encodable {
    let size: UInt64
    let witnesses: [WitnessReport]
    /// Whether as many have signed as the policy asks for.
    let quorum: Bool

    var end: CommandEnd {
        quorum && witnesses.contains { $0.said == "signed" } && !isContradicted ? .done : .negative
    }

    /// Whether the ledger is proved to be another than it was.
    var isContradicted: Bool { witnesses.contains { $0.isContradiction } }

    var words: String {
        var lines = ["checkpoint of \(size) entries"] + witnesses.map(\.words)
        if witnesses.isEmpty {
            lines.append("the policy names no witness; see `countenance ledger witness add --help`")
        } else if !quorum {
            lines.append("fewer have signed than the policy asks for")
        }
        if isContradicted {
            lines.append(
                """
                This ledger is not the one that was signed before: it was taken back or exchanged. What the witness \
                holds is kept beside it, and the house does not open until the right records are back.
                """)
        }
        return lines.joined(separator: "\n")
    }
}
