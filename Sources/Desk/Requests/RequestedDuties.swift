internal import Law
internal import Policy
internal import Primitives
internal import Registry

/// The duties that follow from what people asked: where they stand in the ledger and by when, never who they are.
struct RequestedDuties {
    let document: RegistryDocument
    let today: CivilDate

    /// How many working days the house gives itself where the law says promptly and sets no number.
    static let workingDays = 15

    func duties(_ open: [UInt64: Timestamp]) -> [Duty] {
        open.sorted { $0.key < $1.key }.map { entry, hour in
            let reckoned = reckoning(from: Jurisdiction.cn.day(of: hour))
            return Duty(
                rule: "rights-prompt",
                what: Wording(
                    "Answer what a person asked, with reasons where it is refused.", "答复个人的请求；拒绝的，说明理由。"),
                day: reckoned.day, reckoning: reckoned.words, binds: true, origin: "requests/\(entry)",
                citations: cited, count: 1)
        }
    }

    // LAW: PIPL Art. 50 and Network Data Regulations Art. 23: promptly, without a number of days.
    //      GDPR Art. 12(3): within one month.
    func reckoning(from day: CivilDate) -> Reckoning {
        if isEuropean {
            let due = day.adding(months: 1)
            return .at(
                due,
                Wording("One month after \(day) (GDPR Art. 12(3)).", "自\(day)起一个月（GDPR第12条第3款）。"))
        }
        let own = Reckoning.workingDays(Self.workingDays, after: day)
        return Reckoning(
            day: own.day,
            words: Wording(
                "The law says promptly and sets no number; the house gives itself \(Self.workingDays) working days. "
                    + own.words.en, "法律要求及时处理，未规定天数；本系统以\(Self.workingDays)个工作日为限。" + own.words.zhHans))
    }

    private var isEuropean: Bool { document.sites.contains { $0.jurisdictions?.contains(.eu) == true } }

    private var cited: [Citation] {
        [Citation(.pipl, 50), Citation(.networkData, 23)].filter { $0.isInForce(on: today) }
    }
}

extension CivilDate {
    /// The same day so many months on, or the last of a shorter month.
    fileprivate func adding(months: Int64) -> CivilDate {
        let all = parts.month - 1 + months
        let (year, month) = (parts.year + all / 12, all % 12 + 1)
        // The day of the month before this one is looked for at most three times.
        for day in stride(from: parts.day, to: 27, by: -1) {
            if let found = CivilDate(year: year, month: month, day: day) { return found }
        }
        return CivilDate(year: year, month: month, day: parts.day) ?? self
    }
}
