import Consent
import Face
import Foundation
import Law
import Ledger
import Policy
import Primitives
import Store
import Synchronization
import Testing

@testable import Desk

/// Whoever comes from another system comes by the gate, or not at all.
@Suite struct ImportDeskTests {
    private static let head =
        "source,reference,operations,givenAt,kind,method,language,noticeVersion,"
        + "noticeShownAt,freelyGiven,age,offDevice\n"

    private static func sheet(
        _ name: String = "ann", _ reference: String = "flat-1", given: String = "2026-04-02T10:15:00+08:00",
        kind: String = "separate", offDevice: String = "yes"
    ) throws -> ConsentSheet.Row {
        let row =
            "\(name),\(reference),enrol verify identify,\(given),\(kind),paper,en,1,"
            + "2026-04-02T10:10:00+08:00,yes,adult,\(offDevice)\n"
        return try #require(try ConsentSheet(Array((head + row).utf8)).rows.first)
    }

    private static func desk(_ premises: Premises) throws -> ImportDesk {
        ImportDesk(premises, from: "test", at: try named("compound-a"))
    }

    private static func take(
        _ premises: Premises, _ row: ConsentSheet.Row, _ name: String = "ann", _ face: [UInt8] = Faces.ann
    ) async throws -> ImportOutcome {
        switch try await desk(premises).weigh(row, named: name, id: name) {
        case .settled(let outcome): outcome
        case .mayCome(let newcomer): try await desk(premises).bring(newcomer, Image(bytes: face))
        }
    }

    @Test(arguments: Shelf.allCases)
    func `who agreed there is found here, under a consent of that day`(shelf: Shelf) async throws {
        try await House.visit(shelf) { house in
            let outcome = try await Self.take(house.premises, try Self.sheet())
            #expect(outcome.result == .imported && outcome.ledgerEntries.count == 3)
            let subject = try #require(outcome.subject)
            #expect(try await house.identify(Faces.annAgain).outcome?.subject == subject)
            let consent = try #require(try await house.premises.store.consents(of: subject).first)
            #expect(consent.givenAt == Timestamp("2026-04-02T10:15:00+08:00"))
            #expect(consent.expiresAt == consent.givenAt.adding(days: 365))
            // Asked again, nothing happens and the same is told; of another row it is told that they are here.
            let kinds = try await house.kinds()
            let again = try await Self.take(house.premises, try Self.sheet())
            #expect(again.result == .imported && again.subject == subject)
            let other = try await Self.take(
                house.premises, try Self.sheet(given: "2026-04-03T10:15:00+08:00"))
            #expect(other.result == .alreadyHere)
            #expect(try await house.kinds() == kinds)
        }
    }

    @Test func `who the rules refuse leaves nothing here, and is told why`() async throws {
        try await House.visit(.sqlite) { house in
            let before = try await Self.everything(house)
            for (row, rule) in [
                (try Self.sheet(offDevice: "no"), "store-in-device"),
                (try Self.sheet(kind: "general"), "separate-consent"),
                (try Self.sheet(given: "2024-04-02T10:15:00+08:00"), "separate-consent"),
            ] {
                let outcome = try await Self.take(house.premises, row)
                let grounds = outcome.refusal?.grounds ?? []
                #expect(outcome.result == .refused && outcome.subject == nil)
                #expect(
                    grounds.contains { $0.rule.text == rule && !$0.provisions.isEmpty },
                    "\(grounds.map(\.rule))")
            }
            for row in [
                try Self.sheet(given: "yesterday"), try Self.sheet(given: "2027-01-01T00:00:00Z"),
                try Self.sheet(kind: "verbal"), try Self.sheet("ann", ""),
                try Self.sheet(offDevice: "perhaps"),
            ] {
                let outcome = try await Self.take(house.premises, row)
                #expect(outcome.result == .incomplete && outcome.reasons.count == 1, "\(outcome.reasons)")
            }
            #expect(try await Self.everything(house) == before)
            #expect(house.reader.pictures == 0)
            // Control: of somebody who may come, all of it changes.
            _ = try await Self.take(house.premises, try Self.sheet())
            let after = try await Self.everything(house)
            #expect(zip(before, after).allSatisfy { $0 != $1 })
        }
    }

    /// People, entries and keys.
    private static func everything(_ house: House) async throws -> [String] {
        let keys = try FileManager.default.subpathsOfDirectory(atPath: house.folder + "/keys")
        let sizes = keys.sorted().map { path in
            "\(path) \((try? Data(contentsOf: URL(fileURLWithPath: house.folder + "/keys/" + path)))?.count ?? 0)"
        }
        return [
            "\(try await house.premises.store.subjects(after: nil, limit: 10).map(\.id))",
            "\(try await house.kinds())", "\(sizes)",
        ]
    }

    @Test func `a no that was said here stands against an older yes from there`() async throws {
        try await House.visit(.memory) { house in
            let id = try await PersonDesk(house.premises).admit(name: "ann", reference: "flat-1")
            _ = try await ConsentDesk(house.premises).refuse(id, nil, at: try named("compound-a"))
            #expect(try await Self.take(house.premises, try Self.sheet()).result == .saidNo)
            // A yes that came after it is a yes.
            house.clock.advance(seconds: 86_400)
            let later = try Self.sheet(given: "\(house.clock.now())")
            #expect(try await Self.take(house.premises, later).result == .imported)
        }
    }

    @Test func `a reference that is somebody else's brings nobody in`() async throws {
        try await House.visit(.memory) { house in
            _ = try await PersonDesk(house.premises).admit(name: "Zoe", reference: "flat-1")
            let kinds = try await house.kinds()
            #expect(try await Self.take(house.premises, try Self.sheet()).result == .taken)
            #expect(try await house.kinds() == kinds)
        }
    }

    @Test func `of pictures that do not serve the next is tried, and the consent is one`() async throws {
        try await House.visit(.memory) { house in
            let row = try Self.sheet()
            #expect(try await Self.take(house.premises, row, "ann", [1, 2, 3]).result == .unusable)
            #expect(
                try await Self.take(house.premises, row, "ann", Faces.ann + Faces.bob).result == .unusable)
            #expect(try await Self.take(house.premises, row).result == .imported)
            let kinds = try await house.kinds()
            #expect(kinds.count { $0 == .consentGranted } == 1 && kinds.count { $0 == .enrolment } == 1)
        }
    }

    @Test func `wherever it is broken off, another try makes it whole and nothing twice`() async throws {
        var broken = 0
        while broken < 40 {
            let ends = try await Self.brokenOff(at: broken)
            broken += 1
            if ends { break }
        }
        #expect((4..<40).contains(broken))
        print(
            "promise import: broken off at each of \(broken - 1) commits, one person and one reference each time"
        )
    }

    /// Breaks off at one commit and tries again; tells whether there was no such commit any more.
    private static func brokenOff(at place: Int) async throws -> Bool {
        let commits = Mutex(0)
        try await House.visit(.memory) { house in
            let failing = house.before(commit: { unit throws(StoreError) in
                let number = commits.withLock { count in
                    defer { count += 1 }
                    return count
                }
                guard number != place else { throw .full }
                return unit
            })
            let row = try sheet()
            let first = try? await take(failing, row)
            let whole = try await take(house.premises, row)
            #expect(whole.result == .imported, "\(place)")
            #expect(first == nil || first?.subject == whole.subject)
            let kinds = try await house.kinds()
            #expect(kinds.count { $0 == .consentGranted } == 1, "\(place)")
            #expect(kinds.count { $0 == .enrolment } == 1, "\(place)")
            #expect(try await house.premises.store.subjects(after: nil, limit: 10).count == 1, "\(place)")
        }
        return commits.withLock { $0 } <= place
    }

    @Test func `the journal knows who is in, by no name, and a torn line is no line`() async throws {
        try await House.visit(.memory) { house in
            let desk = try Self.desk(house.premises)
            let (ann, bob) = (try await desk.mark(of: "ann"), try await desk.mark(of: "bob"))
            let mark = try await desk.mark(of: "")
            let journal = try ImportJournal(of: mark, in: house.folder, resuming: false)
            try await journal.note(ImportOutcome(.imported), of: ann)
            try await journal.note(ImportOutcome(.noConsent), of: bob)
            let path = house.folder + "/imports/\(mark.hex.prefix(16)).journal"
            let written = try String(contentsOfFile: path, encoding: .utf8)
            #expect(!written.contains("ann") && !written.contains("bob") && !written.contains(bob.hex))
            let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
            #expect(mode == 0o600)
            try Data((written + written.prefix(20)).utf8).write(to: URL(fileURLWithPath: path))
            let again = try ImportJournal(of: mark, in: house.folder, resuming: true)
            #expect(await again.count == 1)
            #expect(await again.outcome(of: ann)?.result == .imported)
            try await again.note(ImportOutcome(.unusable), of: bob)
            let third = try ImportJournal(of: mark, in: house.folder, resuming: true)
            #expect(await third.count == 2)
            let anew = try ImportJournal(of: mark, in: house.folder, resuming: false)
            #expect(await anew.count == 0)
            await anew.remove()
            #expect(!FileManager.default.fileExists(atPath: path))
        }
    }
}
