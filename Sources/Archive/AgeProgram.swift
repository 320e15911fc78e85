internal import Foundation
internal import Glibc

/// The program `age`, run without a shell; no secret stands in its arguments.
struct AgeProgram {
    private let path: String

    /// Looks for it where programs are.
    init(searching places: String? = ProcessInfo.processInfo.environment["PATH"]) throws(ArchiveError) {
        let folders = (places ?? "/usr/bin:/bin").split(separator: ":")
        let found = folders.map { "\($0)/age" }.first { FileManager.default.isExecutableFile(atPath: $0) }
        guard let found else { throw .noAge }
        path = found
        // Without this a program that ends early would end ours.
        _ = signal(SIGPIPE, SIG_IGN)
    }

    /// A run of it.
    struct Run {
        let process: Process
        let complaint: Pipe

        /// Waits for its end and tells why it failed, where it did.
        func end() throws(ArchiveError) {
            let words = String(decoding: complaint.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
            process.waitUntilExit()
            guard process.terminationStatus != 0 else { return }
            throw Self.reason(words, process.terminationStatus)
        }

        /// What its words mean; the words themselves are not handed on.
        static func reason(_ words: String, _ code: Int32) -> ArchiveError {
            let reasons: [(String, ArchiveError)] = [
                ("no identity matched", .wrongIdentity), ("no space left", .diskFull),
                ("No space left", .diskFull),
                ("unknown recipient", .badRecipient), ("malformed recipient", .badRecipient),
                ("failed to open recipient file", .badRecipient), ("malformed SSH recipient", .badRecipient),
                ("reading identity", .wrongIdentity), ("failed to open file", .wrongIdentity),
                ("unexpected EOF", .damaged), ("failed to decrypt", .damaged),
                ("failed to read header", .damaged),
                ("failed to read", .damaged), ("parsing", .damaged), ("bad header MAC", .damaged),
            ]
            return reasons.first { words.contains($0.0) }?.1 ?? .ageFailed(code)
        }
    }

    /// Encrypts what is written to `input` into an open file.
    func encrypt(for recipients: Recipients, from input: Pipe, to output: FileHandle) throws(ArchiveError)
        -> Run
    {
        try start(["--encrypt"] + recipients.arguments, input, output)
    }

    /// Decrypts an open file into `output`.
    func decrypt(by identities: [String], from input: FileHandle, to output: Pipe) throws(ArchiveError) -> Run
    {
        try start(["--decrypt"] + identities.flatMap { ["-i", $0] }, input, output)
    }

    private func start(_ arguments: [String], _ input: Any, _ output: Any) throws(ArchiveError) -> Run {
        let process = Process()
        let complaint = Pipe()
        process.executableURL = URL(fileURLWithPath: path)
        process.arguments = arguments
        process.environment = ["LC_ALL": "C"]
        (process.standardInput, process.standardOutput, process.standardError) = (input, output, complaint)
        do { try process.run() } catch { throw .noAge }
        return Run(process: process, complaint: complaint)
    }
}
