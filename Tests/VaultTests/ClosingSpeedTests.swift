import Foundation
import Law
import Primitives
import Testing

import struct Crypto.SymmetricKey

@testable import Vault

extension Keyring {
    /// Puts many keys there at once, to have something to carry over.
    func plant(_ count: Int) async throws(VaultError) {
        try await holding(exclusively: true) { epoch throws(VaultError) in
            for number in 0..<count {
                let name = Hex.encode((0..<8).map { UInt8(truncatingIfNeeded: number >> (8 * $0)) })
                let wrapped = try wrap(SymmetricKey(data: TestVault.random(32)), epoch)
                try folder.writeLoosely(wrapped, "\(name).key", epoch.number)
            }
        }
    }
}

@Suite struct ClosingSpeedTests {
    /// More where somebody asks for it by `COUNTENANCE_MEASURE`, since it takes its time.
    static let counts =
        ProcessInfo.processInfo.environment["COUNTENANCE_MEASURE"] == nil ? [1000] : [1000, 10_000, 30_000]

    @Test(arguments: counts) func `closing an epoch carries all keys over, and takes this long`(count: Int)
        async throws
    {
        let test = try await TestVault()
        try await test.keyring.plant(count)
        let clock = ContinuousClock()
        let start = clock.now
        let closure = try await test.keyring.closeEpoch()
        print("closing an epoch with \(count) keys took \(start.duration(to: clock.now))")
        #expect(closure.carried == count)
    }
}
