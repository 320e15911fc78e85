internal import Foundation
internal import Ledger
internal import Primitives
public import Registry
internal import Store

/// Puts a registry in force and shows the one that is.
public struct RegistryDesk: Sendable {
    private let premises: Premises

    public init(_ premises: Premises) { self.premises = premises }

    /// What applying a registry came to.
    public struct Applied: Sendable {
        public let revision: SignedRegistry
        /// `nil` where the document is the one in force already.
        public let record: Record?
    }

    /// Puts a document in force as the next revision, on record, by a named role.
    ///
    /// - Parameter base: The document that this one was made from; where another is in force by now, nothing is
    ///   written, since whatever that one brought would be lost.
    public func apply(
        _ document: RegistryDocument, over base: RegistryDocument? = nil, by role: String
    ) async throws(DeskError) -> Applied {
        let now = premises.clock.now()
        let current = try await inForce()
        if let current, current.digest == document.digest {
            let asked = Happening(kind: .registry, activity: "registry", document: document.digest, at: now)
            return Applied(revision: current, record: try await premises.recordBefore(asked))
        }
        // INVARIANT: the store takes only the revision that follows the one that was looked at here, so that of two
        // changes at the same moment one fails.
        if let base, (current?.document ?? RegistryDocument()).digest != base.digest {
            throw .noLongerHolds(.registryRevision(current?.number ?? 0))
        }
        let revision = SignedRegistry(document, number: (current?.number ?? 0) + 1, at: now, by: role)
        guard let bytes = try? encoder.encode(revision) else { throw .store(.tooLarge) }
        let happening = Happening(
            kind: .registry, activity: "registry", document: revision.digest, at: now,
            details: ["revision": revision.payload])
        let stored = StoredRegistryRevision(
            number: revision.number, digest: revision.digest, at: now, document: Array(bytes),
            leaf: .inThisUnit(0))
        let record = try await Recorder(premises: premises).record(happening, with: [.putRegistry(stored)])
        return Applied(revision: revision, record: record)
    }

    /// The revision in force; `nil` before the first.
    public func inForce() async throws(DeskError) -> SignedRegistry? {
        do throws(DeskError) {
            return try await premises.registry()
        } catch {
            if case .noRegistry = error { return nil }
            throw error
        }
    }

    /// A revision by its number, as it was put in force; `nil` where there is none of it.
    public func revision(_ number: Int) async throws(DeskError) -> SignedRegistry? {
        let stored: StoredRegistryRevision?
        do throws(StoreError) { stored = try await premises.store.registry(number) } catch {
            throw .store(error)
        }
        guard let stored else { return nil }
        guard let revision = SignedRegistry(stored) else { throw .store(.damaged) }
        return revision
    }

    private var encoder: JSONEncoder {
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        return encoder
    }
}
