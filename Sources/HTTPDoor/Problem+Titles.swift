internal import Law

// LAW: Order No. 19 Art. 5: in clear and easily understood language.

extension Problem {
    /// The title of every kind of problem; one kind has one title, whatever the occasion.
    static let titles: [String: Wording] = people.merging(form) { own, _ in own }.merging(house) { own, _ in
        own
    }

    /// Of who asks, and of what two must do.
    private static let people: [String: Wording] = [
        "sign-in": Wording("Say who you are first.", "请先表明您的身份。"),
        "sign-in-again": Wording("Sign in again first.", "请先重新登录。"),
        "two-credentials": Wording(
            "Say who you are in one way, not in several.", "请只用一种方式表明身份，不要同时使用几种。"),
        "key": Wording("This key opens nothing, or no longer.", "该密钥无效或者已经失效。"),
        "not-proven": Wording("This does not show who you are.", "这不足以证明您的身份。"),
        "too-many-tries": Wording("Too many tries.", "尝试次数过多。"),
        "way-closed": Wording("This way in is closed.", "这种登录方式已经关闭。"),
        "not-permitted": Wording("Your role does not reach this.", "您的角色无权进行此操作。"),
        "other-origin": Wording(
            "A browser may change something only from a page of this house.", "浏览器只能从本系统的页面进行更改。"),
        "not-by-you": Wording("Somebody else must approve this.", "此事须由他人批准。"),
        "approval-needed": Wording(
            "Somebody else must approve this; then send it again.", "此事须由他人批准；批准后请重新提交。"),
        "too-much-to-read": Wording(
            "This is more than another can read at once.", "内容过多，他人无法一次审阅。"),
        "device": Wording("This device is not believed.", "该设备不被信任。"),
        "bad-code": Wording("This code lets nobody in.", "该代码不能使任何人进入。"),
        "too-many": Wording("This device asks too much.", "该设备请求过多。"),
        "bad-key": Wording("No pass can be bound to this.", "无法将通行凭证与此绑定。"),
        "bad-certificate-request": Wording("No certificate can be made of this.", "无法据此签发证书。"),
    ]

    /// Of what was sent.
    private static let form: [String: Wording] = [
        "bad-request": Wording("The request cannot be understood.", "无法理解该请求。"),
        "bad-form": Wording("This cannot be kept.", "此内容无法保存。"),
        "bad-registry": Wording("The registry would not be sound.", "登记内容将不成立。"),
        "notice-changed": Wording(
            "The notice has changed since it was shown. Read it again first.", "告知书在向您出示后已更改，请重新阅读后再决定。"),
        "bad-consent": Wording("This is no consent.", "这不构成同意。"),
        "bad-facts": Wording("These are no facts that the rules know.", "规则不认识这些事实。"),
        "bad-picture": Wording("This picture cannot be read.", "无法读取该图片。"),
        "too-many-faces": Wording("The picture shows too many faces for this.", "图片中的人脸过多，无法处理。"),
        "dismissed": Wording("What was shown at the door holds no longer.", "先前出示的凭证已不再有效。"),
        "name-used": Wording(
            "The name in Idempotency-Key stands for another request; give this one its own.",
            "Idempotency-Key 中的名称已用于另一个请求；请为本请求另行命名。"),
        "blank": Wording("Say something; nothing was put on record.", "请写明内容；未作任何记录。"),
        "media-type": Wording(
            "Send the picture as JPEG, PNG or WebP, as a form, or as base64 in JSON.",
            "请以 JPEG、PNG 或者 WebP、表单或者 JSON 中的 base64 形式发送图片。"),
        "too-large": Wording("The request is larger than this route takes.", "请求超过该接口允许的大小。"),
        "too-slow": Wording("The request took too long to arrive.", "请求到达所用时间过长。"),
        "expectation": Wording("The header Expect takes 100-continue alone.", "Expect 标头只能为 100-continue。"),
        "method": Wording("This path has no such method.", "该路径没有这种方法。"),
        "idempotency-key": Wording(
            "Name this request in the header Idempotency-Key, so that it is done once.",
            "请在 Idempotency-Key 标头中为该请求命名，以保证只执行一次。"),
        "precondition": Wording(
            "Say in If-Match which version this changes, by the ETag it was given with.",
            "请在 If-Match 中以所得 ETag 写明要更改的版本。"),
        "changed": Wording(
            "What is there is not what If-Match or If-None-Match says; read it again.",
            "现有内容与 If-Match 或者 If-None-Match 不符；请重新读取。"),
        "target": Wording("This target may not be told.", "不得向该地址发送通知。"),
    ]

    /// Of what the house has, and of what it can do.
    private static let house: [String: Wording] = [
        "refused": Wording("The law refuses this.", "依法不予处理。"),
        "not-found": Wording("There is nothing here under this name.", "没有该名称的内容。"),
        "conflict": Wording("This does not go with what is on record.", "这与已有记录不符。"),
        "not-ready": Wording("The house is not set up for this.", "系统尚未为此做好设置。"),
        "registry-lacks": Wording(
            "The registry does not say what such a receipt must say.", "登记内容缺少这种收据应当载明的事项。"),
        "too-long-for-code": Wording("This receipt does not fit into one code.", "该收据无法放入一个二维码。"),
        "not-offered": Wording(
            "Nothing in this house infers anything from a face.", "本系统不从人脸推断任何信息。"),
        "busy": Wording("Too much at once; ask again.", "请求过多；请稍后再试。"),
        "unavailable": Wording("The house cannot do this now.", "系统目前无法处理。"),
        "too-long": Wording(
            "This takes longer than you should wait; ask again under the same name.",
            "处理时间过长，不必等待；请以同一名称再次请求。"),
        "failed": Wording(
            "The house could not do this; nothing was changed by half.", "系统未能完成；没有任何部分更改。"),
        "full": Wording("The disk is full; rights are still served.", "磁盘已满；个人权利请求仍予受理。"),
    ]
}
