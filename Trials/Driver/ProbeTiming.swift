import ArgumentParser
import Desk
import Foundation
import Law
import Primitives
import Store

/// Whether the time of an answer tells if a face is known (C4).
struct ProbeTiming: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "probe-timing",
        abstract: "C4: searches that find and searches that do not, interleaved, and their times compared.")

    @Option(help: "How many of each.") var probes = 10_000
    @Option(help: "How many are enrolled.") var enrolled = 20
    @Flag(help: "Control: what is found takes two milliseconds longer.") var planted = false
    @Option(help: "The registry to use.") var registry = "Examples/registry.yaml"

    func run() async throws {
        var (hits, misses): ([Double], [Double]) = ([], [])
        try await LinearHouse.visit(registry: registry, through: { $0 }) { house in
            for number in 0..<enrolled { _ = try await house.enrolled(number) }
            for round in 0..<probes + 50 {
                for isHit in [round.isMultiple(of: 2), !round.isMultiple(of: 2)] {
                    let face = LinearReader.face(isHit ? round % enrolled : enrolled + round % enrolled)
                    let took = try await time(house, face, isHit)
                    // The first fifty warm up.
                    guard round >= 50 else { continue }
                    if isHit { hits.append(took) } else { misses.append(took) }
                }
            }
        }
        let (t, gap) = (Self.welch(hits, misses), Self.median(hits) - Self.median(misses))
        print(
            "promise C4: \(planted ? "control planted: " : "")\(hits.count) hits and \(misses.count) misses; Welch t "
                + "\(Self.short(t)), median difference \(Self.short(gap)) ms; medians \(Self.short(Self.median(hits))) "
                + "and \(Self.short(Self.median(misses))) ms")
    }

    private func time(_ house: LinearHouse, _ face: [UInt8], _ isHit: Bool) async throws -> Double {
        let start = ContinuousClock.now
        let answer = try await IdentifyDesk(house.premises).identify(try house.request(face))
        if planted, isHit { try await Task.sleep(for: .milliseconds(2)) }
        let took = (ContinuousClock.now - start) / .milliseconds(1)
        guard case .given(let found) = answer, (found.subject != nil) == isHit else { throw ExitCode(2) }
        return took
    }

    static func short(_ number: Double) -> Double { (number * 1000).rounded() / 1000 }

    static func median(_ all: [Double]) -> Double { all.isEmpty ? 0 : all.sorted()[all.count / 2] }

    /// Welch's t of two samples, the slowest hundredth of both together left out: a disk's pause tells of nobody.
    static func welch(_ one: [Double], _ other: [Double]) -> Double {
        let limit = (one + other).sorted()[(one.count + other.count) * 99 / 100]
        let (one, other) = (one.filter { $0 < limit }, other.filter { $0 < limit })
        let (a, b) = (mean(one), mean(other))
        let spread = variance(one, a) / Double(one.count) + variance(other, b) / Double(other.count)
        return spread > 0 ? (a - b) / spread.squareRoot() : 0
    }

    private static func mean(_ all: [Double]) -> Double { all.reduce(0, +) / Double(max(1, all.count)) }

    private static func variance(_ all: [Double], _ mean: Double) -> Double {
        all.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(max(1, all.count - 1))
    }
}
