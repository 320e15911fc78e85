import Testing

@Suite struct HTTPDoorTests {
    @Test func `the room is there`() { #expect(Bool(true)) }
}
