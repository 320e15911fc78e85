internal import Foundation
internal import Law
public import Primitives

/// Who of a source is in already, so that an import that was stopped goes on where it was.
///
/// A line is a keyed hash, a word, and numbers of this house: no name, nothing of a face, and nobody who did not come
/// in. Without the house's keys it tells nothing. It is gone when the import is whole.
public actor ImportJournal {
    private struct Line: Codable {
        let mark: String
        let result: ImportOutcome.Result
        let subject: String?
        let entries: [UInt64]
        let reasons: [String]?
    }

    private let path: String
    private let file: FileHandle
    private var kept: [String: Line] = [:]

    /// How many are in already.
    public var count: Int { kept.count }

    /// Opens the journal of one import; what an earlier run left counts only where that run is gone on with.
    public init(of mark: Digest, in home: String, resuming: Bool) throws(DeskError) {
        let folder = home + "/imports"
        path = "\(folder)/\(mark.hex.prefix(16)).journal"
        let files = FileManager.default
        do {
            try files.createDirectory(
                atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        } catch {
            throw .cannotWrite(folder)
        }
        let left = resuming ? files.contents(atPath: path) ?? Data() : Data()
        // CRASH: a line that was cut short tells nothing; whom it meant is found again by the name of the request.
        let whole = left.lastIndex(of: 10).map { left[...$0] } ?? Data()
        for line in whole.split(separator: 10) {
            guard let line = try? JSONDecoder().decode(Line.self, from: line) else { continue }
            kept[line.mark] = line
        }
        if !files.fileExists(atPath: path) {
            _ = files.createFile(atPath: path, contents: nil, attributes: [.posixPermissions: 0o600])
        }
        guard let file = FileHandle(forWritingAtPath: path),
            (try? file.truncate(atOffset: UInt64(whole.count))) != nil
        else { throw .cannotWrite(path) }
        self.file = file
    }

    /// What became of somebody in a run before; `nil` where nothing is known.
    public func outcome(of mark: Digest) -> ImportOutcome? {
        guard let line = kept[mark.hex] else { return nil }
        var outcome = ImportOutcome(line.result, line.subject.flatMap { SubjectID($0) })
        (outcome.ledgerEntries, outcome.reasons) = (line.entries, line.reasons ?? [])
        return outcome
    }

    /// Remembers somebody who is in; of anybody else nothing is written.
    public func note(_ outcome: ImportOutcome, of mark: Digest) throws(DeskError) {
        guard outcome.result.isIn else { return }
        let line = Line(
            mark: mark.hex, result: outcome.result, subject: outcome.subject?.text,
            entries: outcome.ledgerEntries, reasons: outcome.reasons.isEmpty ? nil : outcome.reasons)
        kept[mark.hex] = line
        do {
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
            try file.write(contentsOf: try encoder.encode(line) + Data("\n".utf8))
            try file.synchronize()
        } catch {
            throw .cannotWrite(path)
        }
    }

    /// Ends it: everybody was heard.
    public func remove() {
        try? file.close()
        try? FileManager.default.removeItem(atPath: path)
    }
}
