internal import Dispatch
internal import Foundation
internal import Glibc
internal import Synchronization

/// Makes a PDF of a page: A4 unless the page says otherwise, tagged for readers of screens, with its fonts inside.
///
/// The work is done by Debian's `weasyprint`, which an installation may lack; then this says so, and browsers still
/// print. The page goes in and the paper comes out by pipes: no file is ever written, and none is read but programs and
/// fonts. The page must stand for itself: style in a `<style>`, drawings as `<svg>`; one that would load anything, be
/// it from this machine, is refused.
public struct PaperMaker: Sendable {
    /// What one paper may use.
    public struct Limits: Hashable, Sendable {
        /// Seconds from start to end; of them as many may be of processor time.
        public var seconds = 40
        /// Bytes of the page.
        public var page = 8 << 20
        /// Bytes of the paper.
        public var paper = 64 << 20
        /// Papers that may wait for the one that is being made.
        public var waiting = 4

        /// The usual limits.
        public init() {}
    }

    // INVARIANT: one paper at a time in a process; so many are made or wait.
    private static let line = DispatchQueue(label: "paper")
    private static let inLine = Mutex(0)

    private let python: String
    private let limits: Limits

    /// A maker.
    ///
    /// - Parameter python: The Python that Debian's WeasyPrint is installed for.
    public init(python: String = "/usr/bin/python3", limits: Limits = Limits()) {
        (self.python, self.limits) = (python, limits)
        // Without this a maker that ends early would end ours.
        _ = signal(SIGPIPE, SIG_IGN)
    }

    /// A page as PDF.
    ///
    /// - Complexity: About a second and 150 MB of another process, and more for many pages.
    public func pdf(html: String) async throws(PaperError) -> [UInt8] {
        guard html.utf8.count <= limits.page else {
            throw .tooLarge(bytes: html.utf8.count, limit: limits.page)
        }
        guard Self.inLine.withLock({ Self.enter(&$0, atMost: limits.waiting + 1) }) else { throw .busy }
        let made = await withCheckedContinuation { waiter in
            Self.line.async {
                let made = make(html)
                Self.inLine.withLock { $0 -= 1 }
                waiter.resume(returning: made)
            }
        }
        return try made.get()
    }

    private static func enter(_ count: inout Int, atMost limit: Int) -> Bool {
        guard count < limit else { return false }
        count += 1
        return true
    }

    private func make(_ html: String) -> Result<[UInt8], PaperError> {
        guard let folder = PaperFolder() else { return .failure(.notShutIn) }
        defer { folder.remove() }
        let (process, page, paper) = (Process(), Pipe(), Pipe())
        process.executableURL = URL(fileURLWithPath: python)
        process.currentDirectoryURL = URL(fileURLWithPath: folder.path)
        process.arguments = ["-I", "-B", "-c", PaperScript.text, "\(limits.seconds)", folder.path]
        process.environment = ["LC_ALL": "C.UTF-8"]
        (process.standardInput, process.standardOutput) = (page, paper)
        process.standardError = FileHandle.nullDevice
        do { try process.run() } catch { return .failure(.noMaker) }
        let watch = DispatchWorkItem { if process.isRunning { kill(process.processIdentifier, SIGKILL) } }
        DispatchQueue.global().asyncAfter(deadline: .now() + .seconds(limits.seconds), execute: watch)
        // It reads all before it writes, so neither waits for the other; where it ended early its code tells why.
        try? page.fileHandleForWriting.write(contentsOf: Data(html.utf8))
        try? page.fileHandleForWriting.close()
        let bytes = paper.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        watch.cancel()
        return ending(process, [UInt8](bytes))
    }

    private func ending(_ process: Process, _ bytes: [UInt8]) -> Result<[UInt8], PaperError> {
        guard process.terminationReason == .exit else { return .failure(.late) }
        switch process.terminationStatus {
        case 0 where bytes.count <= limits.paper && bytes.starts(with: Array("%PDF-".utf8)):
            return .success(bytes)
        case PaperScript.wouldLoad: return .failure(.wouldLoad)
        case PaperScript.notShutIn: return .failure(.notShutIn)
        case PaperScript.noMaker: return .failure(.noMaker)
        default: return .failure(.notMade)
        }
    }
}
