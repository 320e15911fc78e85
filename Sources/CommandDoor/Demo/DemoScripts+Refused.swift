internal import Law

// What is refused, what is done instead, and how it ends.

extension DemoScript {
    static let soleGate = DemoScript(
        id: "no-alternative",
        title: Wording("The south gate knows no other way, and gets no face", "南门没有其他方式，故不得使用人脸"),
        asked: Wording(
            "The same resident, the same face, the same day, at a gate without card, code or guard.",
            "同一住户、同一张脸、同一天，但此门没有门卡、密码或门岗。"),
        photo: .firstAgain, expected: "refused", rules: ["not-sole", "no-forced-face"])

    static let analytics = DemoScript(
        id: "analytics",
        title: Wording("A mall wants the age and mood of its visitors", "商场想知道顾客的年龄和情绪"),
        asked: Wording(
            "A camera under the ceiling is to infer age and mood of whoever passes, for advertisers.",
            "天花板下的摄像头为广告商推断过往者的年龄与情绪。"),
        photo: .firstAgain, expected: "refused", rules: ["no-emotion", "public-safety-only", "covert-remote"])

    static let dispenser = DemoScript(
        id: "dispenser",
        title: Wording("A washroom wants a face for paper", "洗手间要刷脸取纸"),
        asked: Wording(
            "The paper dispenser is to recognise who has had paper already.", "取纸机要识别谁已经取过纸。"),
        photo: .firstAgain, expected: "refused", rules: ["private-space-ban"])

    static let childAlone = DemoScript(
        id: "child-alone",
        title: Wording("A child says yes alone", "孩子独自表示同意"),
        asked: Wording(
            "At a clinic whose papers are in order, a child under fourteen agrees without a guardian. "
                + "(No child was photographed: an adult's published photograph stands in.)",
            "在手续齐备的诊所，一名不满十四周岁的儿童在没有监护人的情况下表示同意。（未拍摄任何儿童：以一张已公开的成年人照片代替。）"),
        photo: .third, expected: "refused", rules: ["guardian-under-14"])

    static let childGuarded = DemoScript(
        id: "child-guarded",
        title: Wording("The same child, with a guardian's verified word", "同一孩子，经核实的监护人表示同意"),
        asked: Wording(
            "The mother is identified and agrees; the clinic has rules made for children. (The same stand-in photograph.)",
            "母亲身份经核实并表示同意；诊所订有专门的儿童规则。（同一张代替照片。）"),
        photo: .third, expected: "enrolled")

    static let playroom = DemoScript(
        id: "playroom",
        title: Wording("A guardian's yes does not mend a playroom's papers", "监护人同意不能弥补游戏室手续之缺"),
        asked: Wording(
            "The compound's playroom asks for the same. Staff know the children, there are no rules for children, "
                + "and the impact assessment was never finished. (The same stand-in photograph.)",
            "小区游戏室提出同样要求。工作人员认识孩子们，没有儿童规则，影响评估也未完成。（同一张代替照片。）"),
        photo: .third, expected: "refused", rules: ["necessity-sufficient", "child-rules", "pipia-before"])

    static let declining = DemoScript(
        id: "decline",
        title: Wording("Resident D says no, and walks in by card", "住户丁表示拒绝，刷卡进门"),
        asked: Wording(
            "Put the no on record, so that nobody asks again soon; open the gate by card.",
            "记录其拒绝，近期不再询问；以门卡开门。"),
        expected: "served")

    static let withdrawing = DemoScript(
        id: "withdraw",
        title: Wording("Resident A changes their mind", "住户甲改变主意"),
        asked: Wording(
            "Withdraw the consent, in one step. When this returns, the face is gone.",
            "一步撤回同意。此步完成时，人脸信息即已删除。"),
        expected: "withdrawn")

    static let after = DemoScript(
        id: "after",
        title: Wording("The photograph that opened the gate opens it no more", "曾经开门的照片不再能开门"),
        asked: Wording(
            "The photograph that matched before, once again.", "再次使用先前匹配成功的那张照片。"),
        photo: .firstAgain, expected: "refused", rules: ["withdrawn-stops"])

    static let proving = DemoScript(
        id: "proof",
        title: Wording("Proof that it is gone", "删除的证明"),
        asked: Wording(
            "Look at the receipts, the database's files, the keys and the person's own file.",
            "查看凭证、数据库文件、密钥以及本人档案。"),
        expected: "done")

    static let redacting = DemoScript(
        id: "redact",
        title: Wording("This report hides every face", "本报告遮蔽每一张脸"),
        asked: Wording(
            "Make every face of the photographs unrecognisable, by the house's own redaction, for the pages you read.",
            "以本系统自身的脱敏功能遮蔽照片中的每一张脸，供本报告使用。"),
        expected: "done")

    static let auditing = DemoScript(
        id: "audit",
        title: Wording("The ledger, checked as an outsider would", "以外部人的方式核查账本"),
        asked: Wording(
            "Rebuild the tree from the public entries alone and compare it with what was signed.",
            "仅凭公开条目重建哈希树，并与已签署的内容比对。"),
        expected: "done")
}
