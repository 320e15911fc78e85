import Testing

@testable import WitnessDoor

@Suite("WitnessDoor") struct WitnessAddressTests {
    @Test func `it is there`() { _ = WitnessAddress() }
}
