public import Face
public import Law
public import Primitives

internal import struct Crypto.SymmetricKey

/// Seals templates, names and private payloads, each under a key that can be destroyed alone.
public struct Vault: Sendable {
    /// Where the keys are, to close epochs.
    public let keyring: Keyring
    private let controller: ControllerID
    private let random: RandomBytes
    private let outage: Outage

    /// How evidence is kept that came while the root key was out of reach.
    private enum Outage: Sendable {
        /// There is no such evidence, or it cannot be opened.
        case none
        /// It can be opened.
        case over(EvidenceOpener)
        /// It lasts: evidence is sealed to this key, and nothing is opened.
        case lasting(EvidenceKey)
    }

    /// A vault of one controller's secrets.
    public init(keyring: Keyring, controller: ControllerID, random: @escaping RandomBytes) {
        (self.keyring, self.controller, self.random, outage) = (keyring, controller, random, .none)
    }

    /// A vault that also opens what was sealed to its evidence key.
    public init(
        keyring: Keyring, controller: ControllerID, evidence seed: consuming SecretBytes,
        random: @escaping RandomBytes
    ) {
        (self.keyring, self.controller, self.random) = (keyring, controller, random)
        outage = .over(EvidenceOpener(seed))
    }

    /// A vault whose keys are out of reach: it seals evidence and destroys keys, and opens nothing.
    public init(
        sealedTo key: EvidenceKey, keyring: Keyring, controller: ControllerID, random: @escaping RandomBytes
    ) {
        (self.keyring, self.controller, self.random, outage) = (keyring, controller, random, .lasting(key))
    }

    /// Seals what was read of a person who agreed to be enrolled.
    public func seal(
        _ probe: consuming Probe<Enrol>, of subject: SubjectID, activity: String
    ) async throws(VaultError) -> SealedTemplate {
        let model = probe.model
        return try await seal(probe.take(), of: subject, activity: activity, model: model)
    }

    func seal(
        _ template: consuming Template, of subject: SubjectID, activity: String, model: Digest
    ) async throws(VaultError) -> SealedTemplate {
        let context = templates(subject, activity, model)
        let key = try await keyring.keyMaking(context.key)
        var bytes = template.littleEndian()
        defer { SecretBytes.wipe(&bytes) }
        let sealed = try Seal.close(bytes, for: context, with: key, nonce: random(12))
        return SealedTemplate(bytes: sealed, subject: subject, activity: activity, model: model)
    }

    /// Opens a template for comparison.
    ///
    /// - Throws: `.noKey` where its key was destroyed, `.sealBroken` where it was changed or moved.
    public func open(_ sealed: SealedTemplate) async throws(VaultError) -> Template {
        let context = templates(sealed.subject, sealed.activity, sealed.model)
        var bytes = try await open(sealed.bytes, context)
        defer { SecretBytes.wipe(&bytes) }
        guard let template = Template(littleEndian: bytes) else { throw .sealBroken }
        return template
    }

    /// Seals a text of a person's record, such as a name, for one column.
    public func sealText(
        _ text: String, of subject: SubjectID, as column: String
    ) async throws(VaultError) -> [UInt8] {
        try await seal(Array(text.utf8), record(subject, column))
    }

    /// Opens a text of a person's record.
    public func openText(
        _ sealed: [UInt8], of subject: SubjectID, as column: String
    ) async throws(VaultError) -> String {
        let bytes = try await open(sealed, record(subject, column))
        guard let text = String(validating: bytes, as: UTF8.self) else { throw .sealBroken }
        return text
    }

    /// Seals evidence about a person, or about nobody: a private payload and its opening.
    public func sealEvidence(
        _ bytes: [UInt8], about subject: SubjectID?, as column: String = "payload"
    ) async throws(VaultError) -> [UInt8] {
        let context = evidence(subject, column)
        guard case .lasting(let key) = outage else { return try await seal(bytes, context) }
        return try HybridSeal.close(bytes, for: context, to: key)
    }

    /// Whether evidence was sealed while the root key was out of reach: no person's own key destroys it.
    public static func isSealedToTheHouse(_ sealed: [UInt8]) -> Bool { sealed.first == HybridSeal.format }

    /// Opens evidence.
    public func openEvidence(
        _ sealed: [UInt8], about subject: SubjectID?, as column: String = "payload"
    ) async throws(VaultError) -> [UInt8] {
        let context = evidence(subject, column)
        guard Self.isSealedToTheHouse(sealed) else { return try await open(sealed, context) }
        guard case .over(let opener) = outage else { throw .keysOutOfReach }
        return try HybridSeal.open(sealed, for: context, with: opener)
    }

    /// Destroys the key of one person's templates in one activity; false where there was none.
    @discardableResult
    public func shred(_ subject: SubjectID, activity: String) async throws(VaultError) -> Bool {
        try await keyring.shred(.template(subject, activity: activity))
    }

    /// Destroys the keys of all of a person's templates and of the name, keeping the evidence; tells how many.
    @discardableResult
    public func shredAll(_ subject: SubjectID) async throws(VaultError) -> Int {
        try await keyring.shredAll(of: subject, keeping: [.evidence(subject)])
    }

    /// Destroys the key of the evidence about a person, after which nobody but the person can open any of it.
    @discardableResult
    public func shredEvidence(about subject: SubjectID) async throws(VaultError) -> Bool {
        try await keyring.shred(.evidence(subject))
    }

    private func seal(_ bytes: [UInt8], _ context: SealContext) async throws(VaultError) -> [UInt8] {
        let key = try await keyring.keyMaking(context.key)
        return try Seal.close(bytes, for: context, with: key, nonce: random(12))
    }

    private func open(_ sealed: [UInt8], _ context: SealContext) async throws(VaultError) -> [UInt8] {
        guard let key = try await keyring.key(context.key) else { throw .noKey }
        return try Seal.open(sealed, for: context, with: key)
    }

    private func templates(_ subject: SubjectID, _ activity: String, _ model: Digest) -> SealContext {
        SealContext(
            key: .template(subject, activity: activity), controller: controller, activity: activity,
            table: "templates", column: "template", model: model.hex)
    }

    private func record(_ subject: SubjectID, _ column: String) -> SealContext {
        SealContext(
            key: .record(subject), controller: controller, activity: "", table: "subjects", column: column,
            model: "")
    }

    func evidence(_ subject: SubjectID?, _ column: String) -> SealContext {
        SealContext(
            key: .evidence(subject), controller: controller, activity: "", table: "evidence", column: column,
            model: "")
    }
}
