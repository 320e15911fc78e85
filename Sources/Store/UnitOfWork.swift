public import Law
public import Ledger
public import Primitives

/// All that one use case writes, with its leaves: it is stored whole, or not at all.
public struct UnitOfWork: Hashable, Sendable {
    /// What must hold at the moment of writing; one that fails leaves nothing of the unit behind.
    public var conditions: [Condition]
    /// What is written, in this order.
    public var changes: [Change]
    /// The ledger entries that tell of the changes; they get consecutive indexes.
    public var leaves: [NewLeaf]
    /// When it happens; a store remembers the latest, below which no clock of the house goes again.
    public var at: Timestamp?
    /// Names the request, so that the same request sent again is answered and not done again.
    public var request: RequestKey?

    /// Gathers a unit; every part may be left out.
    public init(
        conditions: [Condition] = [], changes: [Change] = [], leaves: [NewLeaf] = [],
        request: RequestKey? = nil, at: Timestamp? = nil
    ) {
        self.conditions = conditions
        self.changes = changes
        self.leaves = leaves
        self.request = request
        self.at = at
    }

    /// Whether the unit serves a right of the person (withdrawal, erasure, restriction), which a full disk must
    /// not stop: it may use the room kept back for that.
    public var servesARight: Bool { !changes.isEmpty && changes.allSatisfy(\.servesARight) }
}

/// A ledger entry on its way in: the public bytes and the sealed payload they commit to.
public struct NewLeaf: Hashable, Sendable {
    /// The canonical bytes of the public entry.
    public let entryBytes: [UInt8]
    /// The payload and its opening, sealed: the store never sees them open, and empty is none.
    public let sealedPayload: [UInt8]
    /// Whom the payload is about, so that it can be shown to that person and later forgotten.
    public let subject: SubjectID?

    /// Takes the entry's bytes, the sealed payload, and whom it is about.
    public init(_ entry: LedgerEntry, sealedPayload: [UInt8], about subject: SubjectID? = nil) {
        self.init(entryBytes: entry.bytes, sealedPayload: sealedPayload, about: subject)
    }

    /// Takes bytes that were an entry before: for imports and for tests of a store.
    public init(entryBytes: [UInt8], sealedPayload: [UInt8], about subject: SubjectID? = nil) {
        self.entryBytes = entryBytes
        self.sealedPayload = sealedPayload
        self.subject = subject
    }
}

/// The name of one request and the digest of what it asked, so that a name used for two requests is noticed.
public struct RequestKey: Hashable, Sendable {
    /// The name the caller chose.
    public let name: String
    /// What was asked.
    public let asked: Digest
    /// When; requests are forgotten by age.
    public let at: Timestamp
    /// The request as its caller sent it, of which this is a part; `nil` where nobody said.
    public let whole: WholeRequest?

    /// Names a request.
    public init(_ name: String, asked: Digest, at: Timestamp, in whole: WholeRequest? = nil) {
        self.name = name
        self.asked = asked
        self.at = at
        self.whole = whole
    }
}

/// What a caller asked under one name, to the byte; the name stands for nothing else, whatever it would do.
public struct WholeRequest: Hashable, Sendable {
    /// The name it is kept under, apart from the names of its parts.
    public let name: String
    /// What was asked.
    public let asked: Digest

    /// Takes the name the caller chose.
    public init(_ name: String, asked: Digest) {
        self.name = "whole \(name)"
        self.asked = asked
    }

    /// As a request of its own, for one that writes nothing else to the store.
    public func key(at time: Timestamp) -> RequestKey { RequestKey(name, asked: asked, at: time) }
}

/// What became of a unit of work: it is durable, and these are its leaves.
public struct Committed: Hashable, Sendable {
    /// The index of the unit's first leaf; where it has none, the index the next leaf will get.
    public let firstLeaf: UInt64
    /// How many leaves it has.
    public let leafCount: Int
    /// Whether the request had been done before, so that nothing was written now.
    public let wasRepeat: Bool

    /// Says where the leaves are.
    public init(firstLeaf: UInt64, leafCount: Int, wasRepeat: Bool) {
        self.firstLeaf = firstLeaf
        self.leafCount = leafCount
        self.wasRepeat = wasRepeat
    }

    /// The indexes of the leaves, in order.
    public var leaves: Range<UInt64> { firstLeaf..<(firstLeaf + UInt64(leafCount)) }
}

/// Points at a leaf that is being written in the same unit, or at one already recorded.
public enum LeafReference: Hashable, Sendable {
    /// The n-th leaf of this unit, from 0; a store writes it down as recorded.
    case inThisUnit(Int)
    /// The leaf of this index.
    case recorded(UInt64)

    /// The index, where it is known.
    public var index: UInt64? {
        guard case .recorded(let index) = self else { return nil }
        return index
    }

    /// The index once the unit's first leaf is known; `nil` for a place the unit does not have.
    public func resolved(in unit: Committed) -> UInt64? {
        switch self {
        case .recorded(let index): index
        case .inThisUnit(let place) where (0..<unit.leafCount).contains(place):
            unit.firstLeaf + UInt64(place)
        case .inThisUnit: nil
        }
    }
}
