// A probe read to search cannot be kept as somebody's reference.
import Face
import Law
import Vault

func keep(_ probe: consuming Probe<Identify>, in vault: Vault, of subject: SubjectID) async throws(VaultError) {
    _ = try await vault.seal(probe, of: subject, activity: "gate")
    // expected-error@-1 {{cannot convert value of type 'Probe<Identify>' to expected argument type 'Probe<Enrol>'}}
    // expected-note@-2 {{arguments to generic parameter 'Operation' ('Identify' and 'Enrol') are expected to be equal}}
}
