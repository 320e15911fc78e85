// LAW: BIPA sec. 15(b), in force from 2008-10-03, read
//      BIPA sec. 10, in force from 2008-10-03, read
// In short:
// 1. Before a face is scanned the person is told in writing that it is, why and for how long, and signs a release;
//    that of a gallery is not that of passers-by.
// 2. At work the release may be a condition of employment.
// 3. An electronic signature counts from 2 August 2024, when the act came to say so.

internal import Law
internal import Primitives

struct IlWrittenRelease: Rule {
    let id: RuleID = "il-written-release"
    let pack: Jurisdiction? = .illinois
    let carriesPermit = true
    let citations = [Citation(.bipa, 15, item: "b"), Citation(.bipa, 10)]
    let demand = Wording(
        "Scan no face before the person was told in writing and signed a release.",
        "未以书面告知并取得签署的授权书之前，不得扫描人脸。")
    let why = Wording(
        "There is no written release that stands for this use.", "该使用没有现行有效的书面授权书。")
    let cure = Wording(
        "Say in writing what is collected, why and for how long, and obtain a signed release.",
        "书面说明收集的内容、目的和期限，并取得签署的授权书。")

    func find(in facts: Facts) -> Finding {
        guard facts.scansGeometry else { return .notAsked }
        guard let release = facts.consent.release else { return .undecided(missing: ["consent.release"]) }
        // LAW: BIPA sec. 15(b)(1) to (3).
        return .all(
            .require(release.collectionStated, "consent.release.collectionStated"),
            .require(release.purposeStated, "consent.release.purposeStated"),
            .require(release.termStated, "consent.release.termStated"), signed(release, facts),
            facts.consentStands, facts.consentCoversPurpose, facts.searchesParticipants)
    }

    private func signed(_ release: Facts.Release, _ facts: Facts) -> Finding {
        guard let form = release.form else { return .undecided(missing: ["consent.release.form"]) }
        switch form {
        case .written: return .satisfied
        case .none: return .refused(.deny)
        case .conditionOfEmployment:
            return .require(facts.setting.controllerKind.map { $0 == .employer }, "setting.controllerKind")
        case .electronic:
            // LAW: BIPA sec. 10 as amended by Public Act 103-0769.
            let day = facts.consent.givenAt.map(Jurisdiction.illinois.day(of:))
            let began = CivilDate(year: 2024, month: 8, day: 2)
            return .require(day.flatMap { day in began.map { $0 <= day } }, "consent.givenAt")
        }
    }
}
