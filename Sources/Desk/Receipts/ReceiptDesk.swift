internal import Consent
internal import Foundation
public import Law
public import Ledger
public import Primitives
internal import Registry
internal import Store
internal import Vault

internal import struct Crypto.SHA256

/// Hands out receipts again, and writes a consent's receipt with the fields of ISO/IEC TS 27560.
public struct ReceiptDesk: Sendable {
    let premises: Premises

    public init(_ premises: Premises) { self.premises = premises }

    /// The consent receipt that belongs to a receipt file of this house.
    ///
    /// - Throws: `.receiptLacks` with the registry's keys where something mandatory is not registered.
    public func consentReceipt(for file: ReceiptFile) async throws(DeskError) -> ConsentReceipt {
        do throws(LedgerError) {
            _ = try file.verify(by: LogPolicy(trusting: premises.verifierKey))
        } catch { throw .ledger(error) }
        guard let matter = ConsentMatter(file) else { throw .notAConsent }
        guard let person = try await premises.person(matter.subject) else { throw .unknownSubject }
        let record = matter.consent.flatMap { person.history.state(of: $0).record }
        if matter.state != .refused, record == nil { throw .unknownConsent(matter.consent?.text ?? "") }
        let revision = try await revision(of: file.entry.document, for: matter)
        guard let digest = Digest(Array(SHA256.hash(data: file.bytes))) else {
            preconditionFailure("a SHA-256 has 32 bytes")
        }
        let proof = ConsentReceipt.Proof(
            digest: digest, origin: file.checkpoint.origin.text, index: file.index)
        let source = ConsentReceiptSource(matter: matter, record: record, document: revision.document)
        return try source.receipt(id: premises.newIdentifier(), at: premises.clock.now(), proof: proof)
    }

    /// The receipt of the last thing that happened to a consent, made anew from what is on record.
    public func latestReceipt(of consent: ConsentID) async throws(DeskError) -> ReceiptFile {
        var last: StoredConsentEvent?
        do throws(StoreError) {
            if let stored = try await premises.store.consent(consent) {
                last = try await premises.store.events(of: stored.subject).last {
                    $0.consent == consent && ($0.kind == .given || $0.kind == .withdrawn)
                }
            }
        } catch { throw .store(error) }
        guard let last, let leaf = last.leaf?.index else { throw .unknownConsent(consent.text) }
        return try await receipt(of: leaf, about: last.subject)
    }

    private func receipt(of leaf: UInt64, about subject: SubjectID) async throws(DeskError) -> ReceiptFile {
        let stored: StoredPayload?
        do throws(StoreError) { stored = try await premises.store.payload(of: leaf) } catch {
            throw .store(error)
        }
        let opened: [UInt8]
        do throws(VaultError) {
            opened = try await premises.vault.openEvidence(stored?.sealed ?? [], about: subject)
        } catch { throw .vault(error) }
        guard let both = CanonicalValue(parsing: opened), let payload = both["p"],
            let opening = both["r"]?.text.flatMap(Base64.decodeAddress).flatMap({ Opening($0) })
        else { throw .store(.damaged) }
        do throws(LedgerError) {
            let entries = try await premises.store.leaves(from: leaf, count: 1)
            let entry = try LedgerEntry(parsing: entries.first ?? [])
            let receipt = try await premises.ledger.receipt(for: leaf, at: premises.clock.now())
            return try ReceiptFile(receipt, entry: entry, payload: payload, opening: opening)
        } catch { throw .ledger(error) }
    }

    /// The registry as it was when a document was in force: the entry names the notice or the registry itself.
    private func revision(
        of document: Digest, for matter: ConsentMatter
    ) async throws(DeskError) -> SignedRegistry {
        let current = try await premises.registry()
        var candidate: SignedRegistry? = current
        while let revision = candidate {
            let purpose = revision.document.purpose(matter.purpose)
            let notice = purpose?.notice.flatMap(revision.document.notice)
            if revision.digest == document || notice?.digest == document { return revision }
            candidate = try await registry(revision.number - 1)
        }
        return current
    }

    private func registry(_ number: Int) async throws(DeskError) -> SignedRegistry? {
        let stored: StoredRegistryRevision?
        do throws(StoreError) { stored = try await premises.store.registry(number) } catch {
            throw .store(error)
        }
        guard let stored else { return nil }
        let revision = try? JSONDecoder().decode(SignedRegistry.self, from: Data(stored.document))
        return revision?.isIntact == true ? revision : nil
    }
}
