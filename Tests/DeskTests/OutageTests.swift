import Consent
import Foundation
import Law
import Ledger
import Primitives
import Store
import StoreSQLite
import Testing
import Vault

@testable import Desk

/// W3: what a person may do while the key provider is down.
@Suite struct OutageTests {
    private static let crowd = Crowd.size

    @Test func `every withdrawal is taken while the root key is out of reach`() async throws {
        try await House.visit(.sqlite) { house in
            let people = try await settle(Self.crowd, in: house)
            try await close(house.premises)
            let outage = try Outage(house)
            #expect(await outage.opensWhole() == false)
            let left = try await outage.premises()
            let taken = try await withdraw(people, left)
            #expect(taken.count == Self.crowd)
            for person in people {
                let consent = try #require(try await left.store.consents(of: person.id).first)
                #expect(!consent.stands(at: left.clock.now()))
                #expect(try await left.store.templates(of: person.id).isEmpty)
            }
            let templates = try outage.templateKeys()
            try await close(left)

            try outage.end()
            let back = try await outage.installation.open(in: outage.shop)
            #expect(await ErasureDesk(back).tidy().certificates.count == Self.crowd)
            let receipts = try await prove(taken, back)
            #expect(receipts == Self.crowd)
            #expect(try await AuditDesk(back).audit().openErasures == 0)
            #expect(try await AuditDesk(back).audit().report?.isClean == true)
            let again = try #require(people.first)
            #expect(try await Self.verified(again.id, back).contains("withdrawn-stops"))
            try await close(back)
            print(
                "promise W3 provider down: of \(Self.crowd) withdrawals \(taken.count) taken and in effect, "
                    + "\(Self.crowd - templates) template keys destroyed at once, \(receipts) receipts later; "
                    + "control (the usual way in): 0")
        }
    }

    @Test func `a no and a wish to restrict are taken too, and nothing that helps the house`() async throws {
        try await House.visit(.sqlite) { house in
            let people = try await settle(2, in: house)
            let new = try await house.resident("flat-new", agreeingTo: nil)
            try await close(house.premises)
            let outage = try Outage(house)
            let left = try await outage.premises()
            let desk = OutageDesk(left)
            let no = try await desk.refuse(people[0].id, nil, at: try named("compound-a"))
            #expect(no.map { $0.consent != nil } == [true, false])
            _ = try await desk.restrict(people[1].id)
            #expect(try await left.store.isRestricted(people[1].id))
            await #expect(throws: DeskError.self) { _ = try await desk.withdraw(try named("none")) }
            await #expect(throws: DeskError.self) { _ = try await PersonDesk(left).find("flat-1") }
            await #expect(throws: DeskError.self) {
                _ = try await ConsentDesk(left).grant(try house.form(new.id))
            }
            let request = FaceRequest(
                .init(bytes: Faces.ann), at: try named("compound-a"), subject: people[1].id)
            guard case .unavailable = try await VerifyDesk(left).verify(request) else {
                Issue.record("a face was decided on without the keys")
                return
            }
            #expect(outage.shop.reader.pictures == 0)
            try await close(left)
            try outage.end()
            let back = try await outage.installation.open(in: outage.shop)
            await ErasureDesk(back).tidy()
            #expect(try await Self.verified(people[1].id, back).contains("restricted-subject"))
            #expect(try await back.person(people[0].id)?.verified == true)
            try await close(back)
        }
    }

    @Test func `without the public halves nothing is taken and the reason is told`() async throws {
        try await House.visit(.sqlite) { house in
            try await close(house.premises)
            let outage = try Outage(house)
            try FileManager.default.removeItem(atPath: house.folder + "/keys/evidence.pub")
            do throws(DeskError) {
                _ = try await outage.installation.openForRights(in: outage.shop)
                Issue.record("nothing should have opened")
            } catch {
                guard case .vault(.rootKeyMissing) = error else { throw error }
                #expect(error.description.contains("the other way stands open"))
            }
        }
    }

    private func settle(_ count: Int, in house: House) async throws -> [Resident] {
        var people: [Resident] = []
        for number in 1...count {
            let person = try await house.resident("flat-\(number)")
            #expect(try await house.enrol(Faces.ann, of: person.id).outcome != nil)
            people.append(person)
        }
        return people
    }

    private func withdraw(_ people: [Resident], _ left: Premises) async throws -> [OutageDesk.Pending] {
        var taken: [OutageDesk.Pending] = []
        for person in people {
            taken.append(try await OutageDesk(left).withdraw(try #require(person.consent).id))
        }
        return taken
    }

    private func prove(_ taken: [OutageDesk.Pending], _ back: Premises) async throws -> Int {
        var proven = 0
        for one in taken {
            let record = try await PastReceiptDesk(back).receipt(of: one.index)
            let policy = LogPolicy(trusting: back.verifierKey)
            let finding = try ReceiptFile(parsing: record.file.bytes).verify(by: policy)
            if finding.payload["consent"]?.text == one.consent?.text { proven += 1 }
        }
        return proven
    }

    private static func verified(_ id: SubjectID, _ premises: Premises) async throws -> [String] {
        try await VerifyDesk(premises).verify(
            FaceRequest(.init(bytes: Faces.ann), at: try named("compound-a"), subject: id)
        ).rules
    }

    private func close(_ premises: Premises) async throws {
        try await (premises.store as? SQLiteStore)?.close()
    }
}

/// A house whose root key is gone for a while.
struct Outage {
    let folder: String
    let shop = Shop(shelf: .sqlite)

    var installation: Installation { Installation(folder) }

    init(_ house: House) throws {
        folder = house.folder
        try FileManager.default.moveItem(atPath: folder + "/keys/root.key", toPath: folder + "/root.away")
    }

    func end() throws {
        try FileManager.default.moveItem(atPath: folder + "/root.away", toPath: folder + "/keys/root.key")
    }

    func premises() async throws -> Premises {
        guard
            case .rightsOnly(let left, .vault(.rootKeyMissing)) = try await installation.openForRights(
                in: shop)
        else { throw NotOut() }
        return left
    }

    /// Whether the usual way in works.
    func opensWhole() async -> Bool { (try? await installation.open(in: shop)) != nil }

    /// How many keys of faces lie in the key ring: one more than the names and the evidence of everyone.
    func templateKeys() throws -> Int {
        let names = try FileManager.default.subpathsOfDirectory(atPath: folder + "/keys/ring")
            .filter { $0.hasSuffix(".key") && !$0.hasSuffix("epoch.key") }
            .compactMap { $0.split(separator: "/").last.map { String($0.prefix(32)) } }
        return Dictionary(grouping: names) { $0 }.values.filter { $0.count >= 3 }.count
    }

    private struct NotOut: Error {}
}
