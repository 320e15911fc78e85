import Testing

@Suite struct SandboxTests {
    @Test func `the room is there`() { #expect(Bool(true)) }
}
