import Testing

@Suite struct MigrationTests {
    @Test func `the room is there`() { #expect(Bool(true)) }
}
