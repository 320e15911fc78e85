internal import Foundation
public import Law
public import Ledger
internal import Merkle
public import Primitives
internal import Registry
internal import Store
internal import Vault

/// Answers "who looked for me?": what was done with a person's face, and who read their file.
public struct TrailDesk: Sendable {
    private let premises: Premises

    public init(_ premises: Premises) { self.premises = premises }

    /// One entry that concerns the person.
    public struct Step: Sendable {
        public let index: UInt64
        /// To the second where the entry opens, else its hour.
        public let at: Timestamp
        public let kind: LedgerEntry.Kind
        public let activity: String
        /// The class of the outcome; of a search that did not name them, nothing.
        public internal(set) var outcome: String?
        public internal(set) var device: String?
        /// Who looked, where somebody did.
        public internal(set) var `operator`: String?
        /// What they looked at.
        public internal(set) var looked: String?
        public internal(set) var reason: String?
        /// The entry it answers, such as the decision an outcome came of.
        public internal(set) var refersTo: UInt64?
        /// Of a restriction, whether it ended one.
        public internal(set) var lifts: Bool?
        /// Whether the entry is about the person, and not only about a gallery or a file they are in.
        public let isNamed: Bool
        /// A C2SP tlog-proof of it; with what it commits to, where that is about them.
        public internal(set) var proof: [UInt8]
    }

    /// Everything that concerns one person, in the order of the ledger.
    public struct Trail: Sendable {
        public let subject: SubjectID
        public let steps: [Step]
        public let readAt: Timestamp
    }

    /// Reads the trail, which is a look as well and so stands at its end.
    // LAW: PIPL Art. 45: to know and to have a copy; GDPR Art. 15(1)(c): to whom it was disclosed.
    public func trail(of id: SubjectID, by reader: Operator = .unnamed) async throws(DeskError) -> Trail {
        guard let subject = try await subject(id) else { throw .unknownSubject }
        let now = premises.clock.now()
        let record = try await Recorder(premises: premises).record(
            Happening(
                kind: .access, activity: "person", document: try await premises.registry().digest, at: now,
                about: id, details: reader.details("trail")))
        let own = try await about(id)
        let spans = EnrolmentSpan.all(in: own, endingAt: record.index + 1)
        var steps: [Step] = []
        for event in own { steps.append(try await step(event, isNamed: true)) }
        let named = Set(own.map(\.index))
        for index in try await publicIndexes(spans, since: subject.createdAt, upTo: record.index + 1)
        where !named.contains(index) {
            if let event = try await event(index, about: nil), let step = try await search(event, spans) {
                steps.append(step)
            }
        }
        return Trail(subject: id, steps: steps.sorted { $0.index < $1.index }, readAt: now)
    }

    private func subject(_ id: SubjectID) async throws(DeskError) -> StoredSubject? {
        do throws(StoreError) { return try await premises.store.subject(id) } catch { throw .store(error) }
    }
}

/// An entry with its private side.
struct TrailEvent: Sendable {
    let index: UInt64
    let entry: LedgerEntry
    let payload: CanonicalValue
    let opening: Opening
}

extension TrailDesk {
    /// Every entry about the person that can still be opened.
    private func about(_ id: SubjectID) async throws(DeskError) -> [TrailEvent] {
        var found: [TrailEvent] = []
        var start: UInt64 = 0
        while true {
            let payloads: [StoredPayload]
            do throws(StoreError) {
                payloads = try await premises.store.payloads(about: id, from: start, limit: readLimit)
            } catch { throw .store(error) }
            for payload in payloads {
                if let event = try await event(payload.leaf, about: id) { found.append(event) }
            }
            guard payloads.count == readLimit, let last = payloads.last else { return found }
            start = last.leaf + 1
        }
    }

    private func event(_ index: UInt64, about id: SubjectID?) async throws(DeskError) -> TrailEvent? {
        let (stored, entry): (StoredPayload?, LedgerEntry?)
        do throws(StoreError) { stored = try await premises.store.payload(of: index) } catch {
            throw .store(error)
        }
        do throws(LedgerError) {
            let bytes = try await premises.store.leaves(from: index, count: 1).first
            entry = try bytes.map { bytes throws(LedgerError) in try LedgerEntry(parsing: bytes) }
        } catch { throw .ledger(error) }
        guard let stored, let entry,
            let bytes = try? await premises.vault.openEvidence(stored.sealed, about: id),
            let value = CanonicalValue(parsing: bytes), let payload = value["p"],
            let opening = value["r"]?.text.flatMap(Base64.decodeAddress).flatMap({ Opening($0) })
        else { return nil }
        return TrailEvent(index: index, entry: entry, payload: payload, opening: opening)
    }

    /// Public entries that may concern the person: decisions of their activities while they were enrolled, and
    /// looks at everybody's records since they are known here.
    private func publicIndexes(
        _ spans: [EnrolmentSpan], since known: Timestamp, upTo end: UInt64
    ) async throws(DeskError) -> [UInt64] {
        var (found, start): ([UInt64], UInt64) = ([], 0)
        while start < end {
            let entries: [[UInt8]]
            do throws(LedgerError) {
                entries = try await premises.store.leaves(from: start, count: Int(min(1000, end - start)))
            } catch { throw .ledger(error) }
            guard !entries.isEmpty else { break }
            for (offset, bytes) in entries.enumerated() {
                guard let entry = try? LedgerEntry(parsing: bytes) else { continue }
                let index = start + UInt64(offset)
                let isSearch = entry.kind == .decision && spans.contains { $0.holds(index, entry.activity) }
                let isLook =
                    [.access, .export].contains(entry.kind) && entry.activity == "audit"
                    && entry.hour >= known.hour
                if isSearch || isLook { found.append(index) }
            }
            start += UInt64(entries.count)
        }
        return found
    }

    /// A search or a look at everybody; a comparison with somebody else is no concern of this person.
    private func search(_ event: TrailEvent, _ spans: [EnrolmentSpan]) async throws(DeskError) -> Step? {
        let isSearch = event.payload["op"]?.text == FaceOperation.identify.rawValue
        guard event.entry.kind != .decision || isSearch else { return nil }
        var step = try await step(event, isNamed: false)
        if event.payload["out"]?.text != "refused" { step.outcome = nil }
        return step
    }

    private func step(_ event: TrailEvent, isNamed: Bool) async throws(DeskError) -> Step {
        let payload = event.payload
        var step = Step(
            index: event.index,
            at: payload["t"]?.integer.map(Timestamp.init(seconds:)) ?? Timestamp(seconds: event.entry.hour),
            kind: event.entry.kind, activity: event.entry.activity, isNamed: isNamed,
            proof: try await proof(of: event, isNamed: isNamed))
        (step.outcome, step.refersTo) = (payload["out"]?.text, event.entry.refersTo)
        step.device = payload["device"]?.text ?? payload["dev"]?.text
        if event.entry.kind == .processingRestricted { step.lifts = payload["lift"]?.integer == 1 }
        if [.access, .export].contains(event.entry.kind) {
            (step.operator, step.looked) = (payload["by"]?.text, payload["what"]?.text)
            step.reason = payload["why"]?.text
        }
        return step
    }

    private func proof(of event: TrailEvent, isNamed: Bool) async throws(DeskError) -> [UInt8] {
        do throws(LedgerError) {
            let receipt = try await premises.ledger.receipt(for: event.index, at: premises.clock.now())
            guard isNamed else { return Array(receipt.publicProof.utf8) }
            return try ReceiptFile(
                receipt, entry: event.entry, payload: event.payload, opening: event.opening
            ).bytes
        } catch { throw .ledger(error) }
    }
}

extension Receipt {
    /// A tlog-proof of the public entry alone: what it commits to is not the reader's.
    var publicProof: String {
        let hashes = proof.map { Base64.encode($0.bytes) + "\n" }.joined()
        return "c2sp.org/tlog-proof@v1\nindex \(index)\n\(hashes)\n\(checkpoint)"
    }
}

extension TrailDesk.Step: Redacted {}

extension TrailEvent: Redacted {}
