internal import Primitives

/// The salts of the epochs that a root key file wraps, each in a file of its own that can be destroyed alone.
struct EpochSalts: Sendable {
    let path: String
    let random: RandomBytes

    private static let gone = "destroyed"

    /// An epoch's salt; `nil` where it has none.
    func salt(_ epoch: UInt32) throws(VaultError) -> [UInt8]? {
        guard let salt = try Disk.read("\(path)/\(epoch)", limit: 64) else { return nil }
        guard salt.count == 32 else { throw .wrongRootKey }
        return salt
    }

    /// An epoch's salt, made where there is none.
    func making(_ epoch: UInt32) throws(VaultError) -> [UInt8] {
        if let salt = try salt(epoch) { return salt }
        guard try !destroyed().contains(epoch) else { throw .epochDestroyed(epoch) }
        try Disk.makeFolder(path)
        try Disk.sync(Disk.folder(of: path))
        let salt = random(32)
        try Disk.write(salt, to: "\(path)/\(epoch)", in: path)
        return salt
    }

    func destroy(_ epoch: UInt32) throws(VaultError) {
        var gone = try destroyed()
        guard !gone.contains(epoch) else { return }
        try Disk.makeFolder(path)
        try Disk.shred("\(path)/\(epoch)", in: path, noise: random)
        // CRASH: a salt that is gone and not yet listed is listed when the epoch is destroyed again.
        gone.insert(epoch)
        try Disk.write(Array(gone.text.utf8), to: "\(path)/\(Self.gone)", in: path)
    }

    /// The epochs that have a salt.
    func held() throws(VaultError) -> [UInt32] { try Disk.names(in: path).compactMap { UInt32($0) } }

    func destroyed() throws(VaultError) -> EpochNumbers {
        guard let bytes = try Disk.read("\(path)/\(Self.gone)", limit: 1 << 16) else { return EpochNumbers() }
        guard let numbers = EpochNumbers(String(decoding: bytes, as: UTF8.self)) else {
            throw .keyringDamaged
        }
        return numbers
    }
}

/// Numbers of epochs, told as ranges: `1-41,43`.
struct EpochNumbers: Equatable {
    private var ranges: [ClosedRange<UInt32>] = []

    init() {}

    /// `nil` where the text is not such ranges in order.
    init?(_ text: String) {
        for part in text.split(separator: ",") {
            let ends = part.split(separator: "-").compactMap { UInt32($0) }
            guard let first = ends.first, let last = ends.last, ends.count <= 2, first <= last,
                first > ranges.last?.upperBound ?? 0
            else { return nil }
            ranges.append(first...last)
        }
    }

    var text: String {
        ranges.map { $0.count == 1 ? "\($0.lowerBound)" : "\($0.lowerBound)-\($0.upperBound)" }
            .joined(separator: ",")
    }

    var all: [UInt32] { ranges.flatMap { Array($0) } }

    func contains(_ number: UInt32) -> Bool { ranges.contains { $0.contains(number) } }

    mutating func insert(_ number: UInt32) {
        guard !contains(number) else { return }
        var joined: [ClosedRange<UInt32>] = []
        for range in (ranges + [number...number]).sorted(by: { $0.lowerBound < $1.lowerBound }) {
            if let last = joined.last, range.lowerBound == last.upperBound + 1 {
                joined[joined.count - 1] = last.lowerBound...range.upperBound
            } else {
                joined.append(range)
            }
        }
        ranges = joined
    }
}
