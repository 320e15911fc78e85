internal import Access
internal import Law
internal import Registry

/// What a change of the registry would do that one person alone must not.
struct RegistryDanger {
    let act: GuardedAct
    /// In words of the registry.
    let words: String

    /// The dangerous parts of a change; empty where there are none.
    // LAW: Order No. 19 Art. 10: the other way is not taken away in passing; Art. 8: nor is the term made longer.
    static func all(from old: RegistryDocument, to new: RegistryDocument) -> [RegistryDanger] {
        old.alternatives.compactMap { gone($0, in: new) }.map {
            RegistryDanger(act: .alternativeDisabling, words: $0)
        }
            + old.purposes.compactMap { longer($0, in: new) }.map {
                RegistryDanger(act: .retentionExtension, words: $0)
            }
    }

    private static func gone(_ old: Alternative, in new: RegistryDocument) -> String? {
        guard let now = new.alternatives.first(where: { $0.id == old.id && $0.site == old.site }) else {
            return "alternative \(old.id) is removed"
        }
        let isStopped = (old.live == true && now.live != true) || (old.open != now.open && now.open != true)
        if isStopped { return "alternative \(old.id) is disabled" }
        let isWorse =
            old.hours != now.hours || (now.cost ?? 0) > (old.cost ?? 0)
            || (now.delaySeconds ?? 0) > (old.delaySeconds ?? 0)
            || (now.distanceMetres ?? 0) > (old.distanceMetres ?? 0)
        return isWorse ? "alternative \(old.id) is made harder to use, or keeps other hours" : nil
    }

    private static func longer(_ old: Purpose, in new: RegistryDocument) -> String? {
        guard let before = old.retentionDays, let kept = new.purpose(old.id) else { return nil }
        guard let now = kept.retentionDays else { return "retention of \(old.id) is no longer stated" }
        guard now > before else { return nil }
        return "retention of \(old.id) is extended from \(before) to \(now) days"
    }
}
