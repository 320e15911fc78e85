import ArgumentParser
import Consent
import Law
import Ledger
import Primitives
import Store
import StoreTesting

/// How the gate is tried: as it is, or with what it stands on taken away.
enum LinearGate: String, ExpressibleByArgument, CaseIterable, Sendable {
    /// The gate of the house.
    case full
    /// Nothing is looked up when an outcome is written: what was known at the decision must do.
    case cached
    /// The consent is looked up, and the outcome written afterwards, in another transaction.
    case checkThenAct = "check-then-act"

    /// What becomes of a unit on its way to the store.
    func step(
        _ unit: UnitOfWork, _ store: any RecordStore, _ lag: Duration
    ) async throws(StoreError) -> UnitOfWork {
        guard unit.changes.isEmpty, unit.conditions.contains(where: \.asksForConsent) else { return unit }
        var (kept, asked): (UnitOfWork, [Condition]) = (unit, [])
        if self != .full {
            asked = unit.conditions.filter(\.asksForConsent)
            kept.conditions = unit.conditions.filter { !$0.asksForConsent }
        }
        if self == .checkThenAct { for condition in asked { try await look(condition, store) } }
        try? await Task.sleep(for: lag)
        return kept
    }

    private func look(_ condition: Condition, _ store: any RecordStore) async throws(StoreError) {
        guard case .consentStands(let id, let now) = condition else { return }
        guard try await store.consent(id)?.stands(at: now) == true else {
            throw .conditionFailed(condition)
        }
    }
}

extension Condition {
    fileprivate var asksForConsent: Bool {
        switch self {
        case .consentStands, .templateExists, .notRestricted: true
        default: false
        }
    }
}
