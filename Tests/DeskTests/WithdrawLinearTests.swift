import Consent
import Desk
import Face
import Law
import Primitives
import Store
import StoreTesting
import Synchronization
import Testing

/// Withdrawals against comparisons and searches that run at the same time; `trust withdraw-linear` is the long run.
@Suite struct WithdrawLinearTests {
    enum Gate: String, CaseIterable { case full, cached, checkThenAct }

    @Test(arguments: Gate.allCases) func `no match is recorded after the withdrawal it should have met`(
        gate: Gate
    ) async throws {
        try await House.visit(.sqlite) { house in
            let late = Mutex(0)
            for number in 0..<12 {
                let (person, consent) = try await Self.joined(house, number)
                let withdrawal = Mutex<UInt64?>(nil)
                // The outcome waits at the gate's door while the withdrawal is acknowledged.
                let premises = house.before(commit: { unit throws(StoreError) in
                    guard unit.changes.isEmpty, unit.conditions.contains(.templateExists(Self.key(person)))
                    else {
                        return unit
                    }
                    if gate == .checkThenAct,
                        try await house.premises.store.consent(consent)?.withdrawnAt != nil
                    {
                        throw .conditionFailed(.templateExists(Self.key(person)))
                    }
                    let done = try? await ErasureDesk(house.premises).withdraw(consent)
                    withdrawal.withLock { $0 = done?.record.index }
                    var kept = unit
                    if gate != .full { kept.conditions = unit.conditions.filter(\.isOfTheRegistry) }
                    return kept
                })
                let face = Self.face(number)
                let outcome: UInt64?
                if number.isMultiple(of: 2) {
                    let found = try await VerifyDesk(premises).verify(try house.request(face, of: person))
                        .outcome
                    outcome = found?.isMatch == true ? found?.outcome.index : nil
                } else {
                    let found = try await IdentifyDesk(premises).identify(try house.request(face)).outcome
                    outcome = found?.subject == nil ? nil : found?.outcome.index
                }
                let withdrawn = try #require(withdrawal.withLock { $0 })
                if let outcome, outcome > withdrawn { late.withLock { $0 += 1 } }
            }
            let count = late.withLock { $0 }
            let replayed = try await ReplayDesk(house.premises).replay().findings.count {
                $0.fault == .withdrawn
            }
            #expect((count == 0) == (gate == .full) && (replayed == 0) == (gate == .full))
            let label = gate == .full ? "" : "control \(gate.rawValue): "
            print(
                "promise W1: quick: \(label)12 withdrawals at the gate's door, \(count) matches released after, "
                    + "\(replayed) in the ledger after")
        }
    }

    private static func joined(_ house: House, _ number: Int) async throws -> (SubjectID, ConsentID) {
        let resident = try await house.resident("flat-\(number)")
        #expect(try await house.enrol(face(number), of: resident.id).outcome != nil)
        return (resident.id, try #require(resident.consent).id)
    }

    private static func face(_ number: Int) -> [UInt8] {
        [1, 5, 25, 125].map { UInt8(number / $0 % 5 * 60) }
    }

    private static func key(_ person: SubjectID) -> TemplateKey {
        guard let site = SiteID("compound-a"), let purpose = PurposeID("gate-access") else {
            preconditionFailure("both are identifiers")
        }
        return TemplateKey(subject: person, site: site, purpose: purpose)
    }
}

extension Condition {
    fileprivate var isOfTheRegistry: Bool { if case .registryRevision = self { true } else { false } }
}
