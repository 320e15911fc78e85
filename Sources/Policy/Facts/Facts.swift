/// All that a decision rests on, in the fact vocabulary of the rule packs.
///
/// A field that is missing is unknown, and what is unknown never permits. Facts about a site come from the
/// signed registry and facts about a person from the consent record; the request brings only what changes
/// with each event.
public struct Facts: Hashable, Sendable {
    /// When, where and under whom.
    public var setting = Setting()
    /// What is asked.
    public var request = Request()
    /// The place and the device.
    public var site = Site()
    /// What it is for.
    public var purpose = Purpose()
    /// The ground in law.
    public var basis = Basis()
    /// The person concerned.
    public var person = Person()
    /// What the person was told.
    public var notice = Notice()
    /// What the person agreed to.
    public var consent = Consent()
    /// The other ways to the same end; an empty list says there are none.
    public var alternatives: [Alternative]?
    /// How those are treated who do not use their face.
    public var service = Service()
    /// What is stored and where it goes.
    public var keeping = Keeping()
    /// How many people are concerned.
    public var counts = Counts()
    /// Assessments, incidents, orders, safeguards.
    public var governance = Governance()
    /// How good the sample is, once it has been read.
    public var quality = Quality()
    /// Who asserted a field, keyed by its path such as `site.sign`.
    public var provenance: [String: Provenance]?

    /// Knows nothing, and so permits nothing.
    public init() {}
}

/// Who says that a fact is so, since when, and by what evidence (SPC Provisions, article 6).
public struct Provenance: Codable, Hashable, Sendable {
    /// The named role or record that asserts it.
    public var assertedBy: String?
    /// When it was asserted, as RFC 3339.
    public var at: String?
    /// Where the evidence is kept.
    public var evidence: String?

    /// A source that says nothing yet.
    public init(assertedBy: String? = nil, at: String? = nil, evidence: String? = nil) {
        (self.assertedBy, self.at, self.evidence) = (assertedBy, at, evidence)
    }
}

extension Facts: Codable {
    private enum Key: String, CodingKey {
        case setting, request, site, purpose, basis, person, notice, consent, alternatives, service, keeping
        case counts, governance, quality, provenance
    }

    public init(from decoder: any Decoder) throws {
        let box = try decoder.container(keyedBy: Key.self)
        setting = try box.decodeIfPresent(Setting.self, forKey: .setting) ?? Setting()
        request = try box.decodeIfPresent(Request.self, forKey: .request) ?? Request()
        site = try box.decodeIfPresent(Site.self, forKey: .site) ?? Site()
        purpose = try box.decodeIfPresent(Purpose.self, forKey: .purpose) ?? Purpose()
        basis = try box.decodeIfPresent(Basis.self, forKey: .basis) ?? Basis()
        person = try box.decodeIfPresent(Person.self, forKey: .person) ?? Person()
        notice = try box.decodeIfPresent(Notice.self, forKey: .notice) ?? Notice()
        consent = try box.decodeIfPresent(Consent.self, forKey: .consent) ?? Consent()
        alternatives = try box.decodeIfPresent([Alternative].self, forKey: .alternatives)
        service = try box.decodeIfPresent(Service.self, forKey: .service) ?? Service()
        keeping = try box.decodeIfPresent(Keeping.self, forKey: .keeping) ?? Keeping()
        counts = try box.decodeIfPresent(Counts.self, forKey: .counts) ?? Counts()
        governance = try box.decodeIfPresent(Governance.self, forKey: .governance) ?? Governance()
        quality = try box.decodeIfPresent(Quality.self, forKey: .quality) ?? Quality()
        provenance = try box.decodeIfPresent([String: Provenance].self, forKey: .provenance)
    }
}
