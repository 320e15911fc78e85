public import Ledger
public import Primitives

/// One entry of the ledger with what it commits to, as far as that can be opened.
public struct OpenedEvent: Sendable {
    /// What is known of the private side of an entry.
    public enum Content: Sendable {
        /// The payload that the entry commits to.
        case open(CanonicalValue)
        /// It was destroyed with the person's evidence, as erasure promises.
        case forgotten
        /// It is there and does not open.
        case unreadable
        /// It opens to something the entry does not commit to.
        case notCommitted
        /// It says other things than the entry.
        case disagrees
        /// It was not handed over.
        case withheld
    }

    public let index: UInt64
    public let entry: LedgerEntry
    public let content: Content

    /// An entry whose payload is not at hand.
    public init(_ index: UInt64, _ entry: LedgerEntry, without content: Content) {
        (self.index, self.entry, self.content) = (index, entry, content)
    }

    /// An entry with a payload and its opening, which are believed only where the entry commits to them.
    public init(_ index: UInt64, _ entry: LedgerEntry, payload: CanonicalValue, opening: Opening) {
        (self.index, self.entry) = (index, entry)
        guard Commitment.opens(entry.commitment, to: payload, with: opening) else {
            content = .notCommitted
            return
        }
        content = Self.agrees(entry, payload) ? .open(payload) : .disagrees
    }

    private static func agrees(_ entry: LedgerEntry, _ payload: CanonicalValue) -> Bool {
        payload["k"]?.text == entry.kind.rawValue && payload["a"]?.text == entry.activity
            && payload["n"]?.text == Base64.encodeAddress(entry.document.bytes)
            && payload["t"]?.integer.map { Timestamp(seconds: $0).hour } == entry.hour
    }
}

extension OpenedEvent: Redacted {}
