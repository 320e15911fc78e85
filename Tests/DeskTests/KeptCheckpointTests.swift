import Foundation
import Ledger
import Primitives
import Registry
import Testing

@testable import Desk

@Suite("A ledger is held to what was signed before") struct KeptCheckpointTests {
    private func checkpoint(_ house: House) async throws -> SignedCheckpoint {
        try #require(await house.premises.ledger.checkpoint)
    }

    /// Opens the folder of a house once more, over records that are empty.
    private func emptied(_ house: House) async throws(DeskError) -> Premises {
        // What the house published is another witness against it, and has its own tests.
        try? FileManager.default.removeItem(atPath: "\(house.folder)/ledger/checkpoint")
        return try await Installation(house.folder).open(in: Shop(shelf: .memory))
    }

    @Test func `what is kept is read back, and for its owner alone`() async throws {
        try await House.visit(.memory) { house in
            let (kept, checkpoint) = (house.premises.kept, try await checkpoint(house))
            for place in KeptCheckpoints.Place.allCases {
                #expect(try kept.read(place) == nil)
                try kept.write(checkpoint, as: place)
                #expect(try kept.read(place) == checkpoint)
                let path = "\(house.folder)/ledger/\(place.rawValue)"
                let attributes = try FileManager.default.attributesOfItem(atPath: path)
                #expect(attributes[.posixPermissions] as? Int == 0o600)
            }
        }
    }

    @Test(arguments: KeptCheckpoints.Place.allCases)
    func `records that were taken back do not open, and sign nothing`(place: KeptCheckpoints.Place)
        async throws
    {
        try await House.visit(.memory) { house in
            _ = try await emptied(house)
            try house.premises.kept.write(try await checkpoint(house), as: place)
            await #expect {
                _ = try await emptied(house)
            } throws: { error in
                if case .ledger(.rolledBack(signed: 1, found: 0)) = error as? DeskError {
                    true
                } else {
                    false
                }
            }
        }
    }

    @Test func `records that were exchanged do not open`() async throws {
        try await House.visit(.memory) { house in
            let other = try await emptied(house)
            _ = try await RegistryDesk(other).apply(
                try RegistryDocument.parse(yaml: try House.example()), by: "test")
            let (ours, theirs) = (try await checkpoint(house), try #require(await other.ledger.checkpoint))
            #expect(ours.size == theirs.size && ours.root != theirs.root)
            try await KeptCheckpoints.check(ours, against: house.premises.ledger)
            await #expect(throws: LedgerError.forked(size: 1)) {
                try await KeptCheckpoints.check(ours, against: other.ledger)
            }
            try house.premises.kept.write(ours, as: .cosigned)
            await #expect {
                try await other.kept.open(other.ledger, over: other.store)
            } throws: { error in
                if case .ledger(.forked(size: 1)) = error as? DeskError { true } else { false }
            }
        }
    }

    @Test func `a ledger that grew is still borne out`() async throws {
        try await House.visit(.memory) { house in
            let first = try await checkpoint(house)
            try house.premises.kept.write(first, as: .cosigned)
            _ = try await house.resident("flat-1")
            #expect(try await checkpoint(house).size > first.size)
            try await house.premises.kept.open(house.premises.ledger, over: house.premises.store)
        }
    }

    @Test func `a kept file that is spoilt, or another ledger's, is not passed over`() async throws {
        try await House.visit(.memory) { house in
            let kept = house.premises.kept
            try kept.write(try await checkpoint(house), as: .cosigned)
            let path = house.folder + "/ledger/cosigned"
            let good = try String(contentsOfFile: path, encoding: .utf8)
            let wrong = [
                "", "x", good.replacing("\n1\n", with: "\n2\n"),
                good.replacing("house.example", with: "h.example"),
            ]
            for text in wrong {
                try Data(text.utf8).write(to: URL(filePath: path))
                #expect(throws: DeskError.self) { try kept.read(.cosigned) }
                await #expect(throws: DeskError.self) { _ = try await emptied(house) }
            }
        }
    }
}
