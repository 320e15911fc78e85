import Testing

@Suite struct DeviceTrustTests {
    @Test func `the room is there`() { #expect(Bool(true)) }
}
