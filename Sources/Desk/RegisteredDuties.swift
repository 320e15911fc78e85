internal import Law
internal import Policy
internal import Primitives
internal import Registry
internal import Store

/// The duties that follow from what is registered, with the reckoning of each day.
struct RegisteredDuties {
    let document: RegistryDocument
    let stored: [ControllerID: StoredPersons]
    let today: CivilDate

    /// The duties of some sites, of whoever answers for them, and of the papers they use.
    // LAW: all of these are duties of Chinese law; a site of which the legal order is unknown counts as Chinese.
    func duties(at all: [Site]) -> [Duty] {
        let sites = all.filter { $0.jurisdictions?.contains(.cn) ?? true }
        let names = Set(sites.map(\.controller))
        let controllers = document.controllers.filter { names.contains($0.id) }
        let used = Set(sites.flatMap { $0.purposes ?? [] })
        let purposes = document.purposes.filter { used.contains($0.id) }
        let children = Set(sites.filter { $0.childLikely == true }.map(\.controller))
        let ways = sites.flatMap { document.alternatives(at: $0.id) }
        return controllers.flatMap(filings) + controllers.flatMap(incidents) + controllers.compactMap(audit)
            + controllers.filter { children.contains($0.id) }.map(yearlyAudit) + sites.compactMap(police)
            + assessments(of: purposes) + ways.compactMap(heartbeat)
    }

    func cited(_ citations: Citation...) -> [Citation] { citations.filter { $0.isInForce(on: today) } }

    func duty(
        _ rule: RuleID, _ what: Wording, _ reckoned: Reckoning, from origin: RegistryPath,
        _ citations: [Citation], binds: Bool = true
    ) -> Duty {
        Duty(
            rule: rule, what: what, day: reckoned.day, reckoning: reckoned.words, binds: binds,
            origin: origin.description, citations: citations, count: nil)
    }
}

extension RegisteredDuties {
    // LAW: Order No. 19 Art. 15; Civil Code Art. 201 leaves the first day out.
    private func filings(of controller: Controller) -> [Duty] {
        let filing = controller.filing
        var found: [Duty] = []
        if filing?.number == nil, let reached = reachedOn(controller) {
            let entry = RegistryPath(.controllers, controller.id, "filing", "number")
            let what = Wording("File with the provincial cyberspace administration.", "向省级以上网信部门备案。")
            let due =
                filing?.dueOn.map(Reckoning.ordered)
                ?? .workingDays(FilingTerms.workingDays, after: FilingTerms.begins(reached))
            found.append(
                duty("filing-100k", what, due, from: entry, cited(Citation(.order19, 15, paragraph: 1))))
            let early = Wording("Have the filing ready.", "准备好备案材料。")
            let reminder = Reckoning.workingDays(20, after: FilingTerms.begins(reached))
            found.append(duty("house-filing-reminder", early, reminder, from: entry, [], binds: false))
        }
        if let changed = filing?.changedOn, filing?.changeFiled != true {
            let what = Wording("File the change, or the end, of what was filed.", "办理备案变更或者注销手续。")
            found.append(
                duty(
                    "filing-change", what, .workingDays(FilingTerms.workingDays, after: changed),
                    from: RegistryPath(.controllers, controller.id, "filing", "changedOn"),
                    cited(Citation(.order19, 15, paragraph: 2))))
        }
        return found
    }

    private func reachedOn(_ controller: Controller) -> CivilDate? {
        let count = stored[controller.id]
        let persons = (count?.count ?? 0) + (controller.counts?.storedElsewhere ?? 0)
        if let day = controller.filing?.reachedOn { return day }
        guard persons >= FilingTerms.persons else { return nil }
        return count?.reachedAt.map(Jurisdiction.cn.day) ?? today
    }

    // LAW: PIPL Art. 57.
    private func incidents(of controller: Controller) -> [Duty] {
        (controller.incidents ?? []).filter { $0.notifiedAt == nil }.map { incident in
            let day = Jurisdiction.cn.day(of: incident.at)
            return duty(
                "incident-notice",
                Wording("Tell the authority and the people concerned.", "通知履行保护职责的部门和个人。"),
                .at(
                    day,
                    Wording(
                        "At once, from \(day), when it was known; the law sets no number of days.",
                        "自知悉之日\(day)起立即办理，法律未规定天数。")),
                from: RegistryPath(.controllers, controller.id, "incidents"), cited(Citation(.pipl, 57)))
        }
    }

    // LAW: Compliance Audit Measures Art. 4.
    private func audit(of controller: Controller) -> Duty? {
        guard controller.counts?.total ?? 0 > 10_000_000 else { return nil }
        return duty(
            "audit-regular", Wording("Have the compliance audit done.", "开展个人信息保护合规审计。"),
            .years(2, after: controller.auditedOn),
            from: RegistryPath(.controllers, controller.id, "auditedOn"),
            cited(Citation(.pipl, 54), Citation(.audit, 4)))
    }

    // LAW: Regulations on the Protection of Minors Online Art. 37.
    private func yearlyAudit(of controller: Controller) -> Duty {
        duty(
            "audit-regular",
            Wording(
                "Audit the handling of minors' information, and report it.", "对未成年人个人信息处理开展合规审计并报告。"),
            .years(1, after: controller.auditedOn),
            from: RegistryPath(.controllers, controller.id, "auditedOn"),
            cited(Citation(.minors, 37)))
    }

    // LAW: Public Security Video Regulations Art. 14: calendar days.
    private func police(at site: Site) -> Duty? {
        guard let since = site.videoSystem?.since, site.videoSystem?.filed != true,
            let began = CivilDate(year: 2025, month: 4, day: 1)
        else { return nil }
        let old = since < began
        return duty(
            "psv-police-filing", Wording("File the video system with the county police.", "向县级公安机关备案视频系统。"),
            .days(old ? 90 : 30, after: old ? began : since),
            from: RegistryPath(.sites, site.id, "videoSystem", "filed"), cited(Citation(.publicVideo, 14)))
    }
}
