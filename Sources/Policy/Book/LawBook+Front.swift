internal import Law

extension LawBook {
    var frontPage: BookPage {
        BookPage(
            name: "index", title: Wording("The law of the house", "本系统的法律规则"),
            blocks: about + marks + verdictWords + combining + packs + groups + otherPages + everyRule)
    }

    private var about: [BookPage.Block] {
        [
            .paragraph(
                .say(
                    "Every rule by which Countenance decides, with the law it stands on, the cases that hold it to that law, and the file that carries it out.",
                    "Countenance 据以作出决定的全部规则，包括其法律依据、用以检验的案例以及实现该规则的文件。")),
            .paragraph(
                .say(
                    "An engineering reading of public texts in our own words, and no legal advice.",
                    "本页以自己的文字对公开文本作工程化解读，不构成法律意见。")),
            .paragraph(
                .say(
                    "These pages are written by the program; change the rule or the case, and write them anew.",
                    "本页由程序生成；如需修改，请修改规则或者案例后重新生成。")
                    + [.turn, .code("countenance law book")]),
        ]
    }

    private var marks: [BookPage.Block] {
        [
            .heading(Wording("How the text of a law is known", "如何获知法律文本")),
            .table(
                [Wording("Mark", "标注"), Wording("Meaning", "含义")],
                [
                    [
                        [.words(Acquaintance.seen.name)],
                        .say(
                            "A public copy of the provision was read; the link leads to where it is published.",
                            "已阅读该条款的公开文本；链接指向其公布之处。"),
                    ],
                    [
                        [.words(Acquaintance.secondHand.name)],
                        .say("What others write of it was read, not the text.", "阅读的是他人的介绍，而非原文。"),
                    ],
                    [
                        [.words(Acquaintance.memory.name)],
                        .say("To be checked before anyone relies on it.", "依赖之前须予核对。"),
                    ],
                ]),
        ]
    }

    private var combining: [BookPage.Block] {
        let lines = [
            Wording(
                "Every rule in force at the time and place of the event is asked.", "询问事件发生时间和地点有效的每一条规则。"),
            Wording("One deny is enough to refuse.", "有一条规则禁止，即予拒绝。"),
            Wording(
                "Otherwise all unmet requirements stand together, each with what would clear it.",
                "否则，所有未满足的要求一并列出，并分别说明如何补正。"),
            Wording(
                "Otherwise it is permitted, with the duties it opens and the advice it carries.",
                "否则予以准许，并列明由此产生的义务和提示。"),
            Wording("A fact that nobody knows is never a yes: it refuses.", "事实不明的，一律不予准许。"),
            Wording(
                "A permission stands in for consent only, never for the ban of private spaces, the logs, the end of storage or the safeguards.",
                "法定许可仅替代同意，不免除私密空间禁令、记录、保存期限和安全措施。"),
            Wording(
                "A draft or a recommended standard advises, and says that it has no legal force.",
                "征求意见稿和推荐性标准仅作提示，并注明没有法律效力。"),
        ]
        return [
            .heading(Wording("How the answers are combined", "如何合并各规则的结论")),
            .table(
                [Wording("Step", "步骤"), Wording("What is done", "做法")],
                lines.enumerated().map { [[.plain(String($0.offset + 1))], [.words($0.element)]] }),
        ]
    }

    private var groups: [BookPage.Block] {
        [
            .heading(Wording("Groups", "分组")),
            .table(
                [Wording("Group", "分组"), Wording("About", "内容"), Wording("Rules", "规则数")],
                RuleGroup.allCases.map { group in
                    [
                        [.link(.page(group.pageName), group.letter)], [.words(group.title)],
                        [.plain(String(entries.count { $0.group == group }))],
                    ]
                }),
        ]
    }

    private var otherPages: [BookPage.Block] {
        let pages = [instrumentsPage, timelinePage, calendarPage]
        return [
            .heading(Wording("Further pages", "其他页面")),
            .table(
                [Wording("Page", "页面"), Wording("About", "内容")],
                pages.map { [[.link(.page($0.name), $0.name)], [.words($0.title)]] }),
        ]
    }

    private var everyRule: [BookPage.Block] {
        [
            .heading(Wording("All \(entries.count) rules", "全部\(entries.count)条规则")),
            .table(
                [
                    Wording("Rule", "规则"), Wording("Group", "分组"), Wording("Demand", "要求"),
                    Wording("Verdicts", "结论"), Wording("Earliest law", "最早依据"),
                ],
                entries.map { entry in
                    [
                        [.link(.page(entry.group.pageName, entry: entry.rule.id.text), entry.rule.id.text)],
                        [.plain(entry.group.letter)], [.words(entry.rule.demand)],
                        .list((verdicts[entry.rule.id] ?? []).map { .code($0) }),
                        [.plain(entry.rule.lawFrom)],
                    ]
                }),
        ]
    }
}
