import Foundation
import Primitives
import Testing

/// A folder that is gone after the test.
struct Yard: Sendable {
    let path: String

    static func visit(_ body: (Yard) async throws -> Void) async throws {
        var generator = SystemRandomNumberGenerator()
        let name = "yard-" + Hex.encode((0..<6).map { _ in UInt8.random(in: 0...255, using: &generator) })
        let path = FileManager.default.temporaryDirectory.path + "/" + name
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: path) }
        try await body(Yard(path: path))
    }

    @discardableResult func put(_ name: String, _ bytes: [UInt8] = [1, 2, 3]) throws -> String {
        let place = path + "/" + name
        try FileManager.default.createDirectory(
            atPath: (place as NSString).deletingLastPathComponent, withIntermediateDirectories: true)
        try Data(bytes).write(to: URL(fileURLWithPath: place))
        return place
    }

    func link(_ name: String, to target: String) throws {
        try FileManager.default.createSymbolicLink(atPath: path + "/" + name, withDestinationPath: target)
    }
}

/// Runs a program of the system to its end.
@discardableResult
func run(_ program: String, _ arguments: String..., input: String? = nil) throws -> String {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = [program] + arguments
    let (out, fed) = (Pipe(), Pipe())
    (process.standardOutput, process.standardError) = (out, FileHandle.nullDevice)
    process.standardInput = fed
    try process.run()
    if let input { try fed.fileHandleForWriting.write(contentsOf: Data(input.utf8)) }
    try fed.fileHandleForWriting.close()
    let said = out.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else { throw Failed(program: program) }
    return String(decoding: said, as: UTF8.self)
}

struct Failed: Error { let program: String }
