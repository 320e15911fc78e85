internal import Desk
internal import Ledger
internal import Primitives
internal import WitnessDoor

/// Looks at who protects the ledger's history, and asks the witnesses what they have seen.
struct WitnessCheckup {
    let round: CosignRound

    /// A cosignature should be no older than a day.
    private static let lateSeconds: Int64 = 86_400

    func run(at now: Timestamp) async -> [Check] {
        do {
            let standing = try await round.standing()
            var checks = [policy(standing)]
            if let late = late(standing, now) { checks.append(late) }
            for witness in standing.file.policy.witnesses {
                guard let address = witness.address else { continue }
                checks.append(await check(witness, address, standing))
            }
            return checks
        } catch {
            return [Check(what: "witnesses", state: .bad, found: "\(error)")]
        }
    }

    private func policy(_ standing: CosignRound.Standing) -> Check {
        let count = standing.file.policy.witnesses.count
        guard let warning = standing.file.warning else {
            return Check(
                what: "ledger policy", state: .good, found: "\(count) witnesses named, a quorum asked for")
        }
        return Check(what: "ledger policy", state: .warning, found: warning)
    }

    private func late(_ standing: CosignRound.Standing, _ now: Timestamp) -> Check? {
        let keys = standing.file.policy.witnesses.map(\.key)
        guard !keys.isEmpty else { return nil }
        let times = keys.compactMap { key in (try? standing.cosigned?.seen(by: key)) ?? nil }
        guard let newest = times.max() else {
            return Check(
                what: "cosignatures", state: .warning, found: "none yet; run `countenance ledger cosign`")
        }
        let isLate = newest.adding(seconds: Self.lateSeconds) < now
        return Check(
            what: "cosignatures", state: isLate ? .warning : .good,
            found: "\(standing.cosigned?.size ?? 0) entries, the newest at \(newest)")
    }

    private func check(
        _ witness: KnownWitness, _ address: String, _ standing: CosignRound.Standing
    ) async -> Check {
        let what = "witness \(witness.name)"
        do {
            let report = try await round.look(at: witness, address, standing)
            if report.isContradiction { return Check(what: what, state: .bad, found: report.words) }
            let isSeen = report.at != nil
            return Check(
                what: what, state: isSeen ? .good : .warning,
                found: isSeen ? report.said : "has signed nothing yet")
        } catch let error as WitnessDoorError {
            return Check(what: what, state: .warning, found: error.description)
        } catch {
            return Check(what: what, state: .bad, found: "\(error)")
        }
    }
}
