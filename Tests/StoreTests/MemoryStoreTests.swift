import Consent
import Law
import Primitives
import Store
import StoreTesting
import Testing

@Suite struct MemoryStoreTests {
    @Test(arguments: StorePromise.allCases)
    func `the memory store keeps the promise`(_ promise: StorePromise) async throws {
        try await promise.check(on: MemoryStore())
    }
}
