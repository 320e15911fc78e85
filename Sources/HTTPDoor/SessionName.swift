/// What the cookie of a session is called at one origin.
///
/// Cookies know hosts and no ports: two origins of one host would else hold each other's sessions.
public struct SessionName: Hashable, Sendable {
    /// Where the house has one origin.
    public static let usual = SessionName("session")

    private let cookie: String

    /// Names the cookie `__Host-NAME`.
    public init(_ name: String) { cookie = "__Host-\(name)" }

    /// The cookies of a request with this origin's session under the usual name, and no other's.
    func usual(in cookies: String) -> String {
        guard self != .usual else { return cookies }
        return Cookies(text: cookies).renaming(cookie, to: Self.usual.cookie)
    }

    /// A cookie that is set, under the name of this origin.
    func own(_ setting: String) -> String {
        guard self != .usual, setting.hasPrefix("\(Self.usual.cookie)=") else { return setting }
        return cookie + setting.dropFirst(Self.usual.cookie.count)
    }
}

extension Reply {
    /// Calls the session that it sets as this origin does.
    mutating func renameSession(_ name: SessionName) {
        if let setting = headers["set-cookie"] { headers["set-cookie"] = name.own(setting) }
    }
}
