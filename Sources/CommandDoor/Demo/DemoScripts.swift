internal import Law

// What happens at the gate, for people who wish it.

extension DemoScript {
    static let opening = DemoScript(
        id: "opening",
        title: Wording("The house opens its books", "开设账本"),
        asked: Wording(
            "Make keys, database and public ledger, and put the signed registry of places in force.",
            "生成密钥、数据库和公开账本，并使已签署的场所登记册生效。"),
        expected: "done")

    static let joining = DemoScript(
        id: "consent",
        title: Wording("Two residents say yes, to this one gate", "两位住户仅就这一道门表示同意"),
        asked: Wording(
            "Residents A and B read the notice and agree, by an act of their own, to their face opening the north gate; "
                + "each takes a receipt home.",
            "住户甲、乙阅读告知书后，以自己的行为同意用人脸开启北门，并各自带走凭证。"),
        expected: "done")

    static let enrolling = DemoScript(
        id: "enrol",
        title: Wording("Resident A is enrolled from one photograph", "住户甲以一张照片登记"),
        asked: Wording(
            "Turn one photograph into a sealed reference, under that consent; then forget the photograph.",
            "依该同意将一张照片转换为加密的特征模板，随即丢弃照片。"),
        photo: .first, expected: "enrolled")

    static let enrollingSecond = DemoScript(
        id: "enrol-second",
        title: Wording("Resident B is enrolled", "住户乙登记"),
        asked: Wording("The same for resident B.", "住户乙同样登记。"),
        photo: .second, expected: "enrolled")

    static let stranger = DemoScript(
        id: "stranger",
        title: Wording("Somebody who never enrolled is nobody here", "未登记者在此不被识别"),
        asked: Wording(
            "A newcomer starts the terminal. It searches among those who consented, and no further.",
            "一位新来者启动终端。系统只在表示同意的人中查找，不及其他。"),
        photo: .third, expected: "no match")

    static let enrollingThird = DemoScript(
        id: "enrol-third",
        title: Wording("The newcomer joins as resident C", "新来者作为住户丙加入"),
        asked: Wording(
            "Resident C gives the same consent, and is enrolled.", "住户丙作出同样的同意，并完成登记。"),
        photo: .third, expected: "enrolled")

    static let accepting = DemoScript(
        id: "verify",
        title: Wording("Another photograph of resident A opens the gate", "住户甲的另一张照片开启大门"),
        asked: Wording(
            "Does this photograph show resident A? It was taken another day, in another light.",
            "这张照片是住户甲吗？拍摄于另一天、另一种光线下。"),
        photo: .firstAgain, expected: "match")

    static let rejecting = DemoScript(
        id: "impostor",
        title: Wording("Somebody else in resident A's name is turned away", "冒用住户甲者被拒"),
        asked: Wording("Does this photograph show resident A? It shows resident B.", "这张照片是住户甲吗？其实是住户乙。"),
        photo: .second, expected: "no match")

    static let identifying = DemoScript(
        id: "identify",
        title: Wording("Hands full: the gate finds resident A among several", "双手提物：大门在多人中认出住户甲"),
        asked: Wording(
            "Who, of those who agreed to be searched among at this gate, is this?",
            "在同意于此门被查找的人中，这是谁？"),
        photo: .firstOnceMore, expected: "match")
}
