internal import Law

extension RegistryDocument {
    /// What is missing, in the order of the document.
    public func check() -> [RegistryNote] {
        sites.flatMap(notes) + devices.flatMap(notes) + purposes.flatMap(notes) + assessments.flatMap(notes)
            + notices.flatMap(notes)
    }

    private func notes(of site: Site) -> [RegistryNote] {
        let facts: [(String, Bool)] = [
            ("kind", site.kind == nil), ("jurisdictions", site.jurisdictions == nil),
            ("publicPlace", site.publicPlace == nil), ("childLikely", site.childLikely == nil),
            ("sign", site.publicPlace != false && site.sign?.standing == nil), ("areas", site.areas == nil),
            ("purposes", site.purposes == nil), ("faceCompulsory", site.faceCompulsory == nil),
        ]
        let unknown = facts.filter(\.1).map { RegistryNote.siteUnknown(site.id, fact: $0.0) }
        let hasWay = alternatives(at: site.id).contains { $0.live == true }
        return unknown + (hasWay ? [] : [.siteWithoutAlternative(site.id)])
    }

    private func notes(of device: Device) -> [RegistryNote] {
        let facts: [(String, Bool)] = [
            ("mode", device.mode == nil), ("area", device.area == nil),
            ("withinArea", device.withinArea == nil), ("interior", device.interior == nil),
            ("installer", device.installer == nil), ("locus", device.locus == nil),
            ("overInternet", device.overInternet == nil), ("covert", device.covert == nil),
        ]
        let unknown = facts.filter(\.1).map { RegistryNote.deviceUnknown(device.id, fact: $0.0) }
        guard let area = device.area, let site = site(device.site) else { return unknown }
        let ownsArea = site.areas?.contains { $0.id == area } ?? false
        return unknown + (ownsArea ? [] : [.areaOfAnotherSite(device.id, area)])
    }

    private func notes(of purpose: Purpose) -> [RegistryNote] {
        let facts: [(String, Bool)] = [
            ("specific", purpose.specific == nil), ("necessity", purpose.necessity?.isBlank != false),
            ("alternativesConsidered", purpose.alternativesConsidered == nil),
            ("operations", purpose.operations == nil), ("basis", purpose.basis == nil),
            ("stakes", purpose.stakes == nil), ("retentionDays", purpose.retentionDays == nil),
            ("keepsImages", purpose.keepsImages == nil), ("recipients", purpose.recipients == nil),
        ]
        let unknown = facts.filter(\.1).map { RegistryNote.purposeUnknown(purpose.id, fact: $0.0) }
        return unknown + (purpose.notice == nil ? [.purposeWithoutNotice(purpose.id)] : [])
            + cover(of: purpose)
    }

    private func cover(of purpose: Purpose) -> [RegistryNote] {
        guard let id = purpose.assessment, let covers = assessment(id)?.covers else {
            return [.purposeWithoutAssessment(purpose.id)]
        }
        let operations = Set(purpose.operations ?? []).isSubset(of: covers.operations ?? [])
        let recipients = Set(purpose.recipients ?? []).isSubset(of: covers.recipients ?? [])
        let named = covers.purposes?.contains(purpose.id) == true
        let term = (purpose.retentionDays ?? 0) <= (covers.retentionDays ?? 0)
        return operations && recipients && named && term ? [] : [.purposeNotAssessed(purpose.id, by: id)]
    }

    private func notes(of assessment: ImpactAssessment) -> [RegistryNote] {
        let lacking = AssessmentItem.allCases.filter { !assessment.items.contains($0) }
        let unsigned = assessment.finishedOn == nil || assessment.signedBy?.isBlank != false
        return lacking.map { .assessmentLacks(assessment.id, $0) }
            + (unsigned ? [.assessmentUnsigned(assessment.id)] : [])
    }

    private func notes(of notice: Notice) -> [RegistryNote] {
        let lacking = notice.texts.flatMap { text in
            NoticeField.allCases.filter { !text.says($0) }
                .map { RegistryNote.noticeLacks(notice.id, language: text.language, $0) }
        }
        return lacking + (notice.texts.isEmpty ? [.noticeWithoutText(notice.id)] : [])
            + (notice.publishedAt == nil ? [.noticeUnpublished(notice.id)] : [])
    }
}
