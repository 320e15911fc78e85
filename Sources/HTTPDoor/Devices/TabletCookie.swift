/// The cookie in which a tablet keeps its pass: no page can read it, and no other site makes the browser send it.
enum TabletCookie {
    private static let name = "__Host-tablet"

    /// The pass that a request shows; of two cookies of this name, neither counts.
    static func shown(in headers: [String: String]) -> String? {
        Cookies(headers).only(name)
    }

    /// The header that sets it.
    static func setting(_ pass: String, for seconds: Int64) -> String {
        "\(name)=\(pass); Path=/; Max-Age=\(seconds); Secure; HttpOnly; SameSite=Strict"
    }
}
