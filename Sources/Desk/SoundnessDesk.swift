internal import Consent
internal import Law
internal import Ledger
internal import Primitives
internal import Registry
internal import Store
internal import Vault

/// Looks at everything an installation holds, row by row and seal by seal, and tells what is not as it was written.
public struct SoundnessDesk: Sendable {
    private let premises: Premises

    public init(_ premises: Premises) { self.premises = premises }

    /// What was looked at, and what was found.
    public struct Report: Sendable {
        /// How many rows each table has.
        public internal(set) var rows: [String: Int] = [:]
        public internal(set) var people = 0
        public internal(set) var events = 0
        public internal(set) var templates = 0
        public internal(set) var payloads = 0
        /// Payloads whose key is gone, as it is after an erasure.
        public internal(set) var unopened = 0
        public internal(set) var keys = 0
        /// In words, without names or contents; empty where all is well.
        public internal(set) var findings: [String] = []

        public var isSound: Bool { findings.isEmpty }
    }

    /// Looks at the database, the ledger, the keys, and whatever they seal.
    public func inspect() async -> Report {
        var report = Report()
        await lookAtStore(&report)
        await lookAtLedger(&report)
        await lookAtKeys(&report)
        do throws(StoreError) {
            try await lookAtPeople(&report)
            try await lookAtRegistry(&report)
            try await lookAtPayloads(&report)
        } catch {
            report.findings.append(error.description)
        }
        return report
    }

    private func lookAtStore(_ report: inout Report) async {
        do throws(StoreError) {
            let inspection = try await premises.store.inspect()
            report.rows = inspection.rows
            report.findings += inspection.flaws.map(\.description)
        } catch {
            report.findings.append(error.description)
        }
    }

    private func lookAtLedger(_ report: inout Report) async {
        do throws(DeskError) {
            let audit = try await AuditDesk(premises).audit()
            report.findings += (audit.report?.findings ?? []).map { "the ledger: \($0)" }
        } catch {
            report.findings.append(error.description)
        }
    }

    private func lookAtKeys(_ report: inout Report) async {
        do throws(VaultError) {
            let keys = try await premises.vault.keyring.soundness()
            report.keys = keys.alive
            if keys.broken > 0 { report.findings.append("\(keys.broken) keys of the key ring do not open") }
        } catch {
            report.findings.append(error.description)
        }
    }

    private func lookAtRegistry(_ report: inout Report) async throws(StoreError) {
        guard try await premises.store.registry() != nil else { return }
        if (try? await premises.registry()) == nil { report.findings.append("the registry cannot be read") }
    }
}

extension SoundnessDesk {
    private func lookAtPeople(_ report: inout Report) async throws(StoreError) {
        var last: SubjectID?
        while true {
            let page = try await premises.store.subjects(after: last, limit: readLimit)
            for subject in page { try await look(at: subject, &report) }
            guard page.count == readLimit else { return }
            last = page.last?.id
        }
    }

    private func look(at subject: StoredSubject, _ report: inout Report) async throws(StoreError) {
        let store = premises.store
        report.people += 1
        if (try? await premises.vault.openText(subject.sealed, of: subject.id, as: "name")) == nil {
            report.findings.append("the name of \(subject.id) does not open")
        }
        for event in try await store.events(of: subject.id) {
            report.events += 1
            guard let opened = await premises.opened(event), agrees(event, opened) else {
                report.findings.append("an event of \(subject.id) is not the one that its columns tell of")
                continue
            }
        }
        for template in try await store.templates(of: subject.id) {
            report.templates += 1
            if (try? await premises.open(template, model: template.model)) == nil {
                report.findings.append("the reference of \(template.key) does not open")
            }
        }
    }

    /// Whether the columns are those that the sealed event has.
    private func agrees(_ stored: StoredConsentEvent, _ event: ConsentEvent) -> Bool {
        let told = StoredConsentEvent(event, sealed: stored.sealed, leaf: stored.leaf)
        return told == stored
    }

    /// Opens every payload, and holds it against the entry that commits to it.
    private func lookAtPayloads(_ report: inout Report) async throws(StoreError) {
        let store = premises.store
        var index: UInt64 = 0
        while let entries = try? await store.leaves(from: index, count: readLimit), !entries.isEmpty {
            for entry in entries {
                if let payload = try await store.payload(of: index) {
                    await look(at: payload, against: entry, &report)
                }
                index += 1
            }
        }
    }

    private func look(
        at payload: StoredPayload, against entry: [UInt8], _ report: inout Report
    ) async {
        let bytes: [UInt8]
        do throws(VaultError) {
            bytes = try await premises.vault.openEvidence(payload.sealed, about: payload.subject)
        } catch {
            if error == .noKey { report.unopened += 1 }
            return report.findings.append("the payload of entry \(payload.leaf) does not open: \(error)")
        }
        report.payloads += 1
        guard let whole = CanonicalValue(parsing: bytes), let inner = whole["p"],
            let opening = whole["r"]?.text.flatMap({ Base64.decodeAddress($0) }).flatMap({ Opening($0) }),
            let told = try? LedgerEntry(parsing: entry),
            Commitment.opens(told.commitment, to: inner, with: opening)
        else {
            return report.findings.append("entry \(payload.leaf) does not commit to its payload")
        }
    }
}
