internal import ArgumentParser
internal import Desk
internal import Foundation
internal import Primitives
internal import Traces
internal import Vault

struct ScanCommand: HouseCommand {
    static let configuration = CommandConfiguration(
        commandName: "scan",
        abstract: "Look for known bytes in files, folders, devices, processes and standard input.",
        discussion: """
            EXAMPLES
              countenance scan --canary canaries.json countenance-home /var/log
              countenance scan --canary canaries.json --pid 4711 /dev/sdb1
              dd if=/dev/sdb1 | countenance scan --canary secret.bin -
              countenance scan --canary wrapped.bin --try-unwrap old-disk.img

            A canary is something whose bytes you know: a name, a picture, a template, a key. It is looked for in \
            fourteen forms, and any sixteen bytes in a row of it count. A canary file that ends in .json lists \
            several: {"canaries": [{"name": "n", "text": "…"}, {"name": "k", "bytes": "hex"}, {"name": "t", \
            "template": [0.1, …]}, {"name": "p", "picture": "path"}]}. Of a picture only the compressed part counts.

            With --try-unwrap each canary of bytes is a wrapped key, and it is tried whether what the key provider \
            still holds opens it. Exit code 11 where something is found; with --try-unwrap, where something opens.
            """)

    @OptionGroup var house: HouseOptions
    @Option(help: "What to look for; may be repeated.") var canary: [String]
    @Option(help: "A process whose memory to look through; may be repeated.") var pid: [Int32] = []
    @Flag(help: "Try to open wrapped keys that are found with the keys of the installation.") var tryUnwrap =
        false
    @Argument(help: "Files, folders or devices; - is standard input.") var paths: [String] = []

    func run(in workshop: any Workshop) async throws -> CommandEnd {
        let canaries = try canary.flatMap(CanaryFile.read)
        let scanner = TraceScanner(try NeedleSet(canaries))
        var report = TraceReport()
        let began = ContinuousClock.now
        for path in paths {
            report.add(try path == "-" ? scanner.scan(stream: 0, named: "-") : scanner.scan(path: path))
        }
        for process in pid { report.add(try scanner.scan(process: process)) }
        let seconds = (ContinuousClock.now - began) / .seconds(1)
        let opened = tryUnwrap ? try await openable(canaries, in: report, workshop) : nil
        let answer = ScanAnswer(report, opened: opened, seconds: seconds)
        if house.json { try Terminal.answer(answer) } else { Terminal.say(answer.words) }
        return (opened.map { !$0.isEmpty } ?? (report.count > 0)) ? .negative : .done
    }

    /// The wrapped keys among what was found that still open.
    private func openable(
        _ canaries: [Canary], in report: TraceReport, _ workshop: any Workshop
    ) async throws -> [String] {
        let premises = try await house.open(in: workshop)
        var opened: [String] = []
        for canary in canaries where report.count(of: canary.name) > 0 {
            guard case .bytes(let wrapped) = canary.content else { continue }
            if try await premises.vault.keyring.opens(copy: wrapped) { opened.append(canary.name) }
        }
        return opened
    }
}

/// What a scan found.
struct ScanAnswer: Encodable {
    let found: Int
    let traces: [Trace]
    let places: Int
    let bytes: UInt64
    let megabytesPerSecond: Int
    /// Of the wrapped keys that were found, those that still open; absent where that was not tried.
    let openable: [String]?

    init(_ report: TraceReport, opened: [String]?, seconds: Double) {
        (found, traces, openable) = (report.count, report.traces, opened)
        (places, bytes) = (report.places, report.bytes)
        megabytesPerSecond = Int(Double(report.bytes) / 1e6 / max(seconds, 1e-6))
    }

    var words: String {
        var lines = traces.prefix(100).map {
            "\($0.place)  \($0.offset)  \($0.length) bytes  \($0.canary)  \($0.encoding.rawValue)"
        }
        if traces.count > 100 { lines.append("… and \(found - 100) more") }
        if let openable { lines.append("wrapped keys that still open: \(openable.count)") }
        lines.append(
            "\(found) copies in \(places) places, \(bytes / 1_000_000) MB at \(megabytesPerSecond) MB/s")
        return lines.joined(separator: "\n")
    }
}
