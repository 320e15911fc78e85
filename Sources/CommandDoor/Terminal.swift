internal import Foundation

/// Words to the person at the terminal: answers on standard output, troubles on standard error.
enum Terminal {
    static func say(_ text: String = "") {
        FileHandle.standardOutput.write(Data((text + "\n").utf8))
    }

    static func complain(_ text: String) {
        FileHandle.standardError.write(Data(("countenance: " + text + "\n").utf8))
    }

    /// Writes a value as JSON with sorted keys, for machines.
    static func answer(_ value: some Encodable) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        FileHandle.standardOutput.write(try encoder.encode(value) + Data("\n".utf8))
    }
}
