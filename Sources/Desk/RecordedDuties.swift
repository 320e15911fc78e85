internal import Law
internal import Policy
internal import Primitives
internal import Store

/// The duties that follow from what is stored: counts of records and their days, never whose they are.
struct RecordedDuties {
    /// How many days before its end a record is spoken of.
    static let warningDays: Int64 = 30

    let sites: Set<SiteID>
    let now: Timestamp

    /// References that end soon or should be gone, counted for each purpose at each site.
    // LAW: PIPL Art. 47; Order No. 19 Art. 8.
    func retention(_ templates: [StoredTemplate]) -> [Duty] {
        group(templates.map { ($0.key.site, $0.key.purpose, $0.expiresAt) }).map { activity, ends in
            Duty(
                rule: "erase-on-end", what: Wording("Destroy the references at their end.", "届期销毁人脸特征模板。"),
                day: .on(day(of: ends)), reckoning: Self.words(of: ends.count), binds: true, origin: activity,
                citations: cited(Citation(.pipl, 47)), count: ends.count)
        }
    }

    /// Consents that end soon by themselves, counted the same way.
    func consents(_ consents: [StoredConsent]) -> [Duty] {
        let running = consents.filter { $0.expiresAt > now }
        return group(running.map { ($0.site, $0.purpose, $0.expiresAt) }).map { activity, ends in
            Duty(
                rule: "house-consent-ends",
                what: Wording(
                    "Ask again, or serve these people another way.", "重新征求同意，或者以其他方式提供服务。"),
                day: .on(day(of: ends)), reckoning: Self.words(of: ends.count), binds: false,
                origin: activity, citations: [], count: ends.count)
        }
    }

    /// Erasures begun and not finished: what they are of may only be stored.
    func erasures(_ open: [ErasureJob], pace: ErasurePace) -> [Duty] {
        guard let first = open.map({ $0.due(pace) }).min() else { return [] }
        return [
            Duty(
                rule: "freeze-if-not-erasable",
                what: Wording("Finish the erasures that were begun.", "完成已经开始的删除。"),
                day: .on(Jurisdiction.cn.day(of: first)),
                reckoning: Wording(
                    "\(pace.hours) hours after the oldest was begun; until it is done nothing of it may be used.",
                    "其中最早一项开始后\(pace.hours)小时；完成之前不得使用。"),
                binds: true, origin: "records", citations: cited(Citation(.pipl, 47)), count: open.count)
        ]
    }

    private func group(_ ends: [(SiteID, PurposeID, Timestamp)]) -> [(String, [Timestamp])] {
        let here = ends.filter { sites.contains($0.0) }
        return Dictionary(grouping: here) { Place.activity($0.1, at: $0.0) }
            .map { ($0.key, $0.value.map(\.2)) }.sorted { $0.0 < $1.0 }
    }

    private func day(of ends: [Timestamp]) -> CivilDate { Jurisdiction.cn.day(of: ends.min() ?? now) }

    private func cited(_ citation: Citation) -> [Citation] {
        citation.isInForce(on: Jurisdiction.cn.day(of: now)) ? [citation] : []
    }

    private static func words(of count: Int) -> Wording {
        let more = count >= readLimit
        return Wording(
            "The end of the first of \(count)\(more ? " or more" : "") that end within \(warningDays) days.",
            "\(warningDays)日内届期的\(count)项\(more ? "以上" : "")中最早的一项届期之日。")
    }
}
