public import Law

/// Something that is missing from a registry: information for whoever edits it.
///
/// Whether it stands in the way of a use is for Policy to decide, and never for this room.
public enum RegistryNote: Hashable, Sendable {
    case noticeLacks(NoticeID, language: String, NoticeField)
    case noticeWithoutText(NoticeID)
    case noticeUnpublished(NoticeID)
    case assessmentLacks(AssessmentID, AssessmentItem)
    case assessmentUnsigned(AssessmentID)
    case purposeWithoutNotice(PurposeID)
    case purposeWithoutAssessment(PurposeID)
    case purposeNotAssessed(PurposeID, by: AssessmentID)
    case siteWithoutAlternative(SiteID)
    case areaOfAnotherSite(DeviceID, CaptureAreaID)
    case siteUnknown(SiteID, fact: String)
    case deviceUnknown(DeviceID, fact: String)
    case purposeUnknown(PurposeID, fact: String)
}

extension RegistryNote: CustomStringConvertible {
    /// The gap in one line.
    public var description: String {
        switch self {
        case .noticeLacks(let id, let language, let field):
            "notice \(id) does not state '\(field.rawValue)' in \(language)"
        case .noticeWithoutText(let id): "notice \(id) has no text in any language"
        case .noticeUnpublished(let id): "notice \(id) is not published"
        case .assessmentLacks(let id, let item): "assessment \(id) does not answer '\(item.rawValue)'"
        case .assessmentUnsigned(let id): "assessment \(id) has no day or no signature"
        case .purposeWithoutNotice(let id): "purpose \(id) has no notice"
        case .purposeWithoutAssessment(let id): "purpose \(id) has no impact assessment"
        case .purposeNotAssessed(let id, let assessment):
            "assessment \(assessment) does not cover purpose \(id)"
        case .siteWithoutAlternative(let id): "site \(id) has no working way without a face"
        case .areaOfAnotherSite(let id, let area): "device \(id) names area \(area) of another site"
        case .siteUnknown(let id, let fact): "site \(id): '\(fact)' is unknown"
        case .deviceUnknown(let id, let fact): "device \(id): '\(fact)' is unknown"
        case .purposeUnknown(let id, let fact): "purpose \(id): '\(fact)' is unknown"
        }
    }
}
