internal import Law
internal import Ledger
internal import Primitives

/// How every consent stands at one place of the ledger, folded from what precedes it.
struct ReplayedConsents: Sendable {
    private struct Consent: Sendable {
        let subject: String
        let activity: String
        let operations: Set<String>
        let until: Int64
        let notice: Digest
        /// What ended it, and when.
        var end: (fault: ReplayFinding.Fault, at: Int64)?
    }

    private struct Place: Hashable, Sendable {
        let subject: String
        let activity: String
    }

    private var all: [String: Consent] = [:]
    private var given: [Place: [String]] = [:]
    private var enrolled: [Place: String] = [:]
    private var restricted: Set<String> = []
    private var forgotten: [String: Int] = [:]

    mutating func read(_ entry: LedgerEntry, _ payload: CanonicalValue, at index: UInt64) {
        guard let subject = payload["s"]?.text else { return }
        switch entry.kind {
        case .consentGranted: give(payload, entry, subject)
        case .consentWithdrawn: end(payload)
        case .consentRefused: refuse(Place(subject: subject, activity: entry.activity), payload)
        case .processingRestricted:
            if payload["lift"]?.integer == 1 {
                restricted.remove(subject)
            } else {
                restricted.insert(subject)
            }
        default: break
        }
    }

    /// A guardian's later word has no scope of its own, and begins nothing.
    private mutating func give(_ payload: CanonicalValue, _ entry: LedgerEntry, _ subject: String) {
        guard let id = payload["consent"]?.text, let scope = payload["scope"], all[id] == nil,
            case .list(let operations)? = scope["operations"]
        else { return }
        all[id] = Consent(
            subject: subject, activity: entry.activity, operations: Set(operations.compactMap(\.text)),
            until: payload["until"]?.integer ?? .min, notice: entry.document)
        given[Place(subject: subject, activity: entry.activity), default: []].append(id)
    }

    private mutating func end(_ payload: CanonicalValue) {
        guard let id = payload["consent"]?.text, all[id]?.end == nil else { return }
        let fault: ReplayFinding.Fault = payload["by"]?.text == "guardian" ? .opposed : .withdrawn
        all[id]?.end = (fault, payload["t"]?.integer ?? .min)
    }

    private mutating func refuse(_ place: Place, _ payload: CanonicalValue) {
        for id in given[place] ?? [] where all[id]?.end == nil {
            all[id]?.end = (.refused, payload["t"]?.integer ?? .min)
        }
    }

    mutating func enrol(_ payload: CanonicalValue, _ entry: LedgerEntry) {
        guard let subject = payload["s"]?.text, let consent = payload["consent"]?.text else { return }
        enrolled[Place(subject: subject, activity: entry.activity)] = consent
    }

    mutating func forget(_ entry: LedgerEntry) {
        if entry.kind == .enrolment { forgotten[entry.activity, default: 0] += 1 }
    }

    /// How many enrolments for an activity can be told of no more.
    func forgottenEnrolments(_ activity: String) -> Int { forgotten[activity] ?? 0 }

    /// Why a consent does not carry a permit at this place of the ledger; nothing where it does.
    func faults(of permit: ReplayedPermit, resting id: String?) -> [ReplayFinding.Fault] {
        guard let consent = id.flatMap({ all[$0] }) else { return [.noConsent] }
        var faults: [ReplayFinding.Fault] = []
        if consent.subject != permit.subject { faults.append(.anothersConsent) }
        if consent.activity != permit.activity { faults.append(.otherActivity) }
        if !consent.operations.contains(permit.operation) { faults.append(.otherOperation) }
        if let notice = permit.notice, notice != consent.notice { faults.append(.otherNotice) }
        if let end = consent.end { faults.append(end.fault) }
        if permit.time >= consent.until { faults.append(.expired) }
        if restricted.contains(consent.subject) { faults.append(.restricted) }
        return faults
    }

    /// How many could be searched among: enrolled, and agreed to a search.
    ///
    /// A gallery is gathered up to a minute before its decision is written, and whoever withdrew in between is
    /// kept from being named by the gate, not from having been counted.
    func members(of permit: ReplayedPermit) -> Int {
        enrolled.count { place, made in
            guard place.activity == permit.activity, stood(made, for: permit) else { return false }
            return (given[place] ?? []).contains { id in
                stood(id, for: permit) && all[id]?.operations.contains(permit.operation) == true
            }
        }
    }

    private func stood(_ id: String, for permit: ReplayedPermit) -> Bool {
        guard let consent = all[id], permit.time < consent.until else { return false }
        return consent.end.map { $0.at >= permit.time - 60 } ?? true
    }
}
