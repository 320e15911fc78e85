import Foundation
import Paper
import Testing

@Suite("QR codes") struct QRCodeTests {
    struct NoReader: Error, CustomStringConvertible {
        let description = "zbarimg is not installed: run Scripts/setup.sh (Debian package zbar-tools)"
    }

    /// What an independent reader finds in the code, drawn as a greyscale picture of four pixels a module.
    private func read(_ code: QRCode) throws -> [UInt8] {
        let folder = FileManager.default.temporaryDirectory.appending(path: "qr-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let size = (code.side + 2 * QRCode.margin) * 4
        var picture = Array("P5 \(size) \(size) 255\n".utf8)
        for y in 0..<size {
            for x in 0..<size {
                picture.append(code.isDark(x / 4 - QRCode.margin, y / 4 - QRCode.margin) ? 0 : 255)
            }
        }
        let file = folder.appending(path: "code.pgm")
        try Data(picture).write(to: file)
        return try zbar(file)
    }

    private func zbar(_ file: URL) throws -> [UInt8] {
        let program = "/usr/bin/zbarimg"
        guard FileManager.default.isExecutableFile(atPath: program) else { throw NoReader() }
        let (process, out) = (Process(), Pipe())
        process.executableURL = URL(filePath: program)
        process.arguments = ["--quiet", "--raw", "--oneshot", "-Sbinary", file.path]
        process.standardOutput = out
        process.standardError = FileHandle.nullDevice
        try process.run()
        let bytes = out.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return Array(bytes)
    }

    @Test(arguments: [1, 17, 700, 1703, 2953])
    func `another reader reads back exactly the bytes`(count: Int) throws {
        var state: UInt32 = 7
        let bytes = (0..<count).map { _ in
            state = state &* 1_664_525 &+ 1_013_904_223
            return UInt8(truncatingIfNeeded: state >> 24)
        }
        #expect(try read(try QRCode(bytes)) == bytes)
    }

    @Test func `lines, dashes and letters of all kinds survive`() throws {
        let bytes = Array("c2sp.org/tlog-proof@v1\n\n\u{2014} 见证 \u{e9}\n".utf8)
        #expect(try read(try QRCode(bytes)) == bytes)
    }

    @Test func `what does not fit is told with its size`() {
        #expect(throws: PaperError.tooLarge(bytes: 2954, limit: 2953)) {
            try QRCode([UInt8](repeating: 1, count: 2954))
        }
        #expect(throws: PaperError.empty) { try QRCode([]) }
        #expect(PaperError.tooLarge(bytes: 2954, limit: 2953).description.contains("2954"))
    }

    @Test func `the drawing has every dark module once`() throws {
        let code = try QRCode([1, 2, 3])
        let dark = (0..<code.side).reduce(0) { sum, y in sum + (0..<code.side).count { code.isDark($0, y) } }
        let lengths = code.svg.matches(of: #/h(\d+)v1h-/#).compactMap { Int($0.output.1) }
        #expect(lengths.reduce(0, +) == dark && code.side == 21)
        #expect(!code.isDark(-1, 0) && !code.isDark(0, 21))
        #expect(code.text.split(separator: "\n").count == 15)
        #expect(!code.svg.contains("href"))
    }
}
