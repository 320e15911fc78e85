internal import Law
internal import Policy
internal import Primitives
internal import Registry

extension RegisteredDuties {
    /// How many days may pass before somebody looks again whether another way works; no law sets a number.
    static let heartbeatDays: Int64 = 30

    /// Assessments to redo: because something happened since, or because their own end comes.
    // LAW: Order No. 19 Art. 9, para. 2.
    func assessments(of purposes: [Purpose]) -> [Duty] {
        let ids = Set(purposes.compactMap(\.assessment))
        return document.assessments.filter { ids.contains($0.id) }.flatMap { assessment in
            [ending(assessment), outrun(assessment, by: owners(of: assessment.id))].compactMap(\.self)
        }
    }

    private func owners(of assessment: AssessmentID) -> [Controller] {
        let purposes = Set(document.purposes.filter { $0.assessment == assessment }.map(\.id))
        let sites = document.sites.filter { !purposes.isDisjoint(with: $0.purposes ?? []) }
        let names = Set(sites.map(\.controller))
        return document.controllers.filter { names.contains($0.id) }
    }

    private func ending(_ assessment: ImpactAssessment) -> Duty? {
        guard let end = assessment.expiresOn else { return nil }
        return duty(
            "assessment-expiry", Wording("Assess again.", "重新评估。"),
            .at(
                CivilDate(dayNumber: end.dayNumber - 1),
                Wording(
                    "The last day on which the assessment serves, by its own words; it ends on \(end).",
                    "评估自身载明的最后有效日；该评估于\(end)失效。")),
            from: RegistryPath(.assessments, assessment.id, "expiresOn"),
            cited(Citation(.pipl, 55), Citation(.order19, 9)))
    }

    private func outrun(_ assessment: ImpactAssessment, by owners: [Controller]) -> Duty? {
        let days = owners.flatMap { $0.incidents ?? [] }.map { Jurisdiction.cn.day(of: $0.at) }
        guard let finished = assessment.finishedOn, let day = days.filter({ $0 > finished }).max() else {
            return nil
        }
        return duty(
            "pipia-redo", Wording("Assess again.", "重新评估。"),
            .at(
                day,
                Wording(
                    "At once, from \(day): something major happened after the assessment of \(finished).",
                    "自\(day)起立即办理：\(finished)评估之后发生了重大事件或变化。")),
            from: RegistryPath(.assessments, assessment.id, "finishedOn"), cited(Citation(.order19, 9)))
    }

    /// When somebody should look again whether another way works.
    func heartbeat(of way: Alternative) -> Duty? {
        guard let looked = way.checkedAt.map(Jurisdiction.cn.day) else { return nil }
        let next = CivilDate(dayNumber: looked.dayNumber + Self.heartbeatDays)
        return duty(
            "house-alternative-heartbeat",
            Wording("See whether the other way \(way.id) still works.", "检查替代方式 \(way.id) 是否仍可使用。"),
            .at(
                next,
                Wording(
                    "\(Self.heartbeatDays) days after somebody last looked, on \(looked); a habit of the house, "
                        + "which no law sets.", "自上次检查之日\(looked)起\(Self.heartbeatDays)日；系内部惯例，法律未作规定。")),
            from: RegistryPath(.alternatives, way.id, "checkedAt"), [], binds: false)
    }
}
