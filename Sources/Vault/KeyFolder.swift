internal import Glibc
internal import Primitives

/// Where the keyring lies: one folder for each epoch, one small file for each key, and the number of the epoch
/// that counts.
struct KeyFolder: Sendable {
    let path: String
    let random: RandomBytes

    private static let keyFile = "epoch.key"

    func folder(_ epoch: UInt32) -> String { "\(path)/e\(epoch)" }

    /// The epoch that counts; `nil` where there is no keyring.
    func current() throws(VaultError) -> UInt32? {
        guard let bytes = try Disk.read("\(path)/current", limit: 16) else { return nil }
        guard let number = UInt32(String(decoding: bytes.dropLast(), as: UTF8.self)) else {
            throw .keyringDamaged
        }
        return number
    }

    /// The moment an epoch begins to count.
    func setCurrent(_ epoch: UInt32) throws(VaultError) {
        try Disk.write(Array("\(epoch)\n".utf8), to: "\(path)/current", in: path)
    }

    /// The lock that processes share; held until the value is let go.
    func latch(exclusively: Bool) throws(VaultError) -> OpenFile {
        let file = try OpenFile("\(path)/lock", O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC)
        try file.lock(exclusively: exclusively)
        return file
    }

    func makeEpoch(_ epoch: UInt32, wrapped: [UInt8]) throws(VaultError) {
        try Disk.makeFolder(folder(epoch))
        try Disk.sync(path)
        try Disk.write(wrapped, to: "\(folder(epoch))/\(Self.keyFile)", in: folder(epoch))
    }

    func epochKey(_ epoch: UInt32) throws(VaultError) -> [UInt8] {
        guard let bytes = try Disk.read("\(folder(epoch))/\(Self.keyFile)", limit: 4096) else {
            throw .keyringDamaged
        }
        return bytes
    }

    /// The names of all live keys of an epoch.
    func keys(_ epoch: UInt32) throws(VaultError) -> [String] {
        try Disk.names(in: folder(epoch)).filter { $0.hasSuffix(".key") && $0 != Self.keyFile }
    }

    func read(_ name: String, _ epoch: UInt32) throws(VaultError) -> [UInt8]? {
        try Disk.read("\(folder(epoch))/\(name)", limit: 256)
    }

    func write(_ wrapped: [UInt8], _ name: String, _ epoch: UInt32) throws(VaultError) {
        try Disk.write(wrapped, to: "\(folder(epoch))/\(name)", in: folder(epoch))
    }

    /// Writes one of many keys, to be made durable together by `sync`.
    func writeLoosely(_ wrapped: [UInt8], _ name: String, _ epoch: UInt32) throws(VaultError) {
        try Disk.writeLoosely(wrapped, to: "\(folder(epoch))/\(name)", syncing: false)
    }

    func sync(_ names: [String], _ epoch: UInt32) throws(VaultError) {
        try Disk.sync(names, in: folder(epoch))
    }

    /// Destroys one key; false where there was none.
    func shred(_ name: String, _ epoch: UInt32) throws(VaultError) -> Bool {
        let (live, dead) = ("\(folder(epoch))/\(name)", "\(folder(epoch))/\(name).dead")
        guard try Disk.read(live, limit: 256) != nil else { return false }
        // CRASH: renamed first, so that a half-overwritten file is known to be one; `tidy` finishes it.
        try Disk.rename(live, to: dead)
        try Disk.sync(folder(epoch))
        try Disk.shred(dead, in: folder(epoch), noise: random)
        return true
    }

    /// Destroys an epoch: its key first, so that whatever stays behind of the rest cannot be opened.
    func destroyEpochKey(_ epoch: UInt32) throws(VaultError) {
        guard try !Disk.names(in: folder(epoch)).isEmpty else { return }
        try Disk.shred("\(folder(epoch))/\(Self.keyFile)", in: folder(epoch), noise: random)
    }

    func removeEpoch(_ epoch: UInt32) throws(VaultError) {
        for name in try Disk.names(in: folder(epoch)) { try Disk.remove("\(folder(epoch))/\(name)") }
        try Disk.removeFolder(folder(epoch))
        try Disk.sync(path)
    }

    /// Finishes what a stopped process left: other epochs than the one that counts, and half-destroyed keys.
    ///
    /// - Returns: The epochs that were destroyed.
    func tidy(_ current: UInt32?) throws(VaultError) -> [UInt32] {
        var others: [UInt32] = []
        for name in try Disk.names(in: path) where name.hasPrefix("e") {
            guard let epoch = UInt32(name.dropFirst()), epoch != current else { continue }
            try destroyEpochKey(epoch)
            try removeEpoch(epoch)
            others.append(epoch)
        }
        if let current { try tidyKeys(current) }
        return others
    }

    private func tidyKeys(_ epoch: UInt32) throws(VaultError) {
        for name in try Disk.names(in: folder(epoch)) where !name.hasSuffix(".key") {
            try Disk.shred("\(folder(epoch))/\(name)", in: folder(epoch), noise: random)
        }
    }
}
