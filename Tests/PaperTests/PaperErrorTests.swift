import Testing

@testable import Paper

@Suite("Paper") struct PaperErrorTests {
    @Test func `it is there`() { _ = PaperError() }
}
