import Consent
import Desk
import Face
import Foundation
import Law
import Primitives
import Registry
import Store
import StoreSQLite
import StoreTesting

/// A whole installation in a folder of its own, over the real SQLite store, with the example registry in force.
struct LinearHouse: Sendable {
    let premises: Premises
    private let store: SQLiteStore
    private let folder: String

    struct NotInRepository: Error {}

    /// Opens a house whose commits and reads go through a test's own steps.
    static func visit(
        registry: String, through steps: (any RecordStore) -> any RecordStore,
        _ body: (LinearHouse) async throws -> Void
    ) async throws {
        let folder = FileManager.default.temporaryDirectory.path + "/linear-\(UUID().uuidString)"
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try FileManager.default.createDirectory(
            atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        let store = try await SQLiteStore(at: folder + "/records")
        let shop = LinearShop(store: steps(store))
        let house = Installation(folder)
        guard let controller = ControllerID("sunrise-property") else { throw NotInRepository() }
        try await house.create(
            Settings(controller: controller, ledgerOrigin: "trial.example/l", models: ""),
            controller: controller, passphrase: nil, in: shop)
        let premises = try await house.open(in: shop)
        let yaml = try String(contentsOf: URL(filePath: registry), encoding: .utf8)
        _ = try await RegistryDesk(premises).apply(try RegistryDocument.parse(yaml: yaml), by: "trial")
        try await body(LinearHouse(premises: premises, store: store, folder: folder))
        try await store.close()
    }

    func site() throws -> SiteID {
        guard let site = SiteID("compound-a") else { throw NotInRepository() }
        return site
    }

    func request(_ face: [UInt8], of person: SubjectID? = nil) throws -> FaceRequest {
        FaceRequest(Image(bytes: face), at: try site(), subject: person)
    }

    /// Somebody new who agrees, and is enrolled: with a plain face of their own, or with a photo and an engine.
    func enrolled(
        _ number: Int, _ photo: Image? = nil, by engine: Engine? = nil
    ) async throws -> (person: SubjectID, consent: ConsentID) {
        let person = try await PersonDesk(premises).admit(name: nil, reference: "flat-\(number)")
        var form = ConsentForm(person, at: try site(), language: "en")
        form.ageBand = .adult
        (form.noticeShown, form.freelyGiven, form.offDevice) = (true, true, true)
        let consent = try await ConsentDesk(premises).grant(form).consent.id
        var request = try request(LinearReader.face(number), of: person)
        if let photo { request.image = photo }
        let desk = EnrolDesk(engine.map(premises.replica) ?? premises)
        guard case .given = try await desk.enrol(request) else { throw NotInRepository() }
        return (person, consent)
    }
}
