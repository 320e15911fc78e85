internal import Law
internal import Ledger
internal import Primitives
internal import Registry
internal import Store
internal import Vault

/// Reads the whole ledger of an installation, with the payloads that the house can still open.
struct LedgerReading: Sendable {
    let premises: Premises

    init(_ premises: Premises) { self.premises = premises }

    /// A payload and its opening, as they were sealed.
    struct Opened: Sendable {
        let payload: CanonicalValue
        let opening: Opening
    }

    /// Gives every entry below `end` in order.
    func each(
        below end: UInt64, _ body: (OpenedEvent, Opened?) throws(DeskError) -> Void
    ) async throws(DeskError) {
        try await each(in: 0..<end, where: { _ in true }, body) { _, _ in }
    }

    /// Gives the entries of a stretch in order, and opens only those that are wanted; `passing` sees every one.
    func each(
        in range: Range<UInt64>, where isWanted: (LedgerEntry) -> Bool,
        _ body: (OpenedEvent, Opened?) throws(DeskError) -> Void, passing: (UInt64, LedgerEntry) -> Void
    ) async throws(DeskError) {
        var index = range.lowerBound
        while index < range.upperBound {
            let entries = try await entries(from: index, count: Int(min(range.upperBound - index, 1000)))
            guard !entries.isEmpty else { return }
            let payloads = entries.contains(where: isWanted) ? try await payloads(index, entries.count) : [:]
            for entry in entries {
                passing(index, entry)
                if isWanted(entry) {
                    let (event, opened) = await read(entry, payloads[index], at: index)
                    try body(event, opened)
                }
                index += 1
            }
        }
    }

    /// What the public is told of one entry.
    func entry(at index: UInt64) async throws(DeskError) -> LedgerEntry {
        guard let entry = try await entries(from: index, count: 1).first else { throw .store(.noSuchLeaf) }
        return entry
    }

    /// One entry, opened as far as it can be.
    func event(at index: UInt64) async throws(DeskError) -> (OpenedEvent, Opened?)? {
        guard let entry = try await entries(from: index, count: 1).first else { return nil }
        return await read(entry, try await payloads(index, 1)[index], at: index)
    }

    private func entries(from index: UInt64, count: Int) async throws(DeskError) -> [LedgerEntry] {
        do throws(LedgerError) {
            let found = try await premises.store.leaves(from: index, count: count)
            return try found.map { bytes throws(LedgerError) in try LedgerEntry(parsing: bytes) }
        } catch { throw .ledger(error) }
    }

    private func payloads(_ index: UInt64, _ count: Int) async throws(DeskError) -> [UInt64: StoredPayload] {
        do throws(StoreError) {
            let found = try await premises.store.payloads(from: index, count: count)
            return Dictionary(found.map { ($0.leaf, $0) }) { $1 }
        } catch { throw .store(error) }
    }

    private func read(
        _ entry: LedgerEntry, _ stored: StoredPayload?, at index: UInt64
    ) async -> (OpenedEvent, Opened?) {
        guard let stored else { return (OpenedEvent(index, entry, without: .forgotten), nil) }
        guard let opened = await open(stored) else {
            return (OpenedEvent(index, entry, without: .unreadable), nil)
        }
        return (OpenedEvent(index, entry, payload: opened.payload, opening: opened.opening), opened)
    }

    private func open(_ stored: StoredPayload) async -> Opened? {
        guard let bytes = try? await premises.vault.openEvidence(stored.sealed, about: stored.subject),
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
