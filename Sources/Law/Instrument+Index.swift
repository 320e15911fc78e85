internal import Primitives

extension Instrument {
    /// Every instrument by its id.
    public static let index = Dictionary(all.map { ($0.id, $0) }) { first, _ in first }

    /// All instruments, those of China first.
    public static let all: [Instrument] = china + local + unbinding + abroad

    /// Stands for an id that the index forgot, and can be cited on no day.
    static func unknown(_ id: InstrumentID) -> Instrument {
        Instrument(
            id: id, short: Wording(id.rawValue, id.rawValue), name: Wording(id.rawValue, id.rawValue),
            bindingness: .draft, jurisdiction: .cn, overlay: nil, from: day(9999, 12, 31), until: nil,
            later: [:],
            articles: nil, source: nil, known: .memory, readings: [:])
    }

    private static let china: [Instrument] = [
        national(
            .civilCode, .law, "Civil Code", "民法典", "Civil Code of the People's Republic of China",
            "中华人民共和国民法典", day(2021, 1, 1), articles: 1260, source: lawBook, known: .memory),
        national(
            .pipl, .law, "PIPL", "个人信息保护法", "Personal Information Protection Law", "中华人民共和国个人信息保护法",
            day(2021, 11, 1), articles: 74, source: lawBook),
        national(
            .barrierFree, .law, "Barrier-Free Law", "无障碍环境建设法", "Barrier-Free Environment Law",
            "中华人民共和国无障碍环境建设法", day(2023, 9, 1), source: lawBook, known: .memory),
        national(
            .counterTerrorism, .law, "Counter-Terrorism Law", "反恐怖主义法", "Counter-Terrorism Law",
            "中华人民共和国反恐怖主义法", day(2016, 1, 1), source: lawBook, known: .memory),
        national(
            .networkData, .regulation, "Network Data Regulations", "网络数据条例",
            "Regulations on Network Data Security Management", "网络数据安全管理条例", day(2025, 1, 1), articles: 64,
            source: lawBook, known: .memory),
        national(
            .publicVideo, .regulation, "Public Video Regulations", "公共安全视频条例",
            "Regulations on Public Security Video and Image Information Systems", "公共安全视频图像信息系统管理条例",
            day(2025, 4, 1), articles: 34, source: lawBook),
        national(
            .minors, .regulation, "Minors Online Regulations", "未成年人网络保护条例",
            "Regulations on the Protection of Minors Online", "未成年人网络保护条例", day(2024, 1, 1), articles: 60,
            source: lawBook, known: .memory),
        national(
            .order19, .ministryRule, "Order No. 19", "人脸识别办法",
            "Measures for the Security Management of the Application of Facial Recognition Technology (Order No. 19)",
            "人脸识别技术应用安全管理办法", day(2025, 6, 1), articles: 20,
            source: "https://www.cac.gov.cn/2025-03/21/c_1744174262156096.htm", known: .memory),
        national(
            .filing, .ministryRule, "Filing Announcement 2025", "人脸识别备案公告",
            "Announcement on the filing of applications of facial recognition technology",
            "关于开展人脸识别技术应用备案工作的公告", day(2025, 6, 1),
            source: "https://www.cac.gov.cn/2025-05/30/c_1750315544241157.htm"),
        national(
            .crossBorder, .ministryRule, "Cross-Border Provisions", "跨境流动规定",
            "Provisions on Promoting and Regulating Cross-Border Data Flows", "促进和规范数据跨境流动规定",
            day(2024, 3, 22), known: .secondHand),
        national(
            .audit, .ministryRule, "Audit Measures", "合规审计办法",
            "Measures for Compliance Audits of Personal Information Protection", "个人信息保护合规审计管理办法",
            day(2025, 5, 1), known: .secondHand),
        national(
            .registration, .ministryRule, "Registration Rules", "登记管理条例实施细则",
            "Implementing Rules for the Registration of Market Entities", "中华人民共和国市场主体登记管理条例实施细则",
            day(2022, 3, 1), source: lawBook, known: .memory),
        national(
            .hotels, .ministryRule, "Hotel Security Measures", "旅馆业治安办法",
            "Measures for the Public Security Administration of Hotels", "旅馆业治安管理办法", day(1987, 11, 10),
            source: lawBook, known: .memory),
        national(
            .spc, .judicialInterpretation, "SPC Provisions [2021] 15", "法释〔2021〕15号",
            "Supreme People's Court Provisions on civil cases of processing with facial recognition, Fa Shi [2021] 15",
            "最高人民法院关于审理使用人脸识别技术处理个人信息相关民事案件适用法律若干问题的规定", day(2021, 8, 1), articles: 16,
            source: lawBook),
    ]

    private static let local: [Instrument] = [
        national(
            .shanghai, .local, "Shanghai Data Regulations", "上海数据条例", "Shanghai Data Regulations", "上海市数据条例",
            day(2022, 1, 1), overlay: .shanghai, source: lawBook, known: .memory),
        national(
            .shenzhen, .local, "Shenzhen Data Regulations", "深圳数据条例",
            "Data Regulations of the Shenzhen Special Economic Zone", "深圳经济特区数据条例", day(2022, 1, 1),
            overlay: .shenzhen, source: lawBook, known: .memory),
        national(
            .hangzhou, .local, "Hangzhou Property Regulations", "杭州物业条例",
            "Hangzhou Property Management Regulations", "杭州市物业管理条例", day(2022, 3, 1), overlay: .hangzhou,
            source: lawBook, known: .memory),
    ]

    // The draft was published on 8 August 2023 and never had force; it may be shown as advice from that day.
    private static let unbinding: [Instrument] = [
        national(
            .faceStandard, .recommendedStandard, "GB/T 41819-2022", "GB/T 41819-2022",
            "GB/T 41819-2022, Security requirements of face recognition data",
            "GB/T 41819-2022 信息安全技术 人脸识别数据安全要求", day(2023, 5, 1), articles: 11,
            source: "https://openstd.samr.gov.cn", known: .memory),
        national(
            .draft2023, .draft, "2023 draft", "2023年征求意见稿",
            "Measures on facial recognition technology, draft for comment of 8 August 2023",
            "人脸识别技术应用安全管理规定（试行）（征求意见稿）", day(2023, 8, 8), articles: 25,
            source: "https://www.cac.gov.cn/2023-08/08/c_1693064670537413.htm", known: .memory),
        national(
            .iso24745, .recommendedStandard, "ISO/IEC 24745", "ISO/IEC 24745",
            "ISO/IEC 24745:2022, Biometric information protection", "ISO/IEC 24745:2022 生物特征信息保护",
            day(2022, 2, 1),
            known: .memory),
    ]

    private static let abroad: [Instrument] = [
        foreign(
            .gdpr, .eu, "GDPR", "GDPR", "Regulation (EU) 2016/679", "欧盟第2016/679号条例", day(2018, 5, 25),
            articles: 99,
            source: "https://eur-lex.europa.eu/eli/reg/2016/679/oj"),
        foreign(
            .aiAct, .eu, "AI Act", "欧盟人工智能法", "Regulation (EU) 2024/1689", "欧盟第2024/1689号条例",
            day(2025, 2, 2), later: aiActLater, articles: 113,
            source: "https://eur-lex.europa.eu/eli/reg/2024/1689/oj"),
        foreign(
            .bipa, .illinois, "BIPA", "伊利诺伊州生物信息隐私法", "Biometric Information Privacy Act, 740 ILCS 14",
            "伊利诺伊州《生物识别信息隐私法》", day(2008, 10, 3)),
    ]

    // The duties of Annex III as put off by Regulation (EU) 2026/1744, and the transparency duties.
    private static let aiActLater = [
        12: day(2027, 12, 2), 14: day(2027, 12, 2), 26: day(2027, 12, 2), 27: day(2027, 12, 2),
        50: day(2026, 8, 2),
    ]

    private static let lawBook = "https://github.com/LawRefBook/Laws"

    // A day that does not exist would fall on 1 January 1970; a test looks for it.
    private static func day(_ year: Int64, _ month: Int64, _ day: Int64) -> CivilDate {
        CivilDate(year: year, month: month, day: day) ?? CivilDate(dayNumber: 0)
    }

    private static func national(
        _ id: InstrumentID, _ force: Bindingness, _ short: String, _ shortZh: String, _ name: String,
        _ nameZh: String, _ from: CivilDate, articles: Int? = nil, overlay: Overlay? = nil,
        source: String? = nil, known: Acquaintance = .seen
    ) -> Instrument {
        Instrument(
            id: id, short: Wording(short, shortZh), name: Wording(name, nameZh), bindingness: force,
            jurisdiction: .cn, overlay: overlay, from: from, until: nil, later: [:], articles: articles,
            source: source, known: known, readings: read[id] ?? [:])
    }

    private static func foreign(
        _ id: InstrumentID, _ place: Jurisdiction, _ short: String, _ shortZh: String, _ name: String,
        _ nameZh: String, _ from: CivilDate, later: [Int: CivilDate] = [:], articles: Int? = nil,
        source: String? = nil, known: Acquaintance = .memory
    ) -> Instrument {
        Instrument(
            id: id, short: Wording(short, shortZh), name: Wording(name, nameZh), bindingness: .law,
            jurisdiction: place, overlay: nil, from: from, until: nil, later: later, articles: articles,
            source: source, known: known, readings: read[id] ?? [:])
    }
}
