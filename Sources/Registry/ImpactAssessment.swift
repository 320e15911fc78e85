public import Law
public import Primitives

/// A personal information protection impact assessment: its four answers, and what they cover.
///
/// PIPL articles 55 and 56, and Order 19, article 9, ask for it before any handling begins.
public struct ImpactAssessment: Hashable, Sendable, Codable, Identifiable {
    /// The assessment.
    public var id: AssessmentID
    /// The day it was finished.
    public var finishedOn: CivilDate?
    /// Who signed it.
    public var signedBy: String?
    /// The day from which it no longer serves; `nil` where it has no end of its own.
    public var expiresOn: CivilDate?
    /// Why purpose and method are lawful, proper and necessary.
    public var lawfulness: String?
    /// What it does to people's rights, and what softens that.
    public var effect: String?
    /// The risk of leak, change, loss or unlawful trade, and the harm it could do.
    public var risk: String?
    /// Why the measures are lawful, work, and match the risk.
    public var measures: String?
    /// The lowest picture quality from which it lets a result be drawn, 0 to 100.
    public var qualityFloor: Int?
    /// Whether it is the data protection impact assessment of GDPR article 35 as well, done beforehand.
    public var dpia: Bool?
    /// SHA-256 of the paper it was signed on.
    public var digest: Digest?
    /// What it covers.
    public var covers: Coverage?

    /// An assessment that says nothing yet.
    public init(id: AssessmentID) { self.id = id }

    /// Which of the four items it answers.
    public var items: [AssessmentItem] {
        AssessmentItem.allCases.filter { answer(to: $0)?.isBlank == false }
    }

    /// Its answer to one item.
    public func answer(to item: AssessmentItem) -> String? {
        switch item {
        case .lawfulness: lawfulness
        case .effect: effect
        case .risk: risk
        case .measures: measures
        }
    }
}

/// What an assessment covers; whatever is not named is not covered.
public struct Coverage: Hashable, Sendable, Codable {
    /// The purposes.
    public var purposes: [PurposeID]?
    /// The operations.
    public var operations: [FaceOperation]?
    /// The sites.
    public var sites: [SiteID]?
    /// The recipients; empty where nobody.
    public var recipients: [String]?
    /// The longest retention it weighed, in days.
    public var retentionDays: Int?
    /// Whether it weighed storage outside the recognition device.
    public var offDevice: Bool?
    /// Whether it weighed a way over the internet.
    public var internet: Bool?

    /// Covers nothing.
    public init() {}
}

extension String {
    /// Whether nothing but white space stands here.
    var isBlank: Bool { allSatisfy(\.isWhitespace) }
}
