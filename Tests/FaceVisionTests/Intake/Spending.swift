import Foundation
import Glibc

@testable import FaceVision

/// What a picture took of the machine: processor time of the asking thread and of the worker, and the worker's memory.
struct Spending {
    var milliseconds: Double
    var kilobytes: Int

    static func of(_ decoder: WorkerDecoder, _ work: () -> Void) -> Spending {
        let before = (own, worker(decoder.process), peak(decoder.process), decoder.process)
        work()
        let isSame = decoder.process == before.3
        let theirs = isSame ? worker(decoder.process) - before.1 : 0
        return Spending(
            milliseconds: own - before.0 + theirs, kilobytes: isSame ? peak(decoder.process) - before.2 : 0)
    }

    /// Milliseconds of this thread.
    static var own: Double {
        var time = timespec()
        unsafe clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
        return Double(time.tv_sec) * 1e3 + Double(time.tv_nsec) / 1e6
    }

    /// Milliseconds of a process, by the kernel's account.
    static func worker(_ process: Int32?) -> Double {
        let words = text(process, "schedstat").split(separator: " ")
        return (words.first.flatMap { Double($0) } ?? 0) / 1e6
    }

    /// The most memory a process has had at once.
    private static func peak(_ process: Int32?) -> Int {
        let line = text(process, "status").split(separator: "\n").first { $0.hasPrefix("VmHWM:") }
        return line?.split(whereSeparator: \.isWhitespace).dropFirst().first.flatMap { Int($0) } ?? 0
    }

    private static func text(_ process: Int32?, _ name: String) -> String {
        guard let process else { return "" }
        return (try? String(contentsOfFile: "/proc/\(process)/\(name)", encoding: .utf8)) ?? ""
    }
}
