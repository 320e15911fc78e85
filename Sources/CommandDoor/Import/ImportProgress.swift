internal import Foundation

#if canImport(Glibc)
    internal import Glibc
#endif

/// How far an import is: a line that is written over on a terminal, a line now and then where there is none.
struct ImportProgress {
    private let total: Int
    private let isTerminal: Bool
    private let began = ContinuousClock.now
    private var told = ContinuousClock.now
    private var done = 0
    /// Those who were found in the journal took no time, and say nothing of the pace.
    private var worked = 0

    init(of total: Int) {
        (self.total, isTerminal) = (total, isatty(FileHandle.standardError.fileDescriptor) == 1)
    }

    mutating func step(worked isWork: Bool) {
        done += 1
        if isWork { worked += 1 }
        let now = ContinuousClock.now
        let pause: Duration = isTerminal ? .milliseconds(200) : .seconds(30)
        guard told.duration(to: now) >= pause || (isTerminal && done == total) else { return }
        told = now
        tell(isTerminal ? "\r\u{1b}[K" + text(at: now) : text(at: now) + "\n")
    }

    /// Leaves the line, so that what is said next begins one of its own.
    func end() { if isTerminal && done > 0 { tell("\n") } }

    private func text(at now: ContinuousClock.Instant) -> String {
        let seconds = Double(began.duration(to: now).components.seconds)
        let rate = seconds > 0 ? Double(worked) / seconds : 0
        let left = rate > 0 ? Int(Double(total - done) / rate) : nil
        let bar = isTerminal ? Self.bar(Double(done) / Double(max(total, 1))) + " " : ""
        let pace = rate > 0 ? ", \((rate * 10).rounded() / 10) a second" : ""
        return "\(bar)\(done) of \(total)\(pace)\(left.map { ", \(Self.time($0)) left" } ?? "")"
    }

    private static func bar(_ part: Double) -> String {
        let full = Int(part * 20)
        return "[" + String(repeating: "#", count: full) + String(repeating: ".", count: 20 - full) + "]"
    }

    private static func time(_ seconds: Int) -> String {
        seconds < 120 ? "\(seconds) s" : seconds < 7200 ? "\(seconds / 60) min" : "\(seconds / 3600) h"
    }

    private func tell(_ text: String) { FileHandle.standardError.write(Data(text.utf8)) }
}
