import Testing

@Suite struct AccessTests {
    @Test func `the room is there`() { #expect(Bool(true)) }
}
