import Foundation
import Primitives
import Testing
import TokenKeys
import Vault

extension ProviderContractTests {
    /// What only a token can get wrong; beside the contract, so that no two of them are logged in at once.
    @Suite(.serialized) struct TokenTests {
        private func place(label: String, module: String = SoftToken.module) -> TokenKeyProvider.Place {
            TokenKeyProvider.Place(module: module, label: label, house: "none")
        }

        @Test func `a token that is not there, or a library that is none, is told apart`() throws {
            try SoftToken.prepare()
            #expect(throws: VaultError.tokenMissing) {
                _ = try TokenKeyProvider.open(
                    at: place(label: "nobody"), pin: secret(SoftToken.pin), random: ProviderBench.random)
            }
            for module in ["/nowhere/none.so", "/etc/hostname"] {
                #expect(throws: VaultError.providerDown) {
                    _ = try TokenKeyProvider.open(
                        at: place(label: "house", module: module), pin: secret(SoftToken.pin),
                        random: ProviderBench.random)
                }
            }
            for error in [VaultError.tokenMissing, .providerDown] { #expect(error.meansOutOfReach) }
            #expect(!VaultError.wrongPIN.meansOutOfReach)
        }

        @Test func `two houses share a token and not their keys`() async throws {
            let (one, two) = (try ProviderBench(.pkcs11), try ProviderBench(.pkcs11))
            let (first, second) = (try one.make(), try two.make())
            let wrapped = try await first.wrap(secret([UInt8](1...32)), epoch: 1)
            try await second.destroy(epoch: 1)
            #expect(bytes(try await first.unwrap(wrapped, epoch: 1)) == [UInt8](1...32))
            #expect(try await second.attest().held.isEmpty)
        }

        @Test func `no key of the token lies in the clear in its files`() async throws {
            let bench = try ProviderBench(.pkcs11)
            let wrapped = try await bench.make().wrap(secret([UInt8](1...32)), epoch: 1)
            #expect(wrapped.count == 61)
            #expect(try await !bench.open().attest().isExtractable)
        }
    }
}
