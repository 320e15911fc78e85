import Archive
import Consent
import Face
import Foundation
import Law
import Ledger
import Primitives
import Store
import StoreSQLite
import Testing
import Traces
import Vault

@testable import Desk

/// Copies for the worst day: useless without what is kept offline, and they bring nobody back.
@Suite struct BackupTests {
    /// A pair of age keys, and where a copy lies.
    struct Chest {
        let folder: String
        let recipient: String
        var identity: String { folder + "/identity.txt" }
        var copy: String { folder + "/copy.age" }
        var home: String { folder + "/home" }
        var recipients: Recipients { Recipients(keys: [recipient]) }

        static func visit(_ body: (Chest) async throws -> Void) async throws {
            let folder = FileManager.default.temporaryDirectory.path + "/chest-" + Hex.encode(chance(8))
            try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
            defer { try? FileManager.default.removeItem(atPath: folder) }
            try await body(try Chest(folder))
        }

        init(_ folder: String) throws {
            self.folder = folder
            recipient = try Self.key(folder + "/identity.txt")
        }

        static func key(_ path: String) throws -> String {
            let process = Process()
            process.executableURL = URL(filePath: "/usr/bin/age-keygen")
            process.arguments = ["-o", path]
            process.standardError = FileHandle.nullDevice
            try process.run()
            process.waitUntilExit()
            let text = try String(contentsOfFile: path, encoding: .utf8)
            return try #require(text.firstMatch(of: #/public key: (age1\w+)/#)).output.1.description
        }

        func restore(_ house: House, keys: String? = nil) async throws -> Restoration {
            let order = RestoreOrder(
                archive: copy, identities: [identity], keys: keys ?? house.folder + "/keys")
            return try await Installation(home).restore(order, in: Shop(shelf: .sqlite))
        }
    }

    private static func face(_ number: Int) -> [UInt8] {
        [UInt8(number % 250), UInt8(number / 2 % 250), 1, UInt8(number % 7)]
    }

    private static func residents(_ count: Int, in house: House) async throws -> [Resident] {
        var residents: [Resident] = []
        for number in 0..<count {
            let one = try await house.resident("canary-flat-\(number)")
            try #require(try await house.enrol(face(number), of: one.id).outcome != nil)
            residents.append(one)
        }
        return residents
    }

    @Test func `an old copy brings nobody back who was erased, and the others are there`()
        async throws
    {
        try await Chest.visit { chest in
            try await House.visit(.sqlite, settings: { $0.erasurePace = ErasurePace(keysAtOnce: 0) }) {
                house in
                let people = try await Self.residents(2 * Crowd.size, in: house)
                let crowd = Crowd.size
                var sealed: [StoredTemplate] = []
                for one in people { sealed += try await house.premises.store.templates(of: one.id) }
                _ = try await BackupDesk(house.premises).write(to: chest.copy, for: chest.recipients)
                let before = await opening(sealed, house.premises.vault)
                for one in people[..<(crowd / 2)] {
                    _ = try await ErasureDesk(house.premises).withdraw(try #require(one.consent).id)
                }
                for one in people[(crowd / 2)..<crowd] {
                    _ = try await PersonDesk(house.premises).erase(one.id)
                }
                #expect(try await ErasureDesk(house.premises).close().certificates.count == crowd)
                try await (house.premises.store as? SQLiteStore)?.close()
                try FileManager.default.removeItem(atPath: house.folder + "/records")

                let back = try await chest.restore(house)
                #expect(back.ended == crowd / 2 && back.forgotten == crowd / 2)
                let gone = await opening(Array(sealed[..<crowd]), back.premises.vault)
                let left = await opening(Array(sealed[crowd...]), back.premises.vault)
                #expect(gone == 0 && left == crowd)
                let again = House(
                    premises: back.premises, reader: house.reader, clock: house.clock, folder: chest.home)
                var matches = (gone: 0, left: 0)
                for (number, one) in people.enumerated() {
                    let answer = try? await again.verify(Self.face(number), of: one.id)
                    if answer?.outcome?.isMatch == true {
                        if number < crowd { matches.gone += 1 } else { matches.left += 1 }
                    }
                }
                #expect(matches == (0, crowd))
                #expect(try await again.kinds().contains(.restore))
                #expect(try await AuditDesk(back.premises).audit().report?.isClean == true)
                print(
                    "promise E2: of \(crowd) erased \(gone) decrypt, of \(crowd) others \(left); \(matches.gone) and "
                        + "\(matches.left) match; control keys of the time of the copy: \(before) of \(2 * crowd) decrypt"
                )
                try await (back.premises.store as? SQLiteStore)?.close()
            }
        }
    }

    /// How many templates open.
    private func opening(_ templates: [StoredTemplate], _ vault: Vault) async -> Int {
        var count = 0
        for one in templates {
            let sealed = SealedTemplate(
                bytes: one.sealed, subject: one.key.subject, activity: one.activity, model: one.model)
            if let template = try? await vault.open(sealed), template.count > 0 { count += 1 }
        }
        return count
    }

    @Test func `with every key of the server a copy shows no record`() async throws {
        try await Chest.visit { chest in
            try await House.visit(.sqlite) { house in
                let people = try await Self.residents(5, in: house)
                _ = try await BackupDesk(house.premises).write(to: chest.copy, for: chest.recipients)
                // An identity made of nothing the server holds is not there; each key file of it is tried as one.
                var opened = 0
                let keys = house.folder + "/keys"
                for name in try FileManager.default.subpathsOfDirectory(atPath: keys) {
                    let unpacker = try? ArchiveUnpacker(by: ["\(keys)/\(name)"])
                    if (try? unpacker?.unpack(chest.copy, into: chest.folder + "/try")) != nil { opened += 1 }
                }
                #expect(opened == 0)
                let canaries = try NeedleSet(
                    (0..<5).map { Canary("name-\($0)", .text("Canary-Flat-\($0)")) }
                        + people.map { Canary("id", .text($0.id.text)) })
                let scanner = TraceScanner(canaries)
                let inside = try scanner.scan(path: chest.copy).count
                #expect(inside == 0)

                // With the identity alone, what comes out is ciphertext: the database holds no name either.
                let bare = chest.folder + "/bare"
                _ = try ArchiveUnpacker(by: [chest.identity]).unpack(chest.copy, into: bare)
                let names = try scanner.scan(path: bare).traces.count { $0.canary.hasPrefix("name") }
                #expect(names == 0)
                #expect(!FileManager.default.fileExists(atPath: bare + "/keys"))
                await #expect(throws: DeskError.self) {
                    _ = try await Installation(bare).open(in: Shop(shelf: .sqlite))
                }
                let back = try await chest.restore(house)
                #expect(back.readable == 5)
                print(
                    "promise C6: \(opened) records with all keys of the server, \(names) with the offline identity "
                        + "alone; control identity and key ring: \(back.readable) of 5")
                try await (back.premises.store as? SQLiteStore)?.close()
            }
        }
    }

    @Test func `every receipt of an erasure holds offline`() async throws {
        try await House.visit(.sqlite, settings: { $0.erasurePace = ErasurePace(keysAtOnce: 0) }) { house in
            for one in try await Self.residents(Crowd.size, in: house) {
                _ = try await ErasureDesk(house.premises).withdraw(try #require(one.consent).id)
            }
            let certificates = try await ErasureDesk(house.premises).close().certificates
            let valid = try certificates.count { try house.isProven($0.record) }
            #expect(certificates.count == Crowd.size && valid == Crowd.size)
            #expect(certificates.allSatisfy { $0.record.file.payload["keys"]?.text == "file" })
            var forged = 0
            let policy = LogPolicy(trusting: house.premises.verifierKey)
            for certificate in certificates {
                let text = certificate.record.file.text.replacing("index ", with: "index 1")
                if (try? ReceiptFile(parsing: Array(text.utf8)).verify(by: policy)) != nil { forged += 1 }
            }
            #expect(forged == 0)
            print(
                "promise E3: \(valid) of \(Crowd.size) receipts of erasures hold offline; control forged: \(forged)"
            )
        }
    }

    @Test func `a copy is made without the keys, and of what is there alone`() async throws {
        try await Chest.visit { chest in
            try await House.visit(.sqlite) { house in
                _ = try await Self.residents(1, in: house)
                let made = try await BackupDesk(house.premises).write(to: chest.copy, for: chest.recipients)
                #expect(made.entries > 0)
                await #expect(throws: DeskError.self) {
                    _ = try await BackupDesk(house.premises).write(to: chest.copy, for: chest.recipients)
                }
                #expect(!FileManager.default.fileExists(atPath: house.folder + "/backup-draft"))
                let bare = chest.folder + "/bare"
                let names = try ArchiveUnpacker(by: [chest.identity]).unpack(chest.copy, into: bare).names
                #expect(names.contains("records/records.sqlite") && names.contains("settings.json"))
                #expect(!names.contains { $0.hasPrefix("keys") || $0.hasSuffix(".key") })
            }
        }
    }

    @Test func `a copy that ends before a kept checkpoint is not signed on`() async throws {
        try await Chest.visit { chest in
            try await House.visit(.sqlite) { house in
                _ = try await Self.residents(1, in: house)
                _ = try await BackupDesk(house.premises).write(to: chest.copy, for: chest.recipients)
                _ = try await house.resident("later")
                let kept = try #require(await house.premises.ledger.checkpoint)
                try Data(kept.description.utf8).write(to: URL(filePath: chest.folder + "/kept"))
                var order = RestoreOrder(
                    archive: chest.copy, identities: [chest.identity], keys: house.folder + "/keys")
                order.checkpoint = chest.folder + "/kept"
                let error = await #expect(throws: DeskError.self) {
                    _ = try await Installation(chest.home).restore(order, in: Shop(shelf: .sqlite))
                }
                guard case .headBehind = error else {
                    return #expect(Bool(false), "\(String(describing: error))")
                }
                order.keys = chest.folder
                order.checkpoint = nil
                await #expect(throws: DeskError.self) {
                    _ = try await Installation(chest.folder + "/other").restore(
                        order, in: Shop(shelf: .sqlite))
                }
            }
        }
    }
}
