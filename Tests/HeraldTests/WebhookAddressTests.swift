import Foundation
import Testing

@testable import Herald

@Suite("Addresses of webhooks are read one way") struct WebhookAddressTests {
    @Test(arguments: [
        ("https://hooks.example", "https://hooks.example/"),
        ("https://HOOKS.Example:443/A/b", "https://hooks.example/A/b"),
        ("https://hooks.example:8443/a", "https://hooks.example:8443/a"),
        ("http://127.0.0.1:80/x", "http://127.0.0.1/x"), ("http://[::1]:9000/x", "http://[::1]:9000/x"),
        ("https://a-b.example/~c_d-e.f", "https://a-b.example/~c_d-e.f"),
    ]) func `a plain address is written again from its parts`(_ text: String, _ whole: String) throws {
        #expect(try WebhookAddress(text).description == whole)
        #expect(try WebhookAddress(whole).description == whole)
    }

    @Test(arguments: [
        "", "https://", "https:///x", "ftp://a.example/", "//a.example/", "https:a.example", "HTTPS//a",
        "https://user@a.example/", "https://user:secret@a.example/", "https://a.example@b.example/",
        "https://a.example:0/", "https://a.example:65536/", "https://a.example:/", "https://a.example:8a/",
        "https://a.example/?key=1", "https://a.example/#x", "https://a.example/%2e%2e/",
        "https://a.example/../x",
        "https://a.example/./x", "https://a.example//x", "https://a.example/a b", "https://a.example/\u{0}",
        "https://a.example/\r\nhost: b", "https://a.example\\@b.example/", "https://a_b.example/",
        "https://-a.example/", "https://a..example/", "https://.example/", "https://a.example./",
        "https://127.1/", "https://0x7f.1/", "https://2130706433/", "https://0177.0.0.1/",
        "https://1.2.3.256/",
        "https://[::1/", "https://[fe80::1%25eth0]/", "https://[127.0.0.1]/", "https://bücher.example/",
        "https://ａ.example/", "https://a.example;b.example/", "https://a.example,b.example/",
    ]) func `anything that two readers could read differently is refused`(_ text: String) {
        #expect(throws: HeraldError.notAnAddress) { try WebhookAddress(text) }
    }

    @Test func `rules take https, or this machine, and no others`() throws {
        #expect(throws: HeraldError.badRule("http://hooks.example/")) {
            try WebhookRules(allow: ["http://hooks.example/"], networks: [])
        }
        #expect(throws: HeraldError.badRule("10.0.0.0/33")) {
            try WebhookRules(allow: [], networks: ["10.0.0.0/33"])
        }
        #expect(throws: HeraldError.badRule("everything")) {
            try WebhookRules(allow: [], networks: ["everything"])
        }
        let rules = try WebhookRules(allow: ["https://a.example/in/"], networks: [])
        #expect(rules.mayAsk(try WebhookAddress("https://a.example/in/x")))
        #expect(!rules.mayAsk(try WebhookAddress("https://a.example/in")))
        #expect(!rules.mayAsk(try WebhookAddress("https://a.example.evil.example/in/x")))
    }

    @Test(arguments: [
        ("8.8.8.8", true), ("1.1.1.1", true), ("2606:4700::1111", true), ("172.15.0.1", true),
        ("172.32.0.1", true), ("172.31.255.255", false), ("10.0.0.1", false), ("127.255.0.1", false),
        ("169.254.1.1", false), ("192.0.2.7", false), ("224.0.0.1", false), ("255.255.255.255", false),
        ("100.127.255.255", false), ("100.128.0.1", true), ("::", false), ("fc00::1", false),
        ("ff02::1", false),
        ("2001:db8::1", false), ("2001::1", false), ("::ffff:8.8.8.8", true), ("::ffff:10.0.0.1", false),
    ]) func `addresses that are set apart are not public`(_ text: String, _ isPublic: Bool) throws {
        #expect(try #require(NetAddress(text)).isPublic == isPublic)
    }

    @Test func `a signature is the one that Standard Webhooks gives as its example`() throws {
        let secret = try #require(
            WebhookSecret([UInt8](base64: "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")))
        let signature = secret.signature(
            of: "msg_p5jXN8AQM9LWM0D4loKWxJek", at: 1_614_265_330, Array(#"{"test": 2432232314}"#.utf8))
        #expect(signature == "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=")
        #expect(secret.text == "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")
        #expect(WebhookSecret([1, 2, 3]) == nil)
    }
}

extension [UInt8] {
    fileprivate init(base64 text: String) { self = Data(base64Encoded: text).map(Array.init) ?? [] }
}
