import Testing

@Suite struct HeraldTests {
    @Test func `the room is there`() { #expect(Bool(true)) }
}
