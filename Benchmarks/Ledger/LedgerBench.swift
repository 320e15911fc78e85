internal import Foundation

/// What the ledger bears: `bench-ledger FOLDER [LEAVES]` on the disk that the folder lies on.
///
/// The folder is made and removed again. Every figure stands beside the floor that the disk and the hash alone set,
/// measured in the same run.
@main struct LedgerBench {
    static func main() async throws {
        let arguments = Array(CommandLine.arguments.dropFirst())
        guard let folder = arguments.first else {
            FileHandle.standardError.write(Data("bench-ledger FOLDER [LEAVES]\n".utf8))
            exit(64)
        }
        if arguments.count > 1, arguments[1] == "fsck" {
            return try await LongLog(folder: folder).inspect()
        }
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try FileManager.default.createDirectory(
            atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        try Floor(folder: folder).measure()
        for callers in [1, 16, 64, 256, 512] {
            try await Appending(folder: folder + "/\(callers)", callers: callers).measure(seconds: 10)
        }
        let leaves = arguments.count > 1 ? UInt64(arguments[1]) ?? 1_000_000 : 1_000_000
        try await LongLog(folder: folder + "/long").measure(leaves: leaves)
    }
}

/// Says one figure on a line of its own.
func tell(_ name: String, _ words: String) {
    let padded = name.padding(toLength: 46, withPad: " ", startingAt: 0)
    FileHandle.standardOutput.write(Data("\(padded) \(words)\n".utf8))
}

extension Duration {
    var seconds: Double { Double(components.seconds) + Double(components.attoseconds) * 1e-18 }
}

extension Double {
    /// With so many digits after the point.
    func digits(_ count: Int) -> String { String(format: "%.\(count)f", self) }
}
