internal import struct Crypto.SymmetricKey

/// What closing an epoch did.
public struct EpochClosure: Hashable, Sendable {
    /// The epoch whose key is destroyed.
    public let closed: UInt32
    /// The epoch that counts now.
    public let opened: UInt32
    /// How many live keys were carried over.
    public let carried: Int
    /// The provider that destroyed the key, on which it depends how surely it is gone.
    public let provider: String
}

/// The steps of closing an epoch.
///
/// A process may stop after any of them.
enum CloseStep: CaseIterable {
    // CRASH: up to and with `verified` the old epoch counts, and whoever opens the keyring destroys the new one.
    case made, rewrapped, verified
    // CRASH: from `recorded` on the new epoch counts, and whoever opens the keyring destroys the old one.
    case recorded, keyDestroyed, removed
}

extension Keyring {
    /// Carries all live keys over to a new epoch and destroys the old epoch's key.
    ///
    /// Afterwards no copy of a key that was shredded before opens, wherever it is kept.
    public func closeEpoch() async throws(VaultError) -> EpochClosure {
        while true {
            if let closure = try await closeEpoch(stoppingAfter: nil) { return closure }
        }
    }

    /// `nil` where it stopped, or where another process closed the epoch first.
    func closeEpoch(stoppingAfter stop: CloseStep?) async throws(VaultError) -> EpochClosure? {
        let (next, wrapped) = try await newEpoch(try await epochNumber() + 1)
        let closure = try await holding(exclusively: true) { old throws(VaultError) -> EpochClosure? in
            guard old.number + 1 == next.number else { return nil }
            let names = try folder.keys(old.number)
            for step in CloseStep.allCases {
                try take(step, names, from: old, to: next, wrapped: wrapped)
                if step == stop { return nil }
            }
            return EpochClosure(
                closed: old.number, opened: next.number, carried: names.count, provider: provider.name)
        }
        guard let closure else { return nil }
        enter(next)
        try await provider.destroy(epoch: closure.closed)
        return closure
    }

    private func take(
        _ step: CloseStep, _ names: [String], from old: Epoch, to next: Epoch, wrapped: [UInt8]
    ) throws(VaultError) {
        switch step {
        case .made:
            // What an interrupted attempt left under this number was wrapped by another key.
            try folder.removeEpoch(next.number)
            try folder.makeEpoch(next.number, wrapped: wrapped)
        case .rewrapped: try rewrap(names, from: old, to: next)
        case .verified: try verify(names, from: old, to: next)
        case .recorded: try folder.setCurrent(next.number)
        case .keyDestroyed: try folder.destroyEpochKey(old.number)
        case .removed: try folder.removeEpoch(old.number)
        }
    }

    private func rewrap(_ names: [String], from old: Epoch, to next: Epoch) throws(VaultError) {
        for name in names {
            let key = try liveKey(name, old)
            try folder.writeLoosely(try wrap(key, next), name, next.number)
        }
        try folder.sync(names, next.number)
    }

    private func verify(_ names: [String], from old: Epoch, to next: Epoch) throws(VaultError) {
        guard try folder.keys(next.number) == names else { throw .keyringDamaged }
        for name in names where try liveKey(name, old) != liveKey(name, next) { throw .keyringDamaged }
    }

    private func liveKey(_ name: String, _ epoch: Epoch) throws(VaultError) -> SymmetricKey {
        guard let wrapped = try folder.read(name, epoch.number) else { throw .keyringDamaged }
        return try unwrap(wrapped, epoch)
    }
}
