internal import Desk
internal import Ledger
internal import Merkle
internal import Primitives
internal import Witness
internal import WitnessDoor

/// Hands the newest checkpoint to the witnesses of the policy, and keeps what they sign.
///
/// The records are opened to read from them and let go before a witness is spoken to: a witness that is slow or down
/// keeps nobody else waiting.
struct CosignRound {
    private let folder: String
    private let workshop: any Workshop
    private let client: WitnessClient
    /// The house, where it is open already.
    private let premises: Premises?

    init(_ folder: String, in workshop: any Workshop, seconds: Int = 10) {
        (self.folder, self.workshop, client) = (folder, workshop, WitnessClient(seconds: seconds))
        premises = nil
    }

    /// A round of a house that stays open meanwhile, as a server's does.
    init(_ premises: Premises, in workshop: any Workshop, seconds: Int = 10) {
        (folder, self.workshop, client) = (premises.folder, workshop, WitnessClient(seconds: seconds))
        self.premises = premises
    }

    /// The house as it stands at the beginning of a round.
    struct Standing {
        /// The newest checkpoint; `nil` where nothing is signed yet.
        let checkpoint: SignedCheckpoint?
        let cosigned: SignedCheckpoint?
        let kept: KeptCheckpoints
        let file: PolicyFile
        let key: LogVerifierKey
        let origin: LogOrigin?
    }

    func standing() async throws -> Standing {
        let premises = try await open()
        return Standing(
            checkpoint: await premises.ledger.checkpoint, cosigned: try premises.kept.read(.cosigned),
            kept: premises.kept,
            file: try PolicyFile(Installation(folder), trusting: premises.verifierKey),
            key: premises.verifierKey, origin: LogOrigin(premises.settings.ledgerOrigin))
    }

    /// One round; `nil` where nothing is signed yet.
    func run() async throws -> CosignAnswer? {
        let standing = try await standing()
        guard let checkpoint = standing.checkpoint else { return nil }
        var (note, reports) = (checkpoint, [WitnessReport]())
        if let cosigned = standing.cosigned, cosigned.body == checkpoint.body { note = cosigned }
        for witness in standing.file.policy.witnesses {
            let (report, line) = try await ask(witness, standing, checkpoint)
            reports.append(report)
            if let line { note = note.adding(line, by: witness.key) }
        }
        let isQuorate = try keep(note, reports, standing)
        return CosignAnswer(size: checkpoint.size, witnesses: reports, quorum: isQuorate)
    }

    private func keep(
        _ note: SignedCheckpoint, _ reports: [WitnessReport], _ standing: Standing
    ) throws -> Bool {
        let isQuorate = (try? standing.file.policy.verify(note)) != nil
        guard reports.contains(where: { $0.said == "signed" }) else { return isQuorate }
        try standing.kept.write(note, as: .cosigned)
        if isQuorate { try standing.kept.write(note, as: .quorate) }
        return isQuorate
    }

    private func ask(
        _ witness: KnownWitness, _ standing: Standing, _ checkpoint: SignedCheckpoint
    ) async throws -> (WitnessReport, NoteSignature?) {
        guard let address = witness.address else { return (WitnessReport(witness, "no address"), nil) }
        do {
            switch try await talk(witness, at: address, about: checkpoint, standing) {
            case .signed(let line, let time):
                var report = WitnessReport(witness, "signed")
                report.at = time
                return (report, line)
            case .witnessAhead, .contradicted: return (try await look(at: witness, address, standing), nil)
            case .refused(let status): return (WitnessReport(witness, "refused", "status \(status)"), nil)
            case .unusable: return (WitnessReport(witness, "unusable answer"), nil)
            }
        } catch let error as WitnessDoorError {
            return (WitnessReport(witness, "down", error.description), nil)
        }
    }

    private func talk(
        _ witness: KnownWitness, at address: String, about checkpoint: SignedCheckpoint, _ standing: Standing
    ) async throws -> Submission.Outcome {
        let known = try? standing.cosigned?.seen(by: witness.key)
        var talk = Submission(
            of: checkpoint, to: witness.key, knowing: known == nil ? 0 : standing.cosigned?.size ?? 0)
        var step = talk.first
        while true {
            switch step {
            case .end(let outcome): return outcome
            case .ask(let old):
                let request = CosignRequest(
                    from: old, proof: try await proof(from: old, to: checkpoint.size), to: checkpoint)
                let heard = try await client.add(request, at: address)
                step = talk.hear(heard.status, heard.contentType, heard.body)
            }
        }
    }

    private func proof(from old: UInt64, to size: UInt64) async throws -> [Digest] {
        guard old > 0, old < size else { return [] }
        return try await open().ledger.consistency(from: old, to: size).hashes
    }

    /// Looks at what the witness has signed last, and keeps it where our own ledger does not bear it out.
    ///
    /// A witness's word alone stops nobody's house: only a checkpoint that our own key has signed is believed.
    func look(
        at witness: KnownWitness, _ address: String, _ standing: Standing
    ) async throws -> WitnessReport {
        guard let origin = standing.origin, let theirs = try await client.latest(of: origin, at: address)
        else { return WitnessReport(witness, "claims without proof") }
        let own = theirs.keeping([standing.key])
        guard own.origin == origin, (try? own.verify(by: standing.key)) != nil else {
            return WitnessReport(witness, "claims without proof")
        }
        do throws(LedgerError) {
            try await KeptCheckpoints.check(own, against: try await ledger())
        } catch {
            guard error.isOfHistory else { throw error }
            try standing.kept.write(own, as: .contradiction)
            var report = WitnessReport(witness, "contradicts", error.description)
            report.isContradiction = true
            return report
        }
        var report = WitnessReport(witness, "has seen \(own.size) entries")
        report.at = try? theirs.seen(by: witness.key)
        return report
    }

    private func ledger() async throws(LedgerError) -> LedgerWriter {
        do { return try await open().ledger } catch { throw .storageFailed }
    }

    private func open() async throws -> Premises {
        if let premises { return premises }
        return try await Installation(folder).open(passphrase: Passphrase.given, in: workshop)
    }
}

extension LedgerError {
    /// Whether it says that the ledger is not the one that was signed.
    fileprivate var isOfHistory: Bool {
        switch self {
        case .rolledBack, .forked: true
        default: false
        }
    }
}
