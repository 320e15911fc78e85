import Testing

@testable import TokenKeys

@Suite("TokenKeys") struct TokenSettingsTests {
    @Test func `it is there`() { _ = TokenSettings() }
}
