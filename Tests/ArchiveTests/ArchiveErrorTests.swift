import Testing

@testable import Archive

@Suite("Archive") struct ArchiveErrorTests {
    @Test func `it is there`() { _ = ArchiveError() }
}
