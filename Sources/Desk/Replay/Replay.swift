internal import Law
public import Ledger
internal import Primitives
public import Registry

/// Goes through the ledger from its first entry and asks of each decision whether it was justified at its place.
///
/// It knows nothing but the entries, what they commit to, and the registries whose digests the ledger holds.
public struct Replay: Sendable {
    var consents = ReplayedConsents()
    private var permits: [UInt64: ReplayedPermit] = [:]
    private var answered: Set<UInt64> = []
    private var lost: Set<UInt64> = []
    private var registry: RegistryDocument?
    private let registries: [Digest: RegistryDocument]
    private let start: UInt64
    /// What was found so far.
    public private(set) var report = ReplayReport()

    /// Begins a replay; what comes before `start` is read and not reported on.
    public init(under registries: [SignedRegistry], reportingFrom start: UInt64 = 0) {
        self.start = start
        let intact = registries.filter(\.isIntact).map { ($0.digest, $0.document) }
        self.registries = Dictionary(intact) { $1 }
    }

    /// Reads the next entry.
    public mutating func read(_ event: OpenedEvent) {
        report.entries += 1
        switch event.content {
        case .open(let payload): read(payload, of: event)
        case .forgotten: forget(event)
        case .unreadable: find(.unreadable, in: event)
        case .notCommitted: find(.notCommitted, in: event)
        case .disagrees: find(.disagrees, in: event)
        case .withheld: if event.entry.kind.isReplayed { find(.withheld, in: event) }
        }
    }

    private mutating func find(_ fault: ReplayFinding.Fault, in event: OpenedEvent) {
        guard event.index >= start else { return }
        report.findings.append(ReplayFinding(index: event.index, kind: event.entry.kind, fault: fault))
    }

    private mutating func forget(_ event: OpenedEvent) {
        lost.insert(event.index)
        consents.forget(event.entry)
        guard event.index >= start else { return }
        report.forgotten[event.entry.kind, default: 0] += 1
    }

    private mutating func read(_ payload: CanonicalValue, of event: OpenedEvent) {
        switch event.entry.kind {
        case .registry: registry = registries[event.entry.document]
        case .decision: readDecision(payload, of: event)
        case .outcome, .enrolment: readOutcome(payload, of: event)
        default: consents.read(event.entry, payload, at: event.index)
        }
    }

    private mutating func count(_ faults: [ReplayFinding.Fault], of event: OpenedEvent) {
        faults.forEach { find($0, in: event) }
        if faults.isEmpty, event.index >= start { report.justified += 1 }
    }

    private mutating func readDecision(_ payload: CanonicalValue, of event: OpenedEvent) {
        guard payload["out"]?.text != "refused" else {
            report.refused += event.index >= start ? 1 : 0
            return
        }
        var permit = ReplayedPermit(payload, event.entry)
        report.permitted += event.index >= start ? 1 : 0
        var faults = basisFaults(of: permit)
        if permit.isSearch {
            permit.members = consents.members(of: permit)
            let couldBe = consents.forgottenEnrolments(permit.activity)
            if permit.members == 0, couldBe == 0 { faults.append(.nobodyToSearch) }
            if permit.members == 0, couldBe > 0 { report.restingOnForgotten += event.index >= start ? 1 : 0 }
        } else if permit.concernsSomebody {
            faults += consents.faults(of: permit, resting: permit.consent)
        }
        permits[event.index] = permit
        count(faults, of: event)
    }

    private func basisFaults(of permit: ReplayedPermit) -> [ReplayFinding.Fault] {
        // To find faces and ask whose none of them is needs no ground: nobody is recognised.
        guard permit.operation != FaceOperation.detect.rawValue || permit.basis != nil else { return [] }
        guard let basis = permit.basis, basis != LegalBasis.none.rawValue else { return [.noBasis] }
        guard let registry else { return [.noRegistry] }
        let purpose = permit.purpose.flatMap(PurposeID.init).flatMap(registry.purpose)
        return purpose?.basis?.kind.rawValue == basis ? [] : [.otherBasis]
    }

    private mutating func readOutcome(_ payload: CanonicalValue, of event: OpenedEvent) {
        let out = payload["out"]?.text ?? ""
        guard out != "refused" else {
            report.refused += event.index >= start ? 1 : 0
            return
        }
        report.released += event.index >= start ? 1 : 0
        guard let decision = event.entry.refersTo else { return count([.noDecision], of: event) }
        guard let permit = permits[decision], permit.activity == event.entry.activity else {
            if lost.contains(decision) {
                report.restingOnForgotten += event.index >= start ? 1 : 0
                return
            }
            return count([.noDecision], of: event)
        }
        var faults: [ReplayFinding.Fault] = answered.insert(decision).inserted ? [] : [.secondOutcome]
        faults += outcomeFaults(out, payload, permit)
        count(faults, of: event)
        if event.entry.kind == .enrolment { consents.enrol(payload, event.entry) }
    }

    private func outcomeFaults(
        _ out: String, _ payload: CanonicalValue, _ permit: ReplayedPermit
    ) -> [ReplayFinding.Fault] {
        guard ["match", "no-match", "enrolled"].contains(out) else { return [] }
        var faults: [ReplayFinding.Fault] = []
        if permit.isSearch {
            let known = permit.members + consents.forgottenEnrolments(permit.activity)
            if Int(payload["searched"]?.integer ?? 0) > known { faults.append(.searchedMore) }
            if out == "no-match" { return faults + (payload["s"] == nil ? [] : [.namesSomebody]) }
        } else if payload["s"]?.text != permit.subject {
            faults.append(.anothersOutcome)
        }
        var outcome = permit
        outcome.subject = payload["s"]?.text
        outcome.time = payload["t"]?.integer ?? 0
        return faults + consents.faults(of: outcome, resting: payload["consent"]?.text ?? permit.consent)
    }
}

extension LedgerEntry.Kind {
    /// Whether a replay must see its payload.
    public var isReplayed: Bool {
        switch self {
        case .decision, .outcome, .enrolment, .consentGranted, .consentWithdrawn, .consentRefused,
            .processingRestricted, .registry:
            true
        default: false
        }
    }
}
