public import Law
public import Primitives

/// What a template is filed under: one person, one site, one purpose.
public struct TemplateKey: Hashable, Sendable, CustomStringConvertible {
    /// Whose.
    public let subject: SubjectID
    /// For which site.
    public let site: SiteID
    /// For which purpose; a template of one purpose is not found under another.
    public let purpose: PurposeID

    /// Names a template.
    public init(subject: SubjectID, site: SiteID, purpose: PurposeID) {
        self.subject = subject
        self.site = site
        self.purpose = purpose
    }

    public var description: String { "\(subject) at \(site) for \(purpose)" }
}

/// A sealed template and what must be known of it without opening it.
public struct StoredTemplate: Hashable, Sendable {
    /// What it is filed under.
    public let key: TemplateKey
    /// The consent it was made under.
    public let consent: ConsentID
    /// The template, sealed.
    public let sealed: [UInt8]
    /// The model that made it; templates of two models are never compared.
    public let model: Digest
    /// The unified quality of its picture, 0 to 100.
    public let quality: Int
    /// When it was made.
    public let enrolledAt: Timestamp
    /// When it must be gone.
    public let expiresAt: Timestamp

    /// A template to store.
    public init(
        key: TemplateKey, consent: ConsentID, sealed: [UInt8], model: Digest, quality: Int,
        enrolledAt: Timestamp,
        expiresAt: Timestamp
    ) {
        self.key = key
        self.consent = consent
        self.sealed = sealed
        self.model = model
        self.quality = quality
        self.enrolledAt = enrolledAt
        self.expiresAt = expiresAt
    }
}

/// How many people templates are stored of.
public struct StoredPersons: Hashable, Sendable {
    /// Distinct persons, each counted once over all sites and purposes.
    public let count: Int
    /// When the person came who completed the number asked for, of those still stored; `nil` below it.
    public let reachedAt: Timestamp?

    /// A count.
    public init(count: Int, reachedAt: Timestamp? = nil) {
        self.count = count
        self.reachedAt = reachedAt
    }
}

/// A subject's record, sealed: the store knows a number and no name.
public struct StoredSubject: Hashable, Sendable {
    /// The random number that stands for the person.
    public let id: SubjectID
    /// Name and contact, sealed.
    public let sealed: [UInt8]
    /// A keyed hash by which the person is found again (card number, member number); unique where present.
    public let lookup: Digest?
    /// Since when.
    public let createdAt: Timestamp

    /// A record to store.
    public init(id: SubjectID, sealed: [UInt8], lookup: Digest? = nil, createdAt: Timestamp) {
        self.id = id
        self.sealed = sealed
        self.lookup = lookup
        self.createdAt = createdAt
    }
}

/// One signed revision of the registry, as bytes.
public struct StoredRegistryRevision: Hashable, Sendable {
    /// 1 for the first, then one more each time.
    public let number: Int
    /// What the document hashes to.
    public let digest: Digest
    /// When it came into force.
    public let at: Timestamp
    /// The signed document.
    public let document: [UInt8]
    /// The leaf that tells of it.
    public let leaf: LeafReference?

    /// A revision to store.
    public init(
        number: Int, digest: Digest, at: Timestamp, document: [UInt8], leaf: LeafReference? = nil
    ) {
        self.number = number
        self.digest = digest
        self.at = at
        self.document = document
        self.leaf = leaf
    }
}

/// The sealed payload of a leaf.
public struct StoredPayload: Hashable, Sendable {
    /// The leaf's index.
    public let leaf: UInt64
    /// Payload and opening, sealed.
    public let sealed: [UInt8]
    /// Whom it is about; `nil` where about nobody.
    public let subject: SubjectID?

    /// A payload as it was stored.
    public init(leaf: UInt64, sealed: [UInt8], about subject: SubjectID? = nil) {
        self.leaf = leaf
        self.sealed = sealed
        self.subject = subject
    }
}
