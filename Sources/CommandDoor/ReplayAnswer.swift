internal import Desk
internal import Ledger

/// What a replay of the ledger came to, in words or JSON.
struct ReplayAnswer: Encodable {
    struct Finding: Encodable {
        let ledgerEntry: UInt64
        let kind: String
        let fault: String
    }

    let clean: Bool
    let entries: UInt64
    let permitted: Int
    let refused: Int
    let released: Int
    let justified: Int
    let restingOnForgotten: Int
    let forgotten: [String: Int]
    let findings: [Finding]

    init(_ report: ReplayReport) {
        (clean, entries) = (report.isClean, report.entries)
        (permitted, refused, released) = (report.permitted, report.refused, report.released)
        (justified, restingOnForgotten) = (report.justified, report.restingOnForgotten)
        forgotten = Dictionary(uniqueKeysWithValues: report.forgotten.map { ($0.key.rawValue, $0.value) })
        findings = report.findings.map {
            Finding(ledgerEntry: $0.index, kind: $0.kind.rawValue, fault: $0.fault.rawValue)
        }
    }

    var words: String {
        var lines = [
            "\(entries) entries: \(permitted) decisions that permitted, \(refused) that refused, \(released) outcomes.",
            "\(justified) of \(permitted + released) were justified at their place in the ledger.",
        ]
        if restingOnForgotten > 0 { lines.append("\(restingOnForgotten) rest on what was forgotten since.") }
        if !forgotten.isEmpty {
            let counts = forgotten.sorted { $0.key < $1.key }.map { "\($0.value) \($0.key)" }
            lines.append(
                "Forgotten with erased people, and judged no more: " + counts.joined(separator: ", ") + ".")
        }
        lines += findings.map { "entry \($0.ledgerEntry) (\($0.kind)): \($0.fault)" }
        lines.append(clean ? "Nothing was found." : "NOT JUSTIFIED: \(findings.count) findings.")
        return lines.joined(separator: "\n")
    }
}
