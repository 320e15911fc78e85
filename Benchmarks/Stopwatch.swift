internal import FoundationEssentials
internal import Glibc

/// One thing measured, in milliseconds for each time it was done.
struct Figure: Codable {
    /// What was measured; the peer uses the same names where it does the same.
    var name: String
    /// The photograph or the size, where the figure belongs to one.
    let of: String?
    /// The middle of all repetitions.
    let wall: Double
    /// The quickest of them.
    let least: Double
    /// Processor time of all threads, divided by the repetitions.
    let processor: Double
    /// How many repetitions.
    let times: Int
    /// Faces found, where there are any to find.
    var faces: Int?

    /// The same figure under another name.
    func renamed(_ name: String) -> Figure {
        var figure = self
        figure.name = name
        return figure
    }
}

/// Measures wall time and processor time of repeated work.
enum Stopwatch {
    /// Does `body` a few times unmeasured, then `times` times, each of which does it `batch` times over.
    static func measure(
        _ name: String, of what: String? = nil, times: Int, batch: Int = 1, _ body: () async throws -> Void
    ) async rethrows -> Figure {
        for _ in 0..<min(3, times) { try await body() }
        var walls: [Double] = []
        let began = processorTime()
        for _ in 0..<times {
            let start = ContinuousClock.now
            for _ in 0..<batch { try await body() }
            walls.append(milliseconds(ContinuousClock.now - start) / Double(batch))
        }
        let processor = (processorTime() - began) / Double(times * batch)
        return figure(name, of: what, walls, processor: processor)
    }

    /// Makes a figure of wall times that were taken elsewhere.
    static func figure(_ name: String, of what: String?, _ walls: [Double], processor: Double) -> Figure {
        let sorted = walls.sorted()
        return Figure(
            name: name, of: what, wall: sorted.isEmpty ? 0 : sorted[sorted.count / 2],
            least: sorted.first ?? 0,
            processor: processor, times: walls.count)
    }

    /// A duration in milliseconds.
    static func milliseconds(_ duration: Duration) -> Double {
        Double(duration.components.seconds) * 1e3 + Double(duration.components.attoseconds) * 1e-15
    }

    /// Milliseconds this process has spent on all processors so far.
    static func processorTime() -> Double {
        var time = timespec()
        // SAFETY: the system fills a value of ours during the call.
        guard unsafe clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time) == 0 else { return 0 }
        return Double(time.tv_sec) * 1e3 + Double(time.tv_nsec) * 1e-6
    }

    /// Memory of this process that is not swapped out.
    static func residentMebibytes() -> Double {
        guard let text = FileManager.default.contents(atPath: "/proc/self/status") else { return 0 }
        let line = String(decoding: text, as: UTF8.self).split(separator: "\n").first {
            $0.hasPrefix("VmRSS:")
        }
        let words = (line ?? "").split(whereSeparator: \.isWhitespace)
        return words.count > 1 ? (Double(words[1]) ?? 0) / 1024 : 0
    }
}
