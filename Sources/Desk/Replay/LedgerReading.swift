internal import Law
internal import Ledger
internal import Primitives
internal import Registry
internal import Store
internal import Vault

/// Reads the whole ledger of an installation, with the payloads that the house can still open.
struct LedgerReading: Sendable {
    let premises: Premises
    private var owners: [UInt64: SubjectID] = [:]

    /// Finds out first whose each payload is; one that is nobody's is about nobody.
    init(_ premises: Premises) async throws(DeskError) {
        self.premises = premises
        var last: SubjectID?
        do throws(StoreError) {
            while true {
                let next = try await premises.store.subjects(after: last, limit: readLimit)
                for subject in next { try await own(subject.id) }
                guard next.count == readLimit else { return }
                last = next.last?.id
            }
        } catch { throw .store(error) }
    }

    private mutating func own(_ subject: SubjectID) async throws(StoreError) {
        var start: UInt64 = 0
        while true {
            let next = try await premises.store.payloads(about: subject, from: start, limit: readLimit)
            for payload in next { owners[payload.leaf] = subject }
            guard next.count == readLimit, let last = next.last else { return }
            start = last.leaf + 1
        }
    }

    /// A payload and its opening, as they were sealed.
    struct Opened: Sendable {
        let payload: CanonicalValue
        let opening: Opening
    }

    /// Gives every entry below `end` in order.
    func each(
        below end: UInt64, _ body: (OpenedEvent, Opened?) throws(DeskError) -> Void
    ) async throws(DeskError) {
        var index: UInt64 = 0
        while index < end {
            let entries: [[UInt8]]
            do throws(LedgerError) {
                entries = try await premises.store.leaves(from: index, count: Int(min(end - index, 1000)))
            } catch { throw .ledger(error) }
            guard !entries.isEmpty else { return }
            for bytes in entries {
                let (event, opened) = try await read(bytes, at: index)
                try body(event, opened)
                index += 1
            }
        }
    }

    /// One entry, opened as far as it can be.
    func event(at index: UInt64) async throws(DeskError) -> (OpenedEvent, Opened?)? {
        let entries: [[UInt8]]
        do throws(LedgerError) { entries = try await premises.store.leaves(from: index, count: 1) } catch {
            throw .ledger(error)
        }
        guard let bytes = entries.first else { return nil }
        return try await read(bytes, at: index)
    }

    private func read(_ bytes: [UInt8], at index: UInt64) async throws(DeskError) -> (OpenedEvent, Opened?) {
        let (entry, stored): (LedgerEntry, StoredPayload?)
        do throws(LedgerError) { entry = try LedgerEntry(parsing: bytes) } catch { throw .ledger(error) }
        do throws(StoreError) { stored = try await premises.store.payload(of: index) } catch {
            throw .store(error)
        }
        guard let stored else { return (OpenedEvent(index, entry, without: .forgotten), nil) }
        guard let opened = await open(stored) else {
            return (OpenedEvent(index, entry, without: .unreadable), nil)
        }
        return (OpenedEvent(index, entry, payload: opened.payload, opening: opened.opening), opened)
    }

    private func open(_ stored: StoredPayload) async -> Opened? {
        guard let bytes = try? await premises.vault.openEvidence(stored.sealed, about: owners[stored.leaf]),
            let value = CanonicalValue(parsing: bytes), let payload = value["p"],
            let opening = value["r"]?.text.flatMap(Base64.decodeAddress).flatMap({ Opening($0) })
        else { return nil }
        return Opened(payload: payload, opening: opening)
    }

    /// Every revision of the registry there was.
    func registries() async throws(DeskError) -> [SignedRegistry] {
        var found: [SignedRegistry] = []
        do throws(StoreError) {
            var number = 1
            while let stored = try await premises.store.registry(number) {
                if let revision = SignedRegistry(stored) { found.append(revision) }
                number += 1
            }
        } catch { throw .store(error) }
        return found
    }
}

extension LedgerReading.Opened: Redacted {}
