import Consent
import Foundation
import Law
import Ledger
import Primitives
import Registry
import Store
import Testing

@testable import Desk
@testable import StoreSQLite

/// Answers are lost on their way, and whoever asked asks again under the same name.
@Suite(.serialized) struct RequestNameTests {
    private static let operations =
        Int(ProcessInfo.processInfo.environment["COUNTENANCE_REQUESTS"] ?? "") ?? 300

    @Test func `a request asked again has one effect and the same receipt`() async throws {
        let kept = try await lived(Self.operations, naming: true)
        let control = try await lived(60, naming: false)
        print(
            "promise D7: \(kept.operations) operations, \(kept.lost) answers lost and asked again, "
                + "\(kept.leaves) leaves for \(kept.wanted) wanted, \(kept.differing) receipts differ; control "
                + "without names: \(control.leaves) leaves for \(control.wanted) wanted")
        #expect(kept.leaves == kept.wanted && kept.differing == 0 && kept.lost > 0)
        #expect(control.leaves > control.wanted, "the negative control")
    }

    private struct Count: Sendable {
        var operations = 0
        var lost = 0
        var differing = 0
        var wanted = 0
        var leaves = 0
    }

    private func lived(_ operations: Int, naming: Bool) async throws -> Count {
        let folder = ModelHouse.scratch + "/requests-" + Hex.encode(chance(8))
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let controller: ControllerID = try named("sunrise-property")
        try await Installation(folder).create(
            Settings(controller: controller, ledgerOrigin: "house.example/l", models: ""),
            controller: controller, passphrase: nil, in: Shop(shelf: .sqlite))
        return try await ModelHouse.visit(folder) { house in
            _ = try await RegistryDesk(house.premises).apply(
                try RegistryDocument.parse(yaml: try House.example()), by: "test")
            var count = Count()
            count.wanted = 1
            let clients = try await withThrowingTaskGroup(of: Count.self) { group in
                for client in 0..<3 {
                    group.addTask { try await live(client, operations / 3, naming, house) }
                }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            for client in clients {
                count.operations += client.operations
                count.lost += client.lost
                count.differing += client.differing
                count.wanted += client.wanted
            }
            await ErasureDesk(house.premises).tidy()
            // How often the epoch of the keys was closed is not the clients' doing.
            let told = try await AuditDesk(house.premises).entries(from: 0, limit: 10_000)
            count.leaves = told.count { $0.1.kind != .keysEpoch }
            return count
        }
    }

    /// One client; the acts of one do not touch those of another.
    private func live(
        _ client: Int, _ operations: Int, _ naming: Bool, _ house: House
    ) async throws -> Count {
        var count = Count()
        var acts = Acts(client: client, house: house)
        for turn in 0..<operations {
            let name = naming ? "request-\(client)-\(turn)" : nil
            let premises = house.premises.answering(name)
            let (act, leaves) = try await acts.next(turn)
            let first = try await act(premises)
            count.operations += 1
            count.wanted += leaves
            guard Int.random(in: 0..<10) < 3 else { continue }
            count.lost += 1
            // Whoever gets no answer asks until there is one.
            var second = try? await act(premises)
            for _ in 0..<3 where second == nil { second = try? await act(premises) }
            count.differing += second == first ? 0 : 1
        }
        return count
    }

    @Test func `a receipt lost before it was kept is made once more, and then stays`() async throws {
        try await House.visit(.sqlite) { house in
            let id = try await house.resident("flat-1", agreeingTo: nil).id
            let desk = ConsentDesk(house.premises.answering("one"))
            let first = try await desk.restrict(id)
            let store = try #require(house.premises.store as? SQLiteStore)
            try await store.forgetAnswers()
            _ = try await ConsentDesk(house.premises).restrict(id, lift: true)
            let second = try await desk.restrict(id)
            #expect(second.index == first.index && second.file.bytes != first.file.bytes)
            #expect(try house.isProven(second))
            #expect(try await desk.restrict(id).file.bytes == second.file.bytes)
            await #expect(throws: DeskError.self, "a name is for one request") {
                try await desk.restrict(id, lift: true)
            }
        }
    }

    @Test func `a withdrawal that closes for others as well has its own certificate, asked again too`()
        async throws
    {
        try await House.visit(.sqlite) { house in
            let other = try #require(try await house.resident("flat-1").consent?.id)
            let own = try #require(try await house.resident("flat-2").consent?.id)
            let waiting = try await ErasureDesk(house.premises).withdraw(other, by: .subject, closing: .later)
            #expect(waiting.certificate == nil)
            let desk = ErasureDesk(house.premises.answering("one"))
            let first = try await desk.withdraw(own)
            #expect(first.troubles.isEmpty && first.certificate != nil)
            let again = try await desk.withdraw(own)
            #expect(again.record.file.bytes == first.record.file.bytes)
            #expect(again.certificate?.record.file.bytes == first.certificate?.record.file.bytes)
            #expect(try await house.kinds().count { $0 == .erasureCompleted } == 2)
        }
    }

    @Test func `the same person is admitted once, and enrolled once`() async throws {
        try await House.visit(.sqlite) { house in
            let desk = PersonDesk(house.premises.answering("walk-in"))
            let id = try await desk.admit(name: "Ann", reference: nil)
            #expect(try await desk.admit(name: "Ann", reference: nil) == id)
            #expect(try await PersonDesk(house.premises).admit(name: "Ann", reference: nil) != id)
            _ = try await ConsentDesk(house.premises).grant(try house.form(id))
            let enrolling = EnrolDesk(house.premises.answering("enrol-1"))
            #expect(try await enrolling.enrol(try house.request(Faces.ann, of: id)).outcome != nil)
            let before = try await house.kinds()
            await #expect(throws: DeskError.self) {
                try await enrolling.enrol(try house.request(Faces.ann, of: id))
            }
            #expect(try await house.kinds() == before)
        }
    }
}

/// What one client does, turn by turn.
private struct Acts {
    typealias Act = @Sendable (Premises) async throws -> [[UInt8]]
    let client: Int
    let house: House
    private var person: SubjectID?
    private var standing: ConsentID?

    init(client: Int, house: House) { (self.client, self.house) = (client, house) }

    /// The act of a turn, and how many leaves it is worth.
    mutating func next(_ turn: Int) async throws -> (Act, Int) {
        if person == nil {
            person = try await PersonDesk(house.premises).admit(name: "A", reference: "flat-\(client)")
        }
        guard let person else { throw CancellationError() }
        switch turn % 30 {
        case 3: return (try granting(person), 1)
        case 4:
            standing = try await house.premises.store.consents(of: person).last { $0.withdrawnAt == nil }?.id
            guard let standing, turn < 40 else { return (serving(person), 1) }
            return (
                { premises in
                    let done = try await ErasureDesk(premises).withdraw(standing)
                    return [done.record.file.bytes]
                }, 2
            )
        case 8...11:
            return (
                { premises in
                    [Array(try await PersonDesk(premises).admit(name: "N\(turn)", reference: nil).text.utf8)]
                }, 0
            )
        case 12...20:
            let isLift = turn.isMultiple(of: 2)
            return (
                { premises in
                    [try await ConsentDesk(premises).restrict(person, lift: isLift).file.bytes]
                }, 1
            )
        default: return (serving(person), 1)
        }
    }

    private func granting(_ person: SubjectID) throws -> Act {
        let form = try house.form(person)
        return { premises in
            let given = try await ConsentDesk(premises).grant(form)
            return [given.record.file.bytes, Array(given.consent.id.text.utf8)]
        }
    }

    private func serving(_ person: SubjectID) -> Act {
        { premises in
            let revision = try await premises.registry()
            let site = try #require(SiteID("compound-a"))
            let alternative = try #require(revision.document.alternatives(at: site).first)
            let record = try await AlternativeDesk(premises).serve(
                by: alternative.id, at: site, subject: person)
            return [record.file.bytes]
        }
    }
}
