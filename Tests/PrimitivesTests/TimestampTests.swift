import Testing

@testable import Primitives

@Suite struct TimestampTests {
    @Test func `a time with its zone is the same instant in UTC`() {
        #expect(Timestamp("2025-06-01T00:00:00+08:00")?.description == "2025-05-31T16:00:00Z")
    }
}
