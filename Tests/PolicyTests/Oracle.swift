import Foundation
import Law
import Testing

@testable import Policy

/// The second writing of the rules, run as a program of its own.
enum Oracle {
    /// What one side says to one set of facts.
    struct Answer: Decodable, Equatable {
        let verdict: String
        let refuses, duties, advisories, permissions: Set<RuleID>

        init(_ judgement: Judgement) {
            verdict = judgement.verdict.rawValue
            (refuses, duties) = (Set(judgement.refusals.map(\.rule)), Set(judgement.duties.map(\.rule)))
            advisories = Set(judgement.advisories.map(\.rule))
            permissions = Set(judgement.permissions.map(\.rule))
        }

        var rules: Set<RuleID> { refuses.union(duties).union(advisories).union(permissions) }

        /// Every difference by name; `+` where only this side says so, `-` where only the other does.
        func differences(from other: Answer) -> [String] {
            let pairs = [
                ("refuses", refuses, other.refuses), ("duty", duties, other.duties),
                ("advisory", advisories, other.advisories), ("permits", permissions, other.permissions),
            ]
            let rules = pairs.flatMap { kind, own, others in
                own.subtracting(others).map { "+\(kind) \($0)" }
                    + others.subtracting(own).map { "-\(kind) \($0)" }
            }
            return rules.isEmpty ? ["\(verdict) is \(other.verdict)"] : rules.sorted()
        }
    }

    /// Why it gave no answer; what it said itself stands above, on standard error.
    struct Stopped: Error, CustomStringConvertible { let description: String }

    static let root = CaseFiles.folder.deletingLastPathComponent()
    private static let python = root.appending(path: ".deps/venv/bin/python")

    static func judge(_ lines: [String]) async throws -> [Answer] {
        let said = try await run([], reading: lines.joined(separator: "\n") + "\n")
        return try said.split(separator: "\n").map {
            try JSONDecoder().decode(Answer.self, from: Data($0.utf8))
        }
    }

    /// The rules that it states.
    static func rules() async throws -> Set<RuleID> {
        Set(try await run(["--rules"], reading: "").split(separator: "\n").map { RuleID(String($0)) })
    }

    private static func run(_ arguments: [String], reading text: String) async throws -> String {
        guard FileManager.default.isExecutableFile(atPath: python.path) else {
            throw Stopped(description: "there is no Python with cedarpy in .deps/venv: run Scripts/setup.sh")
        }
        let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: false)
        defer { try? FileManager.default.removeItem(at: folder) }
        let (asked, said) = (folder.appending(path: "asked"), folder.appending(path: "said"))
        try Data(text.utf8).write(to: asked)
        try Data().write(to: said)
        let process = Process()
        // It sets itself a limit of 300 seconds; this one is for a Python that never got so far.
        process.executableURL = URL(filePath: "/usr/bin/timeout")
        process.arguments = ["600", python.path, root.appending(path: "Oracle/run.py").path] + arguments
        process.standardInput = try FileHandle(forReadingFrom: asked)
        process.standardOutput = try FileHandle(forWritingTo: said)
        let status = try await ended(process)
        guard status == 0 else {
            throw Stopped(
                description:
                    "Oracle/run.py stopped with \(status): see its message above, or run Scripts/setup.sh")
        }
        return String(decoding: try Data(contentsOf: said), as: UTF8.self)
    }

    private static func ended(_ process: Process) async throws -> Int32 {
        try await withCheckedThrowingContinuation { done in
            process.terminationHandler = { done.resume(returning: $0.terminationStatus) }
            do { try process.run() } catch { done.resume(throwing: error) }
        }
    }
}
