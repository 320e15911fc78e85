import Foundation
import Law
import Primitives
import Testing
import TokenKeys
import Vault

/// What every provider of the root key promises; the same tests for each of them.
@Suite(.serialized) struct ProviderContractTests {
    static let kinds = ProviderKind.allCases
    let key = [UInt8](1...32)

    /// A refusal of the provider's own, whichever it is.
    private func refuses(
        _ wanted: Set<VaultError>, _ body: () async throws(VaultError) -> Void,
        _ place: SourceLocation = #_sourceLocation
    ) async {
        do throws(VaultError) {
            try await body()
            Issue.record("nothing was refused", sourceLocation: place)
        } catch {
            #expect(wanted.contains(error), "\(error)", sourceLocation: place)
        }
    }

    @Test(arguments: kinds) func `what it wraps it gives back, byte by byte`(kind: ProviderKind) async throws
    {
        let provider = try ProviderBench(kind).make()
        let wrapped = try await provider.wrap(secret(key), epoch: 1)
        #expect(bytes(try await provider.unwrap(wrapped, epoch: 1)) == key)
    }

    @Test(arguments: kinds) func `what is wrapped shows nothing of what it holds`(kind: ProviderKind)
        async throws
    {
        let provider = try ProviderBench(kind).make()
        let wrapped = try await provider.wrap(secret(key), epoch: 1)
        for start in 0...(32 - 8) { #expect(!wrapped.contains(Array(key[start..<start + 8]))) }
    }

    @Test(arguments: kinds) func `it opens for its own epoch and for no other`(kind: ProviderKind)
        async throws
    {
        let provider = try ProviderBench(kind).make()
        let wrapped = try await provider.wrap(secret(key), epoch: 1)
        _ = try await provider.wrap(secret(key), epoch: 2)
        for other: UInt32 in [2, 3, RootedUse.ledger.rawValue] {
            await refuses([.wrongRootKey]) { () async throws(VaultError) in
                _ = try await provider.unwrap(wrapped, epoch: other)
            }
        }
    }

    @Test(arguments: kinds) func `every single bit that is changed is noticed`(kind: ProviderKind)
        async throws
    {
        let provider = try ProviderBench(kind).make()
        let wrapped = try await provider.wrap(secret(key), epoch: 1)
        for place in wrapped.indices {
            var changed = wrapped
            changed[place] ^= 1 << (place % 8)
            await refuses([.wrongRootKey]) { () async throws(VaultError) in
                _ = try await provider.unwrap(changed, epoch: 1)
            }
        }
    }

    @Test(arguments: kinds) func `bytes that are too few, too many or none are refused`(kind: ProviderKind)
        async throws
    {
        let provider = try ProviderBench(kind).make()
        let wrapped = try await provider.wrap(secret(key), epoch: 1)
        for wrong in [[], [1], Array(wrapped.dropLast()), wrapped + [0]] {
            await refuses([.wrongRootKey]) { () async throws(VaultError) in
                _ = try await provider.unwrap(wrong, epoch: 1)
            }
        }
    }

    @Test(arguments: kinds) func `a key that is no key of thirty-two bytes is refused`(kind: ProviderKind)
        async throws
    {
        let provider = try ProviderBench(kind).make()
        await refuses([.wrongRootKey]) { () async throws(VaultError) in
            _ = try await provider.wrap(secret([1, 2, 3]), epoch: 1)
        }
    }

    @Test(arguments: kinds) func `opened again it opens what was wrapped before`(kind: ProviderKind)
        async throws
    {
        let bench = try ProviderBench(kind)
        let wrapped = try await bench.make().wrap(secret(key), epoch: 1)
        #expect(bytes(try await bench.open().unwrap(wrapped, epoch: 1)) == key)
    }

    @Test(arguments: kinds) func `one epoch wraps many keys, before and after it is opened again`(
        kind: ProviderKind
    ) async throws {
        let bench = try ProviderBench(kind)
        let first = try await bench.make().wrap(secret(key), epoch: 4)
        let again = try bench.open()
        let second = try await again.wrap(secret(key.reversed()), epoch: 4)
        #expect(bytes(try await again.unwrap(first, epoch: 4)) == key)
        #expect(bytes(try await again.unwrap(second, epoch: 4)) == key.reversed())
    }

    @Test(arguments: kinds) func `a destroyed epoch opens nothing, not even a copy that was kept`(
        kind: ProviderKind
    ) async throws {
        let bench = try ProviderBench(kind)
        let provider = try bench.make()
        let copy = try await provider.wrap(secret(key), epoch: 1)
        #expect(bytes(try await provider.unwrap(copy, epoch: 1)) == key)
        try await provider.destroy(epoch: 1)
        await refuses([.wrongRootKey]) { () async throws(VaultError) in
            _ = try await provider.unwrap(copy, epoch: 1)
        }
    }

    @Test(arguments: kinds) func `what is destroyed stays so for whoever opens it again`(kind: ProviderKind)
        async throws
    {
        let bench = try ProviderBench(kind)
        var copy: [UInt8] = []
        do {
            let provider = try bench.make()
            copy = try await provider.wrap(secret(key), epoch: 1)
            try await provider.destroy(epoch: 1)
        }
        let again = try bench.open()
        await refuses([.wrongRootKey]) { () async throws(VaultError) in
            _ = try await again.unwrap(copy, epoch: 1)
        }
    }

    @Test(arguments: kinds) func `to destroy twice is to destroy once`(kind: ProviderKind) async throws {
        let provider = try ProviderBench(kind).make()
        _ = try await provider.wrap(secret(key), epoch: 1)
        try await provider.destroy(epoch: 1)
        try await provider.destroy(epoch: 1)
        #expect(try await provider.attest().destroyed == [1])
    }

    @Test(arguments: kinds) func `an epoch that never was can be destroyed, and then never be`(
        kind: ProviderKind
    ) async throws {
        let provider = try ProviderBench(kind).make()
        try await provider.destroy(epoch: 9)
        await refuses([.epochDestroyed(9)]) { () async throws(VaultError) in
            _ = try await provider.wrap(secret(key), epoch: 9)
        }
    }

    @Test(arguments: kinds) func `the number of a destroyed epoch is never used again`(kind: ProviderKind)
        async throws
    {
        let bench = try ProviderBench(kind)
        do {
            let provider = try bench.make()
            _ = try await provider.wrap(secret(key), epoch: 2)
            try await provider.destroy(epoch: 2)
        }
        let again = try bench.open()
        await refuses([.epochDestroyed(2)]) { () async throws(VaultError) in
            _ = try await again.wrap(secret(key), epoch: 2)
        }
    }

    @Test(arguments: kinds) func `destroying one epoch leaves the others`(kind: ProviderKind) async throws {
        let provider = try ProviderBench(kind).make()
        let (one, two) = (
            try await provider.wrap(secret(key), epoch: 1), try await provider.wrap(secret(key), epoch: 2)
        )
        try await provider.destroy(epoch: 1)
        #expect(bytes(try await provider.unwrap(two, epoch: 2)) == key)
        await refuses([.wrongRootKey]) { () async throws(VaultError) in
            _ = try await provider.unwrap(one, epoch: 1)
        }
    }

    @Test(arguments: kinds) func `the root's own keys outlive every epoch`(kind: ProviderKind) async throws {
        let provider = try ProviderBench(kind).make()
        for use in RootedUse.allCases {
            let wrapped = try await provider.wrap(secret(key), epoch: use.rawValue)
            try await provider.destroy(epoch: use.rawValue)
            try await provider.destroy(epoch: 1)
            #expect(bytes(try await provider.unwrap(wrapped, epoch: use.rawValue)) == key)
        }
    }

    @Test(arguments: kinds) func `it attests what it holds and what it destroyed`(kind: ProviderKind)
        async throws
    {
        let provider = try ProviderBench(kind).make()
        for epoch: UInt32 in [1, 2, 3] { _ = try await provider.wrap(secret(key), epoch: epoch) }
        try await provider.destroy(epoch: 1)
        let attested = try await provider.attest()
        #expect(attested.held == [2, 3] && attested.destroyed == [1])
        #expect(attested.provider == provider.name && !attested.algorithm.isEmpty)
        #expect(attested.isExtractable == (kind != .pkcs11))
    }

    @Test(arguments: kinds) func `there is one root in one place`(kind: ProviderKind) async throws {
        let bench = try ProviderBench(kind)
        _ = try bench.make()
        await refuses([.keyringExists]) { () async throws(VaultError) in _ = try bench.make() }
    }

    @Test(arguments: kinds) func `where there is no root none is opened`(kind: ProviderKind) async throws {
        let bench = try ProviderBench(kind)
        await refuses([.rootKeyMissing]) { () async throws(VaultError) in _ = try bench.open() }
    }

    @Test(arguments: kinds) func `two roots do not open each other's keys`(kind: ProviderKind) async throws {
        let (one, two) = (try ProviderBench(kind).make(), try ProviderBench(kind).make())
        let wrapped = try await one.wrap(secret(key), epoch: 1)
        _ = try await two.wrap(secret(key), epoch: 1)
        await refuses([.wrongRootKey]) { () async throws(VaultError) in
            _ = try await two.unwrap(wrapped, epoch: 1)
        }
    }

    @Test(arguments: [ProviderKind.passphrase, .pkcs11])
    func `a wrong passphrase or PIN opens nothing, and the right one still does`(kind: ProviderKind)
        async throws
    {
        let bench = try ProviderBench(kind)
        do { _ = try bench.make() }
        for word in ["99999999", "wrong horse battery"] {
            await refuses([.wrongRootKey, .wrongPIN]) { () async throws(VaultError) in
                _ = try bench.open(word)
            }
        }
        _ = try bench.open()
    }

    @Test(arguments: kinds) func `a key ring over it loses nothing when an epoch is closed`(
        kind: ProviderKind
    )
        async throws
    {
        let bench = try ProviderBench(kind)
        let ring = try await Keyring.create(
            in: bench.folder + "/ring", provider: try bench.make(), random: ProviderBench.random)
        let vault = Vault(
            keyring: ring, controller: try #require(ControllerID("acme")), random: ProviderBench.random)
        let ann = try #require(SubjectID("a1"))
        let name = try await vault.sealText("Ann", of: ann, as: "name")
        for round: UInt32 in 1...3 {
            let closed = try await ring.closeEpoch()
            #expect(closed.closed == round && closed.carried == 1)
            #expect(try await ring.attest().held == [round + 1])
        }
        #expect(try await vault.openText(name, of: ann, as: "name") == "Ann")
        #expect(try await ring.attest().destroyed == [1, 2, 3])
    }

    @Test(arguments: kinds) func `an error never tells a key`(kind: ProviderKind) async throws {
        let provider = try ProviderBench(kind).make()
        do throws(VaultError) {
            _ = try await provider.unwrap(key, epoch: 1)
            Issue.record("nothing was refused")
        } catch {
            #expect("\(error)".utf8.count < 120 && !"\(error)".contains(Hex.encode(key.prefix(4))))
        }
    }
}
