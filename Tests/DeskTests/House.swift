import Consent
import Face
import Foundation
import Law
import Ledger
import Policy
import Primitives
import Registry
import Store
import StoreSQLite
import StoreTesting
import Testing
import Vault

@testable import Desk
@testable import StoreSQLite

/// Where the records of a test lie.
enum Shelf: String, CaseIterable, Sendable { case memory, sqlite }

/// A whole installation in a folder that is gone after the test: real keys, real ledger, real rules, a real store.
struct House: Sendable {
    let premises: Premises
    let reader: SimpleReader
    let clock: StandingClock
    let folder: String

    /// Opens a house with the example registry in force, and clears it away.
    static func visit(
        _ shelf: Shelf, registry: Bool = true, yaml: (String) -> String = { $0 },
        settings change: (inout Settings) -> Void = { _ in },
        _ body: (House) async throws -> Void
    ) async throws {
        let folder = FileManager.default.temporaryDirectory.path + "/house-" + Hex.encode(chance(8))
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let shop = Shop(shelf: shelf)
        let house = Installation(folder)
        var settings = Settings(
            controller: try named("sunrise-property"), ledgerOrigin: "house.example/l", models: "")
        change(&settings)
        try await house.create(
            settings, controller: try named("sunrise-property"), passphrase: nil, in: shop)
        let premises = try await house.open(in: shop)
        let visited = House(
            premises: premises, reader: shop.reader, clock: shop.standing, folder: folder)
        if registry {
            _ = try await RegistryDesk(premises).apply(
                try RegistryDocument.parse(yaml: yaml(try example())), by: "test")
        }
        try await body(visited)
        if let store = premises.store as? SQLiteStore { try await store.close() }
    }

    static func example() throws -> String {
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        return try String(contentsOf: root.appending(path: "Examples/registry.yaml"), encoding: .utf8)
    }

    /// Somebody on record, with or without the consent that the gate asks for.
    func resident(
        _ reference: String, agreeingTo operations: Set<FaceOperation>? = [.enrol, .verify, .identify],
        at site: String = "compound-a"
    ) async throws -> Resident {
        let id = try await PersonDesk(premises).admit(name: reference.capitalized, reference: reference)
        guard let operations else { return Resident(id: id, consent: nil) }
        var form = try form(id, at: site)
        form.operations = operations
        return Resident(id: id, consent: try await ConsentDesk(premises).grant(form).consent)
    }

    /// A complete consent of an adult.
    func form(_ id: SubjectID, at site: String = "compound-a") throws -> ConsentForm {
        var form = ConsentForm(id, at: try named(site), language: "en")
        form.ageBand = .adult
        (form.noticeShown, form.freelyGiven, form.offDevice) = (true, true, true)
        return form
    }

    func request(
        _ face: [UInt8], of id: SubjectID? = nil, at site: String = "compound-a"
    ) throws -> FaceRequest {
        FaceRequest(Image(bytes: face), at: try named(site), subject: id)
    }

    func enrol(
        _ face: [UInt8], of id: SubjectID, at site: String = "compound-a"
    ) async throws -> Answer<EnrolDesk.Enrolment> {
        try await EnrolDesk(premises).enrol(try request(face, of: id, at: site))
    }

    func verify(_ face: [UInt8], of id: SubjectID) async throws -> Answer<VerifyDesk.Verification> {
        try await VerifyDesk(premises).verify(try request(face, of: id))
    }

    func identify(_ face: [UInt8]) async throws -> Answer<IdentifyDesk.Identification> {
        try await IdentifyDesk(premises).identify(try request(face))
    }

    /// The same premises over a store that lets the test step in.
    func before(
        commit: @escaping SteeredStore.Step = { unit throws(StoreError) in unit },
        read: @escaping @Sendable () async throws(StoreError) -> Void = { () throws(StoreError) in }
    ) -> Premises {
        Premises(
            folder: premises.folder, settings: premises.settings,
            store: SteeredStore(before: premises.store, commit: commit, read: read), vault: premises.vault,
            ledger: premises.ledger, verifierKey: premises.verifierKey, engine: premises.engine,
            rulebook: premises.rulebook, clock: premises.clock, random: premises.random)
    }

    /// What the ledger tells, in order.
    func kinds() async throws -> [LedgerEntry.Kind] {
        try await AuditDesk(premises).entries(from: 0, limit: 1000).map(\.1.kind)
    }

    /// Whether a receipt file convinces somebody who has nothing but the public key.
    func isProven(_ record: Record) throws -> Bool {
        let policy = LogPolicy(trusting: premises.verifierKey)
        return try ReceiptFile(parsing: record.file.bytes).verify(by: policy).index == record.index
    }

    /// What the outcome of an event was, as its own receipt tells.
    func outcome(_ record: Record) -> String? { record.file.payload["out"]?.text }
}

struct Resident: Sendable {
    let id: SubjectID
    let consent: ConsentRecord?
}

/// The parts of a test house.
struct Shop: Workshop {
    let shelf: Shelf
    let reader = SimpleReader()
    let standing = StandingClock()
    var clock: any HouseClock { standing }
    var uptime: @Sendable () -> Duration { { [standing] in standing.uptime } }
    let random: RandomBytes = { count in chance(count) }
    /// Off only where a test shows what the seals of the rows are for.
    var checksRows = true

    func openStore(in folder: String) async throws -> any RecordStore {
        switch shelf {
        case .memory: MemoryStore()
        case .sqlite: try await SQLiteStore(at: folder)
        }
    }

    func openStore(in folder: String, rowKey path: String) async throws -> any RecordStore {
        guard shelf == .sqlite else { return MemoryStore() }
        var options = SQLiteStore.Options()
        (options.rowKey, options.random, options.checksRows) = (path, random, checksRows)
        return try await SQLiteStore(at: folder, options)
    }

    func openReader(models folder: String, exact: Bool) async throws -> any FaceReader { reader }

    func importModels(from source: String, to folder: String) throws -> [String] { [] }

    func describeEngine(models folder: String, exact: Bool) async throws -> EngineDescription {
        EngineDescription(engine: "simple", model: "", modelDigest: "", precision: "", licence: "")
    }
}

@Sendable func chance(_ count: Int) -> [UInt8] {
    var generator = SystemRandomNumberGenerator()
    return (0..<count).map { _ in UInt8.random(in: 0...255, using: &generator) }
}

func named<Entity>(_ text: String) throws -> Identifier<Entity> { try #require(Identifier<Entity>(text)) }

extension Answer {
    var outcome: Outcome? { if case .given(let outcome) = self { outcome } else { nil } }
    var refusal: RefusalOnRecord? { if case .refused(let refusal) = self { refusal } else { nil } }
    var error: FaceError? { if case .undecided(let error, _) = self { error } else { nil } }
    /// The rules that refused.
    var rules: [String] { refusal?.refusal.grounds.map(\.rule.text) ?? [] }
}

/// Faces: the first two are near enough to each other to be one person, the third is somebody else.
enum Faces {
    static let ann: [UInt8] = [10, 10, 10, 10]
    static let annAgain: [UInt8] = [12, 10, 10, 10]
    static let bob: [UInt8] = [200, 10, 10, 10]
}
