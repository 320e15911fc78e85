internal import Consent
internal import Foundation
internal import Law
internal import Primitives
internal import Store
internal import Vault

extension Premises {
    /// A consent event with its body sealed under the person's evidence key.
    func sealed(_ event: ConsentEvent) async throws(DeskError) -> StoredConsentEvent {
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        guard let body = try? encoder.encode(event) else { throw .store(.incompleteEvent) }
        do throws(VaultError) {
            let sealed = try await vault.sealEvidence(Array(body), about: event.subject)
            return StoredConsentEvent(event, sealed: sealed, leaf: .inThisUnit(0))
        } catch {
            throw .vault(error)
        }
    }

    /// The event, where its seal is whole and it is the event that its columns tell of.
    func opened(_ stored: StoredConsentEvent) async -> ConsentEvent? {
        guard let body = try? await vault.openEvidence(stored.sealed, about: stored.subject),
            let event = try? JSONDecoder().decode(ConsentEvent.self, from: Data(body)),
            event.subject == stored.subject, event.at == stored.at, event.consent == stored.consent
        else { return nil }
        return event
    }

    func folded(
        _ events: [SequencedConsentEvent], of subject: SubjectID
    ) throws(DeskError) -> ConsentHistory {
        do throws(ConsentError) {
            return try ConsentHistory(of: subject, events)
        } catch {
            throw .consent(error)
        }
    }
}
