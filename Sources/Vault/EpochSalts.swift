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
