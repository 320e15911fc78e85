import Testing

@testable import Witness

@Suite("Witness") struct WitnessRefusalTests {
    @Test func `it is there`() { _ = WitnessRefusal() }
}
