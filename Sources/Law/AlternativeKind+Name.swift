extension AlternativeKind {
    /// The way in plain words.
    public var name: Wording {
        switch self {
        case .card: Wording("card", "刷卡")
        case .staff: Wording("staff", "人工服务")
        case .document: Wording("document", "证件")
        case .key: Wording("key", "钥匙")
        case .code: Wording("code", "密码")
        case .phone: Wording("phone", "手机")
        case .fingerprint: Wording("fingerprint", "指纹")
        case .other: Wording("another way", "其他方式")
        }
    }
}
