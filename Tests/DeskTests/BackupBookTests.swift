import Archive
import Consent
import Foundation
import GRDB
import Ledger
import Primitives
import SmallBook
import StoreSQLite
import Synchronization
import Testing

@testable import Desk

/// A server's books go with the records, of the same moment, and what was withdrawn since stays withdrawn.
@Suite struct BackupBookTests {
    private typealias Chest = BackupTests.Chest
    private enum Fault: Error { case broken }

    private static let names = ["access/access.db", "devices/trust.sqlite", "herald/outbox.sqlite"]

    /// Opens the three books of a server, with a word in each that lies in the log alone.
    private static func openBooks(of house: House) async throws -> [BookFile] {
        var books: [BookFile] = []
        for name in names {
            let parts = name.split(separator: "/").map(String.init)
            let book = try BookFile(in: "\(house.folder)/\(parts[0])", file: parts[1]) { db in
                try db.execute(sql: "CREATE TABLE IF NOT EXISTS words (word TEXT NOT NULL) STRICT")
            }
            try await book.write(orElse: Fault.broken) { db in
                try db.execute(sql: "INSERT INTO words VALUES (?)", arguments: [name])
            }
            books.append(book)
        }
        return books
    }

    private static func words(of home: String) async throws -> [String] {
        var words: [String] = []
        for name in names {
            words += try await BookFile(at: "\(home)/\(name)") { _ in }.read(orElse: Fault.broken) { db in
                try String.fetchAll(db, sql: "SELECT word FROM words")
            }
        }
        return words
    }

    @Test func `accounts, devices' trust and webhooks come back whole, and a withdrawal since still holds`()
        async throws
    {
        try await Chest.visit { chest in
            try await House.visit(.sqlite, settings: { $0.erasurePace = ErasurePace(keysAtOnce: 0) }) {
                house in
                let stays = try await house.resident("stays")
                let goes = try await house.resident("goes")
                try #require(try await house.enrol([10, 20, 1, 3], of: stays.id).outcome != nil)
                try #require(try await house.enrol([90, 40, 1, 5], of: goes.id).outcome != nil)
                let books = try await Self.openBooks(of: house)
                _ = try await BackupDesk(house.premises).write(to: chest.copy, for: chest.recipients)
                for book in books {
                    try await book.write(orElse: Fault.broken) { db in
                        try db.execute(sql: "INSERT INTO words VALUES ('after the copy')")
                    }
                }
                _ = try await ErasureDesk(house.premises).withdraw(try #require(goes.consent).id)
                _ = try await ErasureDesk(house.premises).close()
                try await (house.premises.store as? SQLiteStore)?.close()

                let inside = try ArchiveUnpacker(by: [chest.identity]).unpack(
                    chest.copy, into: chest.folder + "/bare")
                #expect(Set(Self.names).isSubset(of: inside.names))
                #expect(!inside.names.contains { $0.hasSuffix("-wal") || $0.hasSuffix("-shm") })

                let asked = Mutex<[String]>([])
                var order = RestoreOrder(
                    archive: chest.copy, identities: [chest.identity], keys: house.folder + "/keys")
                order.endTrust = { folder throws(DeskError) in
                    let isShut = !FileManager.default.fileExists(atPath: folder + "/keys")
                    asked.withLock { $0.append(isShut ? folder : "too late") }
                }
                let back = try await Installation(chest.home).restore(order, in: Shop(shelf: .sqlite))
                #expect(asked.withLock { $0 } == [chest.home], "trust ends before the keys are there")
                #expect(try await Self.words(of: chest.home) == Self.names)
                #expect(back.ended == 1 && back.readable == 1)
                let again = House(
                    premises: back.premises, reader: house.reader, clock: house.clock, folder: chest.home)
                let whoWithdrew = try? await again.verify([90, 40, 1, 5], of: goes.id)
                #expect(whoWithdrew?.outcome?.isMatch != true)
                #expect(try await again.verify([10, 20, 1, 3], of: stays.id).outcome?.isMatch == true)
                #expect(back.record.file.payload["trust"]?.text == "ended")
                try await (back.premises.store as? SQLiteStore)?.close()
            }
        }
    }

    @Test func `where trust cannot be ended, the folder does not open`() async throws {
        try await Chest.visit { chest in
            try await House.visit(.sqlite) { house in
                _ = try await Self.openBooks(of: house)
                _ = try await BackupDesk(house.premises).write(to: chest.copy, for: chest.recipients)
                var order = RestoreOrder(
                    archive: chest.copy, identities: [chest.identity], keys: house.folder + "/keys")
                order.endTrust = { _ throws(DeskError) in throw .cannotWrite("it") }
                await #expect(throws: DeskError.self) {
                    _ = try await Installation(chest.home).restore(order, in: Shop(shelf: .sqlite))
                }
                await #expect(throws: DeskError.self) {
                    _ = try await Installation(chest.home).open(in: Shop(shelf: .sqlite))
                }
            }
        }
    }

    @Test func `with another's key, or cut short anywhere, nothing of the books comes out`() async throws {
        try await Chest.visit { chest in
            try await House.visit(.sqlite) { house in
                _ = try await Self.openBooks(of: house)
                _ = try await BackupDesk(house.premises).write(to: chest.copy, for: chest.recipients)
                _ = try Chest.key(chest.folder + "/other.txt")
                func outcome(_ archive: String, by identity: String) async -> ArchiveError? {
                    let order = RestoreOrder(
                        archive: archive, identities: [identity], keys: house.folder + "/keys")
                    do throws(DeskError) {
                        _ = try await Installation(chest.home).restore(order, in: Shop(shelf: .sqlite))
                        return nil
                    } catch {
                        guard case .archive(let error) = error else { return .notABackup }
                        return error
                    }
                }
                #expect(await outcome(chest.copy, by: chest.folder + "/other.txt") == .wrongIdentity)
                let whole = try #require(FileManager.default.contents(atPath: chest.copy))
                let short = chest.folder + "/short.age"
                for share in [0.05, 0.5, 0.9, 0.999] {
                    let part = whole.prefix(Int(Double(whole.count) * share))
                    try part.write(to: URL(filePath: short))
                    #expect(await outcome(short, by: chest.identity) == .damaged, "\(share)")
                    #expect(!FileManager.default.fileExists(atPath: chest.home), "\(share)")
                }
                var bent = whole
                bent[whole.count / 2] ^= 1
                try bent.write(to: URL(filePath: short))
                #expect(await outcome(short, by: chest.identity) == .damaged)
                #expect(!FileManager.default.fileExists(atPath: chest.home))
                #expect(await outcome(chest.copy, by: chest.identity) == nil, "the control")
                #expect(try await Self.words(of: chest.home) == Self.names)
            }
        }
    }
}
