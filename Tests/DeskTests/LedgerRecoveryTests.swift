import Foundation
import Ledger
import Primitives
import Store
import StoreSQLite
import Testing

@testable import Desk

@Suite struct LedgerRecoveryTests {
    /// A house whose records are those of an earlier day, while its public files are of today.
    private func rolledBack(_ body: (House, UInt64) async throws -> Void) async throws {
        let folder = FileManager.default.temporaryDirectory.path + "/old-\(UUID().uuidString)"
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try await House.visit(.sqlite) { house in
            let records = house.folder + "/records"
            let store = try #require(house.premises.store as? SQLiteStore)
            _ = try await house.resident("flat-1")
            // A copy of the open files is what a careless backup holds; the write-ahead log goes with it.
            try FileManager.default.copyItem(atPath: records, toPath: folder)
            _ = try await house.resident("flat-2")
            _ = try await house.resident("flat-3")
            let size = try #require(await house.premises.ledger.checkpoint?.size)
            try await store.close()
            try FileManager.default.removeItem(atPath: records)
            try FileManager.default.moveItem(atPath: folder, toPath: records)
            try await body(house, size)
        }
    }

    private func open(_ house: House) async throws -> Premises {
        try await Installation(house.folder).open(in: Shop(shelf: .sqlite))
    }

    @Test func `an old backup does not open, is told of, and is completed from the public files`()
        async throws
    {
        try await rolledBack { house, size in
            await #expect { _ = try await open(house) } throws: { error in
                guard case .ledger(.rolledBack(let signed, let found)) = error as? DeskError else {
                    return false
                }
                return signed == size && found < size
            }
            let (installation, shop) = (Installation(house.folder), Shop(shelf: .sqlite))
            let report = try await installation.inspectLedger(in: shop)
            #expect(!report.isClean && report.published == size && report.entries < size)
            let recovery = try await installation.recoverLedger(in: shop)
            #expect(recovery.missing == report.entries..<size)
            #expect(recovery.record?.index == size)
            let again = try await open(house)
            let entries = try await AuditDesk(again).entries(from: size, limit: 9)
            #expect(entries.map(\.1.kind) == [.restore])
            #expect(try await AuditDesk(again).audit().report?.isClean == true)
            #expect(try await again.store.payload(of: size - 1) == nil)
            #expect(try await again.store.payload(of: 0) != nil)
            try await (again.store as? SQLiteStore)?.close()
            #expect(try await installation.inspectLedger(in: shop).isClean)
            #expect(try await installation.recoverLedger(in: shop).record == nil)
        }
    }

    @Test func `files that tell another story bring nothing back`() async throws {
        try await rolledBack { house, size in
            let bundle = "\(house.folder)/ledger/tile/entries/000.p/\(size)"
            var bytes = try #require(FileManager.default.contents(atPath: bundle))
            bytes[bytes.count - 30] ^= 1
            try bytes.write(to: URL(filePath: bundle))
            await #expect(throws: DeskError.self) {
                _ = try await Installation(house.folder).recoverLedger(in: Shop(shelf: .sqlite))
            }
            await #expect(throws: DeskError.self) { _ = try await open(house) }
        }
    }
}
