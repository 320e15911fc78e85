internal import Merkle
internal import Primitives

/// Reads a whole log again, from the store and from its public files, and says where the two or what was signed differ.
///
/// It needs no key but the public one, holds no more than a few tiles, and changes nothing.
public struct LedgerInspector: Sendable {
    private let key: LogVerifierKey
    private let leaves: any LeafShelf
    private let lock: any CheckpointLock
    private let tiles: any TileShelf

    /// Takes what is compared.
    public init(
        key: LogVerifierKey, leaves: any LeafShelf, lock: any CheckpointLock, tiles: any TileShelf
    ) {
        (self.key, self.leaves, self.lock, self.tiles) = (key, leaves, lock, tiles)
    }

    /// Something that ought not to be.
    public enum Finding: Hashable, Sendable {
        /// The checkpoint in the store is not the log's own.
        case checkpointRefused
        /// The published checkpoint cannot be read or is not the log's own.
        case publishedRefused
        /// More was published than the store has signed for.
        case publishedAhead(published: UInt64, signed: UInt64)
        /// Fewer entries are in the store than were signed for.
        case missing(signed: UInt64, found: UInt64)
        /// The first entries in the store are not those that were signed for.
        case changed(size: UInt64)
        /// The entry in the store is not the one whose hash is published.
        case leafDiffers(UInt64)
        /// A public file is not there.
        case fileMissing(String)
        /// A public file does not hold what the store's entries make.
        case fileDiffers(String)
    }

    /// What an inspection found.
    public struct Report: Hashable, Sendable {
        /// The most findings that are told one by one.
        public static let findingLimit = 100

        /// How many entries were read from the store.
        public internal(set) var entries: UInt64 = 0
        /// For how many of them the store holds a signature.
        public internal(set) var signed: UInt64 = 0
        /// How many of them are public.
        public internal(set) var published: UInt64 = 0
        /// How many public files were read.
        public internal(set) var files: UInt64 = 0
        /// How much was found, told or not.
        public internal(set) var findingCount: UInt64 = 0
        /// The first findings, in the order of the log.
        public internal(set) var findings: [Finding] = []

        /// Nothing yet.
        public init() {}

        /// Whether nothing was found.
        public var isClean: Bool { findingCount == 0 }

        mutating func find(_ finding: Finding) {
            findingCount += 1
            if findings.count < Self.findingLimit { findings.append(finding) }
        }
    }

    /// Reads everything.
    ///
    /// - Parameter progress: Is told how many entries were read of how many.
    public func inspect(
        progress: @Sendable (UInt64, UInt64) -> Void = { _, _ in }
    ) async throws(LedgerError) -> Report {
        var round = try await begin()
        let count = try await leaves.leafCount()
        while round.edge.size < count {
            let wanted = Int(min(count - round.edge.size, 4096))
            let entries = try await leaves.leaves(from: round.edge.size, count: wanted)
            if entries.isEmpty { break }
            for entry in entries { try await read(entry, &round) }
            progress(round.edge.size, count)
        }
        for checkpoint in round.checkpoints where checkpoint.size > round.edge.size {
            round.report.find(.missing(signed: checkpoint.size, found: round.edge.size))
        }
        round.report.entries = round.edge.size
        return round.report
    }

    private struct Round {
        var edge = TileEdge()
        var entries: [[UInt8]] = []
        var report = Report()
        var checkpoints: [SignedCheckpoint] = []
    }

    private func begin() async throws(LedgerError) -> Round {
        var round = Round()
        if let signed = try await lock.latest() {
            round.report.signed = signed.size
            if isOurs(signed) {
                round.checkpoints.append(signed)
            } else {
                round.report.find(.checkpointRefused)
            }
        }
        guard try await tiles.length(of: "checkpoint") != nil else {
            if round.report.signed > 0 { round.report.find(.fileMissing("checkpoint")) }
            return round
        }
        guard let shown = try await tiles.checkpoint(), isOurs(shown) else {
            round.report.find(.publishedRefused)
            return round
        }
        round.checkpoints.append(shown)
        round.report.published = shown.size
        if shown.size > round.report.signed {
            round.report.find(.publishedAhead(published: shown.size, signed: round.report.signed))
        }
        return round
    }

    private func isOurs(_ checkpoint: SignedCheckpoint) -> Bool { (try? checkpoint.verify(by: key)) != nil }

    private func read(_ entry: [UInt8], _ round: inout Round) async throws(LedgerError) {
        round.edge.append(MerkleHash.leaf(entry))
        round.entries.append(entry)
        if round.edge.size.isMultiple(of: 256) {
            if round.edge.size <= round.report.published { try await compareFilled(&round) }
            _ = round.edge.takeFilled()
        }
        // A bundle that is not full is compared at the size it was published at, and only there.
        if round.edge.size == round.report.published { try await comparePartial(&round) }
        if round.edge.size.isMultiple(of: 256) { round.entries = [] }
        for checkpoint in round.checkpoints
        where checkpoint.size == round.edge.size && checkpoint.root != round.edge.root {
            round.report.find(.changed(size: checkpoint.size))
        }
    }

    private func compareFilled(_ round: inout Round) async throws(LedgerError) {
        for (address, tile) in round.edge.filledTiles.sorted(by: { $0.key.level < $1.key.level }) {
            try await compare(address, tile.leaves, &round)
        }
    }

    private func comparePartial(_ round: inout Round) async throws(LedgerError) {
        for address in TileAddress.partial(of: round.edge.size) {
            try await compare(address, round.edge.hashes(of: address), &round)
        }
    }

    private func compare(
        _ address: TileAddress, _ hashes: [Digest], _ round: inout Round
    ) async throws(LedgerError) {
        try await compare(address.path, HashTile.encode(hashes), &round) { file in
            guard address.level == 0, let filed = HashTile.decode(file, count: address.width) else {
                return []
            }
            let places = filed.indices.filter { filed[$0] != hashes[$0] }
            return places.map { .leafDiffers(address.number << 8 + UInt64($0)) }
        }
        guard address.level == 0 else { return }
        let entries = round.entries
        try await compare(address.entriesPath, EntryBundle.encode(entries), &round) { _ in [] }
    }

    private func compare(
        _ path: String, _ wanted: [UInt8], _ round: inout Round, closer: ([UInt8]) -> [Finding]
    ) async throws(LedgerError) {
        guard let file = try await tiles.contents(of: path) else {
            return round.report.find(.fileMissing(path))
        }
        round.report.files += 1
        guard file != wanted else { return }
        for finding in closer(file) + [.fileDiffers(path)] { round.report.find(finding) }
    }
}

extension LedgerInspector.Finding: CustomStringConvertible {
    public var description: String {
        switch self {
        case .checkpointRefused: "the checkpoint in the store is not this log's"
        case .publishedRefused: "the published checkpoint is not this log's, or cannot be read"
        case .publishedAhead(let published, let signed):
            "\(published) entries were published and \(signed) are signed for in the store"
        case .missing(let signed, let found): "of \(signed) entries that were signed for \(found) are there"
        case .changed(let size): "the first \(size) entries are not those that were signed for"
        case .leafDiffers(let index): "entry \(index) in the store is not the one whose hash is published"
        case .fileMissing(let path): "`\(path)` is missing"
        case .fileDiffers(let path): "`\(path)` does not hold what the store's entries make"
        }
    }
}
