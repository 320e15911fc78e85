import Testing

@testable import Traces

@Suite("Traces") struct NeedleSetTests {
    @Test func `it is there`() { _ = NeedleSet() }
}
