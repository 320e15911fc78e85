public import Ledger
internal import Merkle
public import Primitives
internal import Registry

/// What an auditor takes away: the signed ledger whole, and the private side of what a replay must see.
public struct AuditBundle: Sendable, Codable {
    struct Item: Sendable, Codable {
        let index: UInt64
        /// RJ/1, as it was committed to.
        let payload: String
        let opening: String
    }

    private(set) var version = 1
    let checkpoint: String
    let registries: [SignedRegistry]
    private(set) var entries: [String] = []
    private(set) var items: [Item] = []
    private(set) var forgotten: [UInt64] = []
    private(set) var unreadable: [UInt64] = []

    init(checkpoint: String, registries: [SignedRegistry]) {
        (self.checkpoint, self.registries) = (checkpoint, registries)
    }

    /// Adds an entry; payloads that a replay need not see, such as who looked at whose file, stay at home.
    mutating func add(_ event: OpenedEvent, _ payload: CanonicalValue?, _ opening: Opening?) {
        entries.append(Base64.encode(event.entry.bytes))
        switch event.content {
        case .forgotten: forgotten.append(event.index)
        case .unreadable: unreadable.append(event.index)
        default:
            guard event.entry.kind.isReplayed, let payload, let opening else { return }
            items.append(
                Item(
                    index: event.index, payload: Base64.encode(payload.bytes),
                    opening: Base64.encode(opening.bytes)))
        }
    }

    /// Replays what is in it, with nothing but the policy by which its checkpoint must be signed.
    public func replay(by policy: LogPolicy, from start: UInt64 = 0) throws(DeskError) -> ReplayReport {
        let signed: SignedCheckpoint
        do throws(LedgerError) {
            signed = try SignedCheckpoint(parsing: checkpoint)
            try policy.verify(signed)
        } catch { throw .ledger(error) }
        var (replay, edge) = (Replay(under: registries, reportingFrom: start), RightEdge())
        let opened = Dictionary(items.map { ($0.index, $0) }) { first, _ in first }
        let (gone, shut) = (Set(forgotten), Set(unreadable))
        for text in entries {
            let index = edge.size
            let entry = try read(text)
            edge.append(entry.leafHash)
            let absent: OpenedEvent.Content =
                gone.contains(index) ? .forgotten : shut.contains(index) ? .unreadable : .withheld
            replay.read(event(index, entry, opened[index]) ?? OpenedEvent(index, entry, without: absent))
        }
        guard edge.size == signed.size, edge.root == signed.root else {
            throw .ledger(.forked(size: edge.size))
        }
        return replay.report
    }

    private func read(_ text: String) throws(DeskError) -> LedgerEntry {
        guard let bytes = Base64.decode(text) else { throw .ledger(.notAnEntry) }
        do throws(LedgerError) { return try LedgerEntry(parsing: bytes) } catch { throw .ledger(error) }
    }

    private func event(_ index: UInt64, _ entry: LedgerEntry, _ item: Item?) -> OpenedEvent? {
        guard let item, let payload = Base64.decode(item.payload).flatMap({ CanonicalValue(parsing: $0) }),
            let opening = Base64.decode(item.opening).flatMap({ Opening($0) })
        else { return nil }
        return OpenedEvent(index, entry, payload: payload, opening: opening)
    }
}

extension AuditBundle: Redacted {}
