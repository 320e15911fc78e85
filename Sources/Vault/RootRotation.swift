public import Primitives

/// Puts a new root key in the place of the old: all that the old one wrapped is wrapped anew, or nothing is.
///
/// The new files are made in `next`; renaming that folder to `ready` is the moment the new root counts. From then on
/// whoever opens the keys moves the files to their places, overwriting the old ones.
public struct RootRotation: Sendable {
    private let cabinet: KeyCabinet
    private let random: RandomBytes

    /// A rotation of the keys in a cabinet.
    public init(_ cabinet: KeyCabinet, random: @escaping RandomBytes) {
        (self.cabinet, self.random) = (cabinet, random)
    }

    private var next: String { cabinet.folder + "/next" }
    private var ready: String { cabinet.folder + "/ready" }

    /// Where a process may stop.
    enum Stop: CaseIterable { case prepared, recorded, moving }

    /// Turns to a new root key in a file of mode 0600.
    public func turn(_ ring: Keyring) async throws(VaultError) {
        let (provider, file) = FileKeyProvider.plain(for: cabinet.rootPath, random: random)
        try await turn(ring, to: provider, file)
    }

    /// Turns to a new root key under a passphrase.
    public func turn(_ ring: Keyring, passphrase: borrowing SecretBytes) async throws(VaultError) {
        let (provider, file) = try FileKeyProvider.wrapped(
            for: cabinet.rootPath, by: passphrase, random: random)
        try await turn(ring, to: provider, file)
    }

    func turn(
        _ ring: Keyring, to provider: any KeyProvider, _ file: [UInt8], stoppingAfter stop: Stop? = nil
    ) async throws(VaultError) {
        var files = ["root.key": file]
        let (number, old) = (try await ring.epochNumber(), await ring.provider)
        files["ring-e\(number)-epoch.key"] = try await ring.epochKey(number, wrappedBy: provider)
        for use in RootedUse.allCases where cabinet.has(use) {
            let seed = try await cabinet.seed(use, under: old)
            files["\(use.stem).key"] = try await provider.wrap(seed, epoch: use.rawValue)
        }
        try clear(next)
        try Disk.makeFolder(next)
        for (name, bytes) in files { try Disk.write(bytes, to: "\(next)/\(name)", in: next) }
        if stop == .prepared { return }
        guard try await ring.epochNumber() == number else { throw .keyringBusy }
        // CRASH: this renaming is the moment; before it the old root counts, and after it the new one.
        try Disk.rename(next, to: ready)
        try Disk.sync(cabinet.folder)
        if stop == .recorded { return }
        try finish(stoppingAfter: stop == .moving ? 1 : nil)
        await ring.adopt(provider)
    }

    /// Finishes a rotation that a process was stopped in, or clears away one that never counted.
    public func finish() throws(VaultError) { try finish(stoppingAfter: nil) }

    private func finish(stoppingAfter count: Int?) throws(VaultError) {
        try clear(next)
        let names = try Disk.names(in: ready)
        for name in names.prefix(count ?? names.count) {
            let target =
                "\(cabinet.folder)/\(name.replacing("ring-e", with: "ring/e").replacing("-epoch", with: "/epoch"))"
            // CRASH: overwritten first; the file in `ready` is moved there by whoever comes next.
            try Disk.overwrite(target, noise: random)
            try Disk.rename("\(ready)/\(name)", to: target)
            try Disk.sync(Disk.folder(of: target))
        }
        guard count == nil, !names.isEmpty else { return }
        try clear(ready)
    }

    private func clear(_ folder: String) throws(VaultError) {
        let names = try Disk.names(in: folder)
        for name in names { try Disk.shred("\(folder)/\(name)", in: folder, noise: random) }
        try Disk.removeFolder(folder)
        try Disk.sync(cabinet.folder)
    }
}

extension Keyring {
    /// The key of the present epoch, wrapped by another provider.
    func epochKey(_ number: UInt32, wrappedBy other: any KeyProvider) async throws(VaultError) -> [UInt8] {
        let key = try await provider.unwrap(try folder.epochKey(number), epoch: number)
        return try await other.wrap(key, epoch: number)
    }
}
