internal import Law

// LAW: Order No. 19 Art. 5: in clear and easily understood language.

extension Problem {
    /// What a person at a sign-in or an account is told beyond the title, by the words of the error.
    static let details: [String: Wording] = [
        "this proves nothing": Wording(
            "Check what you typed, and try again.", "请核对所输入的内容后重试。"),
        "too many tries: use a passkey, or have the account renewed": Wording(
            "Use a passkey, or ask a controller to renew the account.", "请使用通行密钥，或者请管理员重置该账号。"),
        "a password has 12 to 128 characters": Wording(
            "A password has 12 to 128 characters.", "密码须为12至128个字符。"),
        "a name is 1 to 64 of a-z, 0-9, '.', '_' and '-', first a letter or digit": Wording(
            "A name has 1 to 64 small letters, digits, dots, dashes and underscores, a letter or digit first.",
            "账号由1至64个小写字母、数字、点、短横线或下划线组成，以字母或数字开头。"),
        "the name is taken": Wording("The name is taken.", "该名称已被使用。"),
        "the last controller stays": Wording(
            "The last controller stays, or nobody could run this house.", "须保留至少一名管理员，否则系统将无人管理。"),
        "there are accounts already": Wording("There are accounts already.", "系统已有账号。"),
        "sign in again first": Wording(
            "This asks for a fresh sign-in. Sign out, and in again.", "此项操作须在登录后不久进行。请退出后重新登录。"),
        "a key lasts 1 to 365 days": Wording("A key lasts 1 to 365 days.", "密钥有效期为1至365天。"),
        "nobody approves what they asked for themselves": Wording(
            "Nobody approves what they asked for themselves.", "不能批准自己提出的申请。"),
        "one of the two must be a controller, and both must work here": Wording(
            "One of the two must be a controller, and both must work here.",
            "两人中至少一人须为管理员，且均须为本单位人员。"),
        "this is settled or too old": Wording("This is settled, or too old.", "此事已经处理，或者已过期。"),
        "this is not what was asked for": Wording(
            "This is not what was asked for. Load the page again and read it.", "内容与所申请的不一致。请重新加载页面后查看。"),
        "too many of your requests wait for approval": Wording(
            "Too many of your requests wait for approval.", "您待批准的申请过多。"),
        "the device is registered without a purpose": Wording(
            "This device is registered without a purpose, so nothing can be agreed to here. Please tell whoever "
                + "runs this place, and use another way.",
            "该设备登记时未列明目的，无法在此作出同意。请告知场所管理人员，并使用其他方式。"),
        "this reference is somebody else's already": Wording(
            "This reference is somebody else's already.", "该编号已属于其他人员。"),
        "a person has a name, a reference, or both": Wording(
            "Give a name, a reference, or both: nobody could be found again without.",
            "请填写姓名或者编号，或者两者；否则将无法再次找到该人员。"),
    ]

    /// A detail in a language; what is not known here is told as it is.
    static func detail(_ text: String, in language: Language) -> String {
        if let known = details[text] { return known.text(in: language) }
        if text.hasPrefix("the passkey was not accepted") {
            return Wording(
                "The passkey was not accepted here. Try again, or use your password and a code.",
                "此处未接受该通行密钥。请重试，或者使用密码和验证码。"
            ).text(in: language)
        }
        if let wait = text.wholeMatch(of: #/too many tries; try again in ([0-9]+) s/#)?.1 {
            return Wording("Try again in \(wait) seconds.", "请在\(wait)秒后重试。").text(in: language)
        }
        return text
    }
}
