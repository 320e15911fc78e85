public import Law
public import Policy
public import Primitives
public import Registry

/// How a whole deployment stands before the law: everything that is missing, and where it would be put right.
public struct Posture: Sendable {
    /// The instant it was judged for.
    public let at: Timestamp
    /// The sites that were looked at.
    public let sites: [SiteID]
    /// How many uses were judged: site, purpose, device and operation.
    public let uses: Int
    /// What was found, the gravest first.
    public let findings: [PostureFinding]

    /// Whether nothing stands in the way of any registered use.
    public var isClean: Bool { !findings.contains { $0.severity == .error } }
}

/// One rule that found something, with every place where one and the same change would settle it.
public struct PostureFinding: Sendable {
    /// How much a finding weighs, in the words of SARIF.
    public enum Severity: String, Sendable, CaseIterable, Codable {
        /// A use is refused until it is put right.
        case error
        /// Something must be done, and nothing is refused yet.
        case warning
        /// Advice without legal force.
        case note
    }

    /// The rule of law, or the remark of the house.
    public let rule: RuleID
    /// How much it weighs.
    public let severity: Severity
    /// Why, in plain words.
    public let why: Wording
    /// What would settle it, in plain words.
    public let cure: Wording
    /// The provisions it stands on, in force at the time.
    public let citations: [Citation]
    /// The uses it concerns.
    public internal(set) var uses: [PostureUse]
    /// The facts nobody stated.
    public internal(set) var missing: [String] = []
    /// By when, where the law sets a day.
    public internal(set) var due: CivilDate?
    /// What to change in the registry.
    public internal(set) var fixes: [PostureFix]
}

/// Site, purpose and device as they stand together, and what is done there.
public struct PostureUse: Hashable, Sendable {
    public let site: SiteID?
    public let purpose: PurposeID?
    public let device: DeviceID?
    public internal(set) var operations: [FaceOperation]
}

/// One entry of the registry that would have to change, and where it stands in the file.
public struct PostureFix: Hashable, Sendable {
    /// The entry.
    public let path: RegistryPath
    /// Its line and column, or those of the entry it belongs into.
    public let place: RegistryPlace
}

/// A registry with its file: as somebody wrote it, or as `registry show` writes the one in force.
public struct RegistryText: Sendable {
    /// What it says.
    public let document: RegistryDocument
    let atlas: RegistryAtlas

    /// Reads a file.
    public init(yaml: String, file: String) throws(DeskError) {
        do throws(RegistryError) {
            document = try RegistryDocument.parse(yaml: yaml, file: file)
        } catch {
            throw .registry(error)
        }
        atlas = RegistryAtlas(yaml: yaml, file: file)
    }

    /// Takes a document in force; its lines are those of its own text.
    public init(_ document: RegistryDocument) {
        self.document = document
        atlas = RegistryAtlas(yaml: document.yaml, file: "registry.yaml")
    }
}
