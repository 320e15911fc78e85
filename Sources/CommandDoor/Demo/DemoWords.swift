internal import Law

/// Words that terminal and page share.
enum DemoWords {
    static let results = [
        "done": Wording("Done", "已完成"), "enrolled": Wording("Enrolled", "已登记"),
        "match": Wording("Match", "匹配"), "no match": Wording("No match", "不匹配"),
        "refused": Wording("Refused by law", "依法不予准许"),
        "undecided": Wording("Undecided: the other way stands open", "无法判定，其他方式仍可使用"),
        "served": Wording("Served another way", "已以其他方式服务"),
        "withdrawn": Wording("Withdrawn and erased", "已撤回并删除"),
        "not proved": Wording("Not proved", "未能证明"),
    ]

    static let name = Wording("A gate that asks first", "先问后认的门")
    static let cannotRuleOut = Wording("Cannot be ruled out: ", "无法排除：")
    static let cure = Wording("To clear it: ", "补正方式：")
    static let otherWays = Wording("Other ways open now: ", "目前可用的其他方式：")
    static let noOtherWay = Wording("No other way is known to be open.", "目前没有已知可用的其他方式。")
    static let missing = Wording("Facts nobody supplied: ", "缺少的事实：")
    static let entries = Wording("ledger ", "账本条目 ")
    static let good = Wording("Every scene ended as it must.", "每一幕均如其应然。")
    static let bad = Wording("Not every scene ended as it must.", "并非每一幕都如其应然。")

    /// One of the many: `and 16 more`.
    static func more(_ count: Int) -> Wording {
        Wording("and \(count) more grounds, in the report", "另有 \(count) 项理由，见报告")
    }
}

func + (left: Wording, right: Wording) -> Wording {
    Wording(left.en + right.en, left.zhHans + right.zhHans)
}

extension Wording {
    /// The same in every language: a number, a name.
    init(_ same: String) { self.init(same, same) }
}
