internal import Foundation
internal import Traces

/// What a trial of erasure found.
struct ErasureTrialAnswer: Encodable {
    /// What must not be found somewhere.
    enum Expectation { case plainAbsent, allAbsent }

    /// One place that was looked through.
    struct Row: Encodable {
        let place: String
        let bytes: UInt64
        /// Names, references, pictures, templates and keys, in the plain.
        let plain: Int
        /// Sealed templates.
        let sealed: Int
        /// Wrapped keys.
        let wrapped: Int
        /// Copies that should not be there.
        let unexpected: Int
        /// Where those lie, and what they are of.
        let found: [Trace]
    }

    private(set) var rows: [Row] = []
    /// Wrapped keys that were known before.
    var wrapped = 0
    /// Of those, how many still open.
    var openable = 0
    /// Sealed templates of before that open with the present keys.
    var oldBackup = 0
    /// Receipts that hold, and all of them.
    var receipts: [Int] = []
    var notRun: String?

    /// Whether nothing was found that must not be, and the search was able to find what must.
    var isClean: Bool {
        rows.allSatisfy { $0.unexpected == 0 } && openable == 0 && oldBackup == 0
            && receipts.first == receipts.last
            && sees
    }

    /// Before the erasure the sealed templates and the wrapped keys are there; a search that misses them is worthless.
    private var sees: Bool { rows.first.map { $0.sealed > 0 && $0.wrapped > 0 } ?? false }

    mutating func add(_ place: String, _ report: TraceReport, expecting expectation: Expectation) {
        let sealed = report.traces.filter { $0.canary.hasPrefix("sealed") }.count
        let wrapped = report.traces.filter { $0.canary.hasPrefix("wrapped") }.count
        let plain = report.traces.filter { !$0.canary.hasPrefix("sealed") && !$0.canary.hasPrefix("wrapped") }
        let bad = expectation == .plainAbsent ? plain : report.traces
        rows.append(
            Row(
                place: place, bytes: report.bytes, plain: plain.count, sealed: sealed, wrapped: wrapped,
                unexpected: bad.count, found: Array(bad.prefix(100))))
    }

    var words: String {
        var lines = ["place                  MB   plain  sealed  wrapped  not to be there"]
        lines += rows.map { row in
            let cells = [row.plain, row.sealed, row.wrapped, row.unexpected].map { padded("\($0)", 8) }
            return row.place.padding(toLength: 20, withPad: " ", startingAt: 0)
                + padded("\(row.bytes / 1_000_000)", 5) + cells.joined()
        }
        lines += rows.flatMap(\.found).prefix(20).map {
            "  \($0.place) at \($0.offset): \($0.canary), \($0.encoding.rawValue), \($0.length) bytes"
        }
        lines.append("Copies of destroyed keys that the provider can still open: \(openable) of \(wrapped).")
        lines.append("Old sealed templates that open with the present keys: \(oldBackup).")
        lines.append("Receipts that hold offline: \(receipts.first ?? 0) of \(receipts.last ?? 0).")
        if let notRun { lines.append("NOT RUN: \(notRun)") }
        lines.append(isClean ? "Nothing is left." : "SOMETHING IS LEFT.")
        return lines.joined(separator: "\n")
    }

    private func padded(_ text: String, _ width: Int) -> String {
        String(repeating: " ", count: max(0, width - text.count)) + text
    }
}
