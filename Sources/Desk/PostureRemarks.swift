internal import Law
internal import Policy
internal import Primitives
internal import Registry

/// What no single use shows: things that belong to nothing, and papers that are about to end.
struct PostureRemarks {
    private let document: RegistryDocument
    private let now: Timestamp

    init(_ document: RegistryDocument, on now: Timestamp) { (self.document, self.now) = (document, now) }

    /// One remark and the entry it is about.
    struct Remark {
        let rule: RuleID
        var severity = PostureFinding.Severity.note
        let entry: RegistryPath
        let why: Wording
        let cure: Wording
        var citations: [Citation] = []
        var due: CivilDate?
        var site: SiteID?
        var purpose: PurposeID?
    }

    /// How many days before its end a paper is spoken of.
    static let warningDays: Int64 = 30

    /// The remarks on some sites; what belongs to no site is spoken of where the whole registry is meant.
    func remarks(at sites: [Site], whole: Bool) -> [Remark] {
        let used = Set(sites.flatMap { $0.purposes ?? [] })
        let purposes = document.purposes.filter { whole || used.contains($0.id) }
        return sites.flatMap(remarks) + purposes.compactMap(ending) + purposes.compactMap(unsigned)
            + (whole ? orphans : [])
    }

    private func remarks(of site: Site) -> [Remark] {
        let devices = document.devices(at: site.id)
        let purposes = site.purposes ?? []
        let served = Set(devices.flatMap { $0.purposes ?? purposes })
        let idle = devices.isEmpty ? [] : purposes.filter { !served.contains($0) }
        return (devices.isEmpty ? [bare(site, "house-site-without-device")] : [])
            + (purposes.isEmpty ? [bare(site, "house-site-without-purpose")] : [])
            + idle.map { unserved($0, at: site) } + brokenWays(at: site) + devices.compactMap(strayed)
            + devices.compactMap(purposeless)
    }

    private func bare(_ site: Site, _ rule: RuleID) -> Remark {
        let device = rule == "house-site-without-device"
        return Remark(
            rule: rule, entry: RegistryPath(.sites, site.id),
            why: device
                ? Wording("The site has no device, so nothing is done there.", "该场所没有登记设备，无从开展任何处理。")
                : Wording("The site has no purpose, so nothing may be done there.", "该场所没有登记目的，不得开展任何处理。"),
            cure: device
                ? Wording("Register its device, or take the site out.", "登记设备，或者移除该场所。")
                : Wording("Register its purpose, or take the site out.", "登记目的，或者移除该场所。"), site: site.id)
    }

    private func unserved(_ purpose: PurposeID, at site: Site) -> Remark {
        Remark(
            rule: "house-purpose-without-device", entry: RegistryPath(.sites, site.id, "purposes"),
            why: Wording(
                "No device at the site serves the purpose \(purpose).", "该场所没有设备用于目的 \(purpose)。"),
            cure: Wording(
                "Name the purpose at its device, or take it from the site.", "在设备处列明该目的，或者从场所移除。"),
            site: site.id, purpose: purpose)
    }

    // Where no way works at all the rules refuse; this is for one that fails beside others.
    private func brokenWays(at site: Site) -> [Remark] {
        let ways = document.alternatives(at: site.id)
        guard ways.contains(where: { $0.live == true }) else { return [] }
        return ways.filter { $0.live == false }.map { way in
            Remark(
                rule: "house-alternative-broken", severity: .warning,
                entry: RegistryPath(.alternatives, way.id, "live"),
                why: Wording("The other way \(way.id) does not work.", "替代方式 \(way.id) 无法使用。"),
                cure: Wording("Mend it, or take it out.", "修复，或者移除。"),
                citations: inForce([Citation(.order19, 10)]), site: site.id)
        }
    }

    private func ending(_ purpose: Purpose) -> Remark? {
        guard let id = purpose.assessment, let end = document.assessment(id)?.expiresOn else { return nil }
        let left = end.dayNumber - Jurisdiction.cn.day(of: now).dayNumber
        guard left > 0, left <= Self.warningDays else { return nil }
        return Remark(
            rule: "house-assessment-ends", severity: .warning,
            entry: RegistryPath(.assessments, id, "expiresOn"),
            why: Wording("The impact assessment ends on \(end).", "影响评估将于\(end)届满。"),
            cure: Wording("Assess again before that day.", "在该日之前重新评估。"),
            citations: inForce([Citation(.pipl, 55), Citation(.order19, 9)]), due: end, purpose: purpose.id)
    }

    private func unsigned(_ purpose: Purpose) -> Remark? {
        guard let assessment = purpose.assessment.flatMap(document.assessment),
            assessment.signedBy?.contains(where: { !$0.isWhitespace }) != true
        else { return nil }
        return Remark(
            rule: "house-assessment-unsigned", entry: RegistryPath(.assessments, assessment.id, "signedBy"),
            why: Wording("Nobody signed the impact assessment.", "影响评估未经任何人签署。"),
            cure: Wording("Name whoever answers for it.", "载明对其负责的人员。"), purpose: purpose.id)
    }

    // In a public place the rules refuse it; elsewhere it is a slip all the same.
    private func strayed(_ device: Device) -> Remark? {
        guard let area = device.area, let site = document.site(device.site), site.publicPlace != true,
            site.areas?.contains(where: { $0.id == area }) != true
        else { return nil }
        return Remark(
            rule: "house-area-of-another-site", entry: RegistryPath(.devices, device.id, "area"),
            why: Wording("The device names an area of another site.", "设备指定了其他场所的采集区域。"),
            cure: Wording("Declare the area at the device's own site.", "在设备所在场所申明该区域。"), site: site.id)
    }

    // LAW: PIPL Art. 6: a clear purpose; what a person agrees to at a device is one of the device's own.
    private func purposeless(_ device: Device) -> Remark? {
        guard device.purposes?.isEmpty ?? true else { return nil }
        return Remark(
            rule: "house-device-without-purpose", severity: .warning,
            entry: RegistryPath(.devices, device.id, "purposes"),
            why: Wording(
                "The device \(device.id) names no purpose, so nobody can agree to anything at it.",
                "设备 \(device.id) 未列明任何目的，任何人都无法在该设备上作出同意。"),
            cure: Wording("Name the purposes it was installed for.", "列明安装该设备的目的。"),
            citations: inForce([Citation(.pipl, 6)]), site: device.site)
    }

    private func inForce(_ citations: [Citation]) -> [Citation] {
        citations.filter { $0.isInForce(on: Jurisdiction.cn.day(of: now)) }
    }
}

extension PostureRemarks {
    /// What is registered and belongs to nothing.
    private var orphans: [Remark] {
        let purposes = Set(
            document.sites.flatMap { $0.purposes ?? [] } + document.devices.flatMap { $0.purposes ?? [] })
        let controllers = Set(document.sites.map(\.controller))
        let notices = Set(document.purposes.compactMap(\.notice))
        let assessments = Set(document.purposes.compactMap(\.assessment))
        return document.controllers.filter { !controllers.contains($0.id) }
            .map { orphan(RegistryPath(.controllers, $0.id)) }
            + document.purposes.filter { !purposes.contains($0.id) }.map {
                orphan(RegistryPath(.purposes, $0.id))
            }
            + document.assessments.filter { !assessments.contains($0.id) }
            .map { orphan(RegistryPath(.assessments, $0.id)) }
            + document.notices.filter { !notices.contains($0.id) }.map {
                orphan(RegistryPath(.notices, $0.id))
            }
    }

    private func orphan(_ entry: RegistryPath) -> Remark {
        Remark(
            rule: "house-unused", entry: entry,
            why: Wording("Nothing in the registry uses \(entry).", "登记簿中没有任何内容使用 \(entry)。"),
            cure: Wording("Name it where it belongs, or take it out.", "在应处列明，或者移除。"))
    }
}
