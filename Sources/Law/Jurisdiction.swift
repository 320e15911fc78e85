/// A legal order whose rules the house knows; facts name every one that a site or person falls under.
public enum Jurisdiction: String, Hashable, Sendable, CaseIterable, Codable {
    case cn, eu
    case illinois = "us-il"

    /// How far civil clocks of this place stand ahead of UTC, in minutes.
    ///
    /// The whole of China keeps Asia/Shanghai, a fixed UTC+8. The other two are kept at their standard time.
    public var civilOffsetMinutes: Int64 {
        switch self {
        case .cn: 480
        case .eu: 60
        case .illinois: -360
        }
    }
}

/// A province or city whose own regulations add to the national ones, and never take away.
public enum Overlay: String, Hashable, Sendable, CaseIterable, Codable {
    case shanghai = "cn-sh"
    case shenzhen = "cn-sz"
    case hangzhou = "cn-hz"

    /// The legal order it belongs to.
    public var jurisdiction: Jurisdiction { .cn }
}
