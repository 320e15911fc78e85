import Foundation
import Testing

/// A program with a route that nobody thought through: it may not compile.
@Suite struct RefusalProgramTests {
    private static let root = URL(filePath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent()

    @Test func `the compiler says which role was forgotten`() throws {
        let (status, said) = try compile()
        #expect(status != 0 && said.contains("missing argument for parameter 'integration'"))
    }

    /// Compiles the program together with the two files of the matrix, so that it needs nothing else.
    private func compile() throws -> (status: Int32, said: String) {
        let matrix = ["Role", "Reach"].map { Self.root.appending(path: "Sources/HTTPDoor/\($0).swift").path }
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments =
            "swiftc -frontend -typecheck -swift-version 6 -module-name Refused".split(separator: " ").map(
                String.init)
            + ["-primary-file", Self.root.appending(path: "Refusals/RouteWithoutACell.swift").path] + matrix
        let pipe = Pipe()
        process.standardError = pipe
        try process.run()
        let said = pipe.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return (process.terminationStatus, String(decoding: said, as: UTF8.self))
    }
}
