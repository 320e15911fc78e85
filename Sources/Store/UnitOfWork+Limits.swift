internal import Law
internal import Ledger
internal import Primitives

extension UnitOfWork {
    /// The most bytes of one sealed value.
    public static let sealedLimit = 1 << 20
    /// The most leaves, changes or conditions of one unit.
    public static let partLimit = 256

    /// Refuses a unit that is larger than any use case needs, before a store spends anything on it.
    public func checkSize() throws(StoreError) {
        let parts = max(conditions.count, changes.count, leaves.count)
        let sealed = leaves.map(\.sealedPayload.count) + changes.map(\.weight)
        guard parts <= Self.partLimit, sealed.allSatisfy({ $0 <= Self.sealedLimit }),
            leaves.allSatisfy({ $0.entryBytes.count <= LedgerEntry.limit }),
            request.map({ (1...128).contains($0.name.utf8.count) }) ?? true
        else { throw .tooLarge }
    }
}

extension Change {
    /// Whether it may change what a gallery holds.
    public var touchesTemplates: Bool {
        switch self {
        case .putTemplate, .removeTemplate, .removeTemplates, .removeSubject: true
        case .appendConsentEvent(let event): event.kind.endsConsent
        default: false
        }
    }

    fileprivate var weight: Int {
        switch self {
        case .appendConsentEvent(let event): event.sealed.count
        case .putSubject(let subject): subject.sealed.count
        case .putTemplate(let template): template.sealed.count
        case .putRegistry(let revision): revision.document.count
        case .keepAnswer(_, let answer): answer.sealed.count
        default: 0
        }
    }
}

/// Refuses a read of more rows than `readLimit`.
public func checkLimit(_ limit: Int) throws(StoreError) {
    guard (0...readLimit).contains(limit) else { throw .tooLarge }
}
