public import Ledger
internal import Primitives
internal import Store

/// Checks the ledger of an installation as an outsider would, from what is public alone.
public struct AuditDesk: Sendable {
    private let premises: Premises

    public init(_ premises: Premises) { self.premises = premises }

    var pace: ErasurePace { premises.settings.pace }
    var now: Timestamp { premises.clock.now() }

    /// What an audit found, and the key it was checked with.
    public struct Audit: Sendable {
        /// `nil` where nothing is signed yet.
        public let report: LedgerAuditor.Report?
        public let checkpoint: SignedCheckpoint?
        /// Erasures that were promised and are not finished.
        public let openErasures: Int
    }

    /// Rebuilds every root from the entries.
    public func audit() async throws(DeskError) -> Audit {
        let open: Int
        do throws(StoreError) {
            open = try await premises.store.openErasures(limit: readLimit).count
        } catch {
            throw .store(error)
        }
        do throws(LedgerError) {
            guard let checkpoint = try await premises.store.latest() else {
                return Audit(report: nil, checkpoint: nil, openErasures: open)
            }
            let auditor = LedgerAuditor(key: premises.verifierKey)
            let report = try await auditor.audit(premises.store, against: checkpoint)
            return Audit(report: report, checkpoint: checkpoint, openErasures: open)
        } catch {
            throw .ledger(error)
        }
    }

    /// The public entries from a place on.
    public func entries(from start: UInt64, limit: Int) async throws(DeskError) -> [(UInt64, LedgerEntry)] {
        do throws(LedgerError) {
            let bytes = try await premises.store.leaves(from: start, count: limit)
            var read: [(UInt64, LedgerEntry)] = []
            for (place, entry) in bytes.enumerated() {
                read.append((start + UInt64(place), try LedgerEntry(parsing: entry)))
            }
            return read
        } catch {
            throw .ledger(error)
        }
    }
}
