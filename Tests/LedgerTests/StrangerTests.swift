import Foundation
import Merkle
import Testing

@testable import Ledger

/// The public files as another program reads them, written from the specification in another language.
@Suite struct StrangerTests {
    private static let reader = URL(filePath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent()
        .deletingLastPathComponent().appending(path: "Trials/tiles.py").path

    private func read(_ folder: String, _ key: LogVerifierKey) throws -> (code: Int32, words: String) {
        let (process, out) = (Process(), Pipe())
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = ["python3", Self.reader, folder, "\(key)", "200"]
        process.standardOutput = out
        try process.run()
        let words = String(decoding: out.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        return (process.terminationStatus, words)
    }

    @Test(arguments: [1, 255, 256, 257, 70_000])
    func `a stranger's reader finds the log whole, and every damage to it`(size: Int) async throws {
        let folder = FileManager.default.temporaryDirectory.path + "/stranger-\(UUID().uuidString)"
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let log = try TestLog()
        let entries = (0..<size).map { Array("entry \($0)".utf8) }
        var edge = TileEdge()
        for entry in entries { edge.append(MerkleHash.leaf(entry)) }
        let signed = try log.signer.sign(origin: log.origin, size: edge.size, root: edge.root)
        try await LedgerWriter(
            origin: log.origin, signer: log.signer, leaves: MemoryLeafShelf(entries),
            lock: MemoryCheckpointLock(signed), tiles: FolderTileShelf(folder)
        ).open()
        let whole = try read(folder, log.signer.verifierKey)
        #expect(whole.code == 0 && whole.words.contains("whole: \(size) entries"), "\(whole.words)")
        let stranger = try TestLog.signer(log.origin, seed: 3).verifierKey
        #expect(try read(folder, stranger).code == 1)
        var found = 0
        let files = try FileManager.default.subpathsOfDirectory(atPath: folder).sorted().filter {
            FileManager.default.contents(atPath: folder + "/" + $0) != nil
        }
        let damaged = Set(
            [files.first, files.last, files[files.count / 2], files[files.count / 3]].compactMap { $0 })
        for name in damaged {
            let path = folder + "/" + name
            let bytes = try #require(FileManager.default.contents(atPath: path))
            var other = bytes
            other[bytes.count / 2] ^= 1
            try other.write(to: URL(filePath: path))
            if try read(folder, log.signer.verifierKey).code == 1 { found += 1 }
            try bytes.write(to: URL(filePath: path))
        }
        #expect(found == damaged.count)
    }
}
