internal import Law

extension LawBook {
    var verdictWords: [BookPage.Block] {
        let words: [(String, Wording)] =
            Verdict.allCases.map { ($0.rawValue, $0.meaning) } + [
                (
                    "duty",
                    Wording(
                        "Nothing stands in the way, but a task is opened, with its day where the law sets one.",
                        "不予阻止，但产生一项待办义务；法律规定期限的，注明日期。")
                ),
                (
                    "advisory",
                    Wording(
                        "A text without legal force would have it otherwise; nobody is bound.",
                        "没有法律效力的文本另有建议；不具约束力。")
                ),
            ]
        return [
            .heading(Wording("Verdicts", "结论")),
            .table(
                [Wording("Verdict", "结论"), Wording("Meaning", "含义")],
                words.map { [[.code($0.0)], [.words($0.1)]] }),
        ]
    }

    var packs: [BookPage.Block] {
        let packs: [(Jurisdiction?, Wording)] = [
            (
                .cn,
                Wording(
                    "China, by the clock of Shanghai, with Shanghai, Shenzhen and Hangzhou where a site lies there",
                    "中国（以上海时间为准），场所位于上海、深圳、杭州的并适用当地法规")
            ),
            (.eu, Wording("The European Union, by the clock of Brussels", "欧盟（以布鲁塞尔时间为准）")),
            (.illinois, Wording("Illinois, by the clock of Chicago", "美国伊利诺伊州（以芝加哥时间为准）")),
            (nil, Wording("Rules of every pack", "适用于所有规则包的规则")),
        ]
        return [
            .heading(Wording("Packs", "规则包")),
            .paragraph(
                .say(
                    "The registry says which packs a site falls under; where several do, the strictest answer wins.",
                    "登记簿载明场所适用的规则包；适用多个的，以最严格的结论为准。")),
            .table(
                [Wording("Pack", "规则包"), Wording("About", "内容"), Wording("Rules", "规则数")],
                packs.map { pack, words in
                    [
                        [.code(pack?.rawValue ?? "*")], [.words(words)],
                        [.plain(String(entries.count { $0.rule.pack == pack }))],
                    ]
                }),
        ]
    }
}

extension Verdict {
    /// What it means to whoever asked.
    fileprivate var meaning: Wording {
        switch self {
        case .permit: Wording("It may be done, with its duties and advice.", "可以进行，并列明义务和提示。")
        case .deny:
            Wording("It is refused; the cure says what, if anything, would clear it.", "予以拒绝；补正方式说明能否以及如何补正。")
        case .requireConsent: Wording("Refused until the person consents to just this.", "本人就此作出同意之前不予准许。")
        case .requireWrittenConsent: Wording("Refused until the consent is in writing.", "取得书面同意之前不予准许。")
        case .requireGuardianConsent: Wording("Refused until a guardian consents.", "监护人同意之前不予准许。")
        case .requireNotice: Wording("Refused until the person has been told.", "告知个人之前不予准许。")
        case .requireAccessibleNotice:
            Wording("Refused until the notice reaches this person.", "以该个人能够理解的形式告知之前不予准许。")
        case .requireSign: Wording("Refused until the sign is up.", "设置提示标识之前不予准许。")
        case .requireAlternative: Wording("Refused until another way is open.", "开放其他方式之前不予准许。")
        case .requireHumanReview: Wording("Refused until a person decides.", "由人工决定之前不予准许。")
        case .noDecision: Wording("The sample decides nothing; a person does.", "样本不足以作出决定，交由人工处理。")
        }
    }
}
