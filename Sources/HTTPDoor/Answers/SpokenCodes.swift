internal import Law

/// What codes of a decision's record say in plain words; a code that has none is told as it is.
enum SpokenCodes {
    /// What came of it.
    static func outcome(_ code: String, _ language: Language) -> String {
        outcomes[code]?.text(in: language) ?? code
    }

    /// On which ground.
    static func basis(_ code: String, _ language: Language) -> String {
        bases[code]?.text(in: language) ?? code
    }

    private static let outcomes: [String: Wording] = [
        "match": Wording("recognised", "已识别"), "no-match": Wording("not recognised", "未识别"),
        "undecided": Wording("no result", "无结果"), "withheld": Wording("withheld", "未放行"),
        "enrolled": Wording("enrolled", "已登记"), "permitted": Wording("permitted", "获准"),
    ]

    private static let bases: [String: Wording] = [
        "consent": Wording("separate consent", "单独同意"), "contract": Wording("a contract", "履行合同"),
        "human-resources": Wording("staff management by law", "依法实施人力资源管理"),
        "statutory-duty": Wording("a duty by law", "履行法定职责或义务"),
        "emergency": Wording("an emergency", "应对紧急情况"),
        "public-health": Wording("public health", "应对突发公共卫生事件"),
        "public-security": Wording("public security", "维护公共安全"), "news": Wording("news reporting", "新闻报道"),
        "public-data": Wording("data made public lawfully", "依法公开的信息"),
        "other-law": Wording("another law", "其他法律规定"),
        "legitimate-interest": Wording("legitimate interest", "合法利益"),
    ]
}
