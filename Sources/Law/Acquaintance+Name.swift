extension Acquaintance {
    /// What it is called.
    public var name: Wording {
        switch self {
        case .seen: Wording("read", "已阅读文本")
        case .secondHand: Wording("second-hand", "据他人转述")
        case .memory: Wording("from memory", "凭记忆，待核对")
        }
    }
}
