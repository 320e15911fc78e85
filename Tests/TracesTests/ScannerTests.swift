import Foundation
import Testing

@testable import Traces

/// The scanner goes through files, folders, streams and processes, block by block.
@Suite struct ScannerTests {
    private static func folder(_ body: (String) throws -> Void) throws {
        let path = FileManager.default.temporaryDirectory.path + "/traces-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: path + "/deep", withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: path) }
        try body(path)
    }

    @Test func `a copy across the border of two blocks is found once, wherever it begins`() throws {
        let scanner = TraceScanner(try PlantedCopyTests.canaries())
        try Self.folder { folder in
            let path = folder + "/hay"
            for start in 4096 - 60...4096 + 4 {
                let hay =
                    PlantedCopyTests.noise(start) + PlantedCopyTests.secret
                    + PlantedCopyTests.noise(5000, seed: 2)
                try Data(hay).write(to: URL(filePath: path))
                let file = try #require(FileHandle(forReadingAtPath: path))
                let report = try scanner.scan(stream: file.fileDescriptor, named: "hay", block: 4096)
                #expect(report.traces.map(\.offset) == [UInt64(start)], "begun at \(start)")
                #expect(report.bytes == UInt64(hay.count))
            }
        }
    }

    @Test func `a long copy over many blocks is one copy`() throws {
        let scanner = TraceScanner(try PlantedCopyTests.canaries())
        try Self.folder { folder in
            let hay =
                PlantedCopyTests.noise(777) + PlantedCopyTests.frame + PlantedCopyTests.noise(777, seed: 2)
            try Data(hay).write(to: URL(filePath: folder + "/hay"))
            let file = try #require(FileHandle(forReadingAtPath: folder + "/hay"))
            let report = try scanner.scan(stream: file.fileDescriptor, named: "hay", block: 512)
            #expect(report.traces.map(\.encoding) == [.frame])
        }
    }

    @Test func `a folder is looked through to its depths, and the place is told`() throws {
        let scanner = TraceScanner(try PlantedCopyTests.canaries())
        try Self.folder { folder in
            try Data(PlantedCopyTests.noise(100)).write(to: URL(filePath: folder + "/a"))
            try Data(PlantedCopyTests.noise(9) + PlantedCopyTests.secret).write(
                to: URL(filePath: folder + "/deep/b"))
            let report = try scanner.scan(path: folder)
            #expect(report.traces.map(\.place) == [folder + "/deep/b"] && report.traces[0].offset == 9)
            #expect(report.places == 2 && report.count(of: "key") == 1)
            #expect(throws: TraceError.self) { _ = try scanner.scan(path: folder + "/none") }
        }
    }

    @Test func `the memory of a process is looked through`() throws {
        let process = Process()
        let (input, output) = (Pipe(), Pipe())
        process.executableURL = URL(filePath: "/usr/bin/python3")
        // The secret comes to be in the process alone: it is counted out there, and stands in no argument.
        process.arguments = [
            "-c",
            "s = bytes((i * 37 + 11) % 256 for i in range(48)); print('r', end='', flush=True); input()",
        ]
        (process.standardInput, process.standardOutput) = (input, output)
        try process.run()
        #expect(try output.fileHandleForReading.read(upToCount: 1) == Data("r".utf8))
        let scanner = TraceScanner(try PlantedCopyTests.canaries())
        let report = try scanner.scan(process: process.processIdentifier)
        #expect(report.count(of: "key") >= 1 && report.count(of: "picture") == 0)
        try input.fileHandleForWriting.close()
        process.waitUntilExit()
        #expect(throws: TraceError.self) { _ = try scanner.scan(process: process.processIdentifier) }
    }

    @Test func `how fast it goes is told`() throws {
        let scanner = TraceScanner(try PlantedCopyTests.canaries())
        let hay = PlantedCopyTests.noise(1 << 22)
        let began = ContinuousClock.now
        #expect(scanner.scan(hay, named: "hay").count == 0)
        let (seconds, attoseconds) = (ContinuousClock.now - began).components
        let speed = Double(hay.count) / 1e6 / (Double(seconds) + Double(attoseconds) * 1e-18)
        print("figure scan: \(Int(speed)) MB/s in this build")
    }
}
