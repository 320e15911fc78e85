internal import Law
internal import Policy
internal import Primitives

// What the values of the law are called where people read them.

extension Verdict {
    /// The verdict in plain words.
    var name: Wording {
        switch self {
        case .permit: Wording("nothing stands in the way", "准许")
        case .deny: Wording("not allowed", "不予准许")
        case .requireConsent: Wording("separate consent is required first", "须先取得单独同意")
        case .requireWrittenConsent: Wording("written consent is required first", "须先取得书面同意")
        case .requireGuardianConsent: Wording("a guardian's consent is required first", "须先取得监护人同意")
        case .requireNotice: Wording("notice is required first", "须先履行告知")
        case .requireAccessibleNotice:
            Wording("a notice that this person can take in is required first", "须先以该人可以理解的方式告知")
        case .requireSign: Wording("a sign is required first", "须先设置提示标识")
        case .requireAlternative: Wording("another way is required first", "须先提供替代方式")
        case .requireHumanReview: Wording("a human decision is required first", "须先由人工复核")
        case .noDecision: Wording("no decision; a human has to decide", "无法决定，应由人工处理")
        }
    }
}

extension Acquaintance {
    /// How we know a text, in plain words.
    var name: Wording {
        switch self {
        case .seen: Wording("text read", "已阅原文")
        case .secondHand: Wording("known at second hand", "据他人转述")
        case .memory: Wording("from memory, to be checked", "凭记忆，待核对")
        }
    }
}

extension CitedProvision {
    /// The provision on one line: how it is written, its dates, how far it binds and how we know it.
    func line(in language: Language) -> String {
        let facts = [dates, bindingness.name, known.name].map { $0.text(in: language) }
        let list = facts.joined(separator: language == .en ? ", " : "，")
        return citation.text(in: language) + (language == .en ? " (\(list))" : "（\(list)）")
    }

    // A draft never came into force; it may be shown as advice from the day it was published.
    var dates: Wording {
        if bindingness == .draft {
            return Wording("published \(inForceFrom), never in force", "\(inForceFrom)公布，从未施行")
        }
        let end = inForceUntil.map { Wording(" to \($0)", "至\($0)") } ?? Wording("", "起施行")
        return Wording("in force from \(inForceFrom)\(end.en)", "自\(inForceFrom)\(end.zhHans)")
    }
}
