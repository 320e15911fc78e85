import Foundation

/// The programs of poppler-utils, which read papers; PageDoorTests has the same file by a link.
enum PaperReader {
    struct NoReader: Error, CustomStringConvertible {
        let program: String
        var description: String { "\(program) is not installed: run Scripts/setup.sh tests" }
    }

    /// What a program says of bytes it reads.
    static func told(_ program: String, _ arguments: [String], of bytes: [UInt8]) throws -> String {
        let path = "/usr/bin/\(program)"
        guard FileManager.default.isExecutableFile(atPath: path) else { throw NoReader(program: program) }
        let (process, page, out) = (Process(), Pipe(), Pipe())
        process.executableURL = URL(filePath: path)
        process.arguments = arguments
        (process.standardInput, process.standardOutput) = (page, out)
        process.standardError = FileHandle.nullDevice
        try process.run()
        try page.fileHandleForWriting.write(contentsOf: Data(bytes))
        try page.fileHandleForWriting.close()
        let said = out.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return String(decoding: said, as: UTF8.self)
    }
}
