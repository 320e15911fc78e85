public import Law
public import Primitives

/// A no that can be understood, checked and answered: what was asked, which rules refused on which provisions,
/// what would clear each, and which other ways are open.
public struct Refusal: Error, Hashable, Sendable, Codable {
    /// What was asked for.
    public let operation: FaceOperation?
    /// Where.
    public let site: SiteID?
    /// What for.
    public let purpose: PurposeID?
    /// When.
    public let at: Timestamp?
    /// Denied, or the first thing required.
    public let verdict: Verdict
    /// Every rule that stood in the way.
    public let grounds: [Ground]
    /// What must be done all the same, such as telling the person why.
    public let duties: [Ground]
    /// Facts nobody supplied.
    public let missing: [String]
    /// The ways without a face that work now.
    public let alternatives: [AlternativeKind]

    /// Makes the refusal that a judgement amounts to.
    public init(of facts: Facts, because judgement: Judgement) {
        (operation, site, purpose) = (facts.request.operation, facts.site.id, facts.purpose.id)
        (at, verdict, missing) = (facts.setting.eventTime, judgement.verdict, judgement.missing)
        grounds = judgement.refusals.map(Ground.init)
        duties = judgement.duties.map(Ground.init)
        alternatives = (facts.alternatives ?? []).filter { $0.live == true && $0.open != false }.compactMap(
            \.kind)
    }

    /// One rule that had something to say, with its law.
    public struct Ground: Hashable, Sendable, Codable {
        /// Which rule.
        public let rule: RuleID
        /// What it demands.
        public let verdict: Verdict?
        /// Whether it could not be told for want of facts, which refuses as well.
        public let isUndecided: Bool
        /// Why, in plain words.
        public let why: Wording
        /// What would clear it.
        public let cure: Wording
        /// The provisions it stands on.
        public let provisions: [Provision]

        init(_ ruling: Ruling) {
            (rule, verdict, why, cure) = (ruling.rule, ruling.verdict, ruling.why, ruling.cure)
            isUndecided = ruling.kind == .undecided
            provisions = ruling.citations.map(Provision.init)
        }
    }

    /// A provision written out for somebody who has no index at hand.
    public struct Provision: Hashable, Sendable, Codable {
        /// The id of the instrument.
        public let instrument: InstrumentID
        /// The article, paragraph and item, such as `28¶2`.
        public let provision: String
        /// How people write it.
        public let citation: Wording
        /// The first day on which it could be cited.
        public let inForceFrom: CivilDate
        /// How far it binds.
        public let bindingness: Bindingness

        init(_ citation: Citation) {
            (instrument, provision) = (citation.instrument, citation.provision)
            self.citation = Wording(citation.text(in: .en), citation.text(in: .zhHans))
            (inForceFrom, bindingness) = (citation.inForceFrom, citation.instrument.instrument.bindingness)
        }
    }
}
