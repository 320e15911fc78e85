internal import Foundation
internal import Law
internal import Policy

/// What the law alone costs: `bench law CASES [TIMES]` judges every case of a folder and needs no models.
///
/// With `--only CASE TIMES` it judges one case so often and prints nothing, for a profiler to count by.
struct LawFigures {
    let folder: String

    /// The median of each case, in microseconds, quickest first.
    func measure(times: Int) async throws -> [(name: String, verdict: String, micros: Double)] {
        var rows: [(name: String, verdict: String, micros: Double)] = []
        for (name, facts) in try CaseFile.all(in: folder) {
            let figure = await Stopwatch.measure(name, times: times, batch: 20) {
                _ = Rulebook.house.judge(facts)
            }
            rows.append((name, Rulebook.house.judge(facts).verdict.rawValue, figure.wall * 1000))
        }
        return rows.sorted { $0.micros < $1.micros }
    }

    /// Judges one case and says nothing.
    func repeatOnly(_ name: String, times: Int) throws {
        let facts = try CaseFile.facts(of: name, in: folder)
        for _ in 0..<times { _ = Rulebook.house.judge(facts) }
    }

    /// The table as people read it.
    func table(times: Int) async throws -> String {
        let rows = try await measure(times: times)
        let permits = rows.filter { $0.verdict == "permit" }.map(\.micros)
        let refusals = rows.filter { $0.verdict != "permit" }.map(\.micros)
        let lines = [
            "decisions: all rules in force, one core, medians of \(times) rounds of 20, in microseconds",
            line("\(permits.count) cases that permit", permits),
            line("\(refusals.count) cases that refuse", refusals),
        ]
        let slowest = rows.suffix(3).map { "\($0.name) \(String(format: "%.1f", $0.micros))" }
        return (lines + ["slowest: " + slowest.joined(separator: ", ")]).joined(separator: "\n") + "\n"
    }

    private func line(_ words: String, _ sorted: [Double]) -> String {
        guard let first = sorted.first, let last = sorted.last else { return words }
        let middle = sorted[sorted.count / 2]
        return words + String(format: ": median %.1f, quickest %.1f, slowest %.1f", middle, first, last)
    }
}
