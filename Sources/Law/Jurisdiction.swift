public import Primitives

/// A legal order whose rules the house knows; facts name every one that a site or person falls under.
public enum Jurisdiction: String, Hashable, Sendable, CaseIterable, Codable {
    case cn, eu
    case illinois = "us-il"

    /// The civil day of an instant in this place.
    public func day(of time: Timestamp) -> CivilDate {
        CivilDate(of: time, offsetMinutes: offsetMinutes(at: time))
    }

    /// How far civil clocks of this place stand ahead of UTC at an instant, in minutes.
    ///
    /// The whole of China keeps Asia/Shanghai, a fixed UTC+8. The Union is read by the clocks of Brussels, Illinois by
    /// those of Chicago, each with its summer time.
    public func offsetMinutes(at time: Timestamp) -> Int64 {
        switch self {
        case .cn: 480
        // LAW: Directive 2000/84/EC Arts. 2 and 3: at 01:00 UTC on the last Sundays of March and October.
        case .eu: SummerTime(from: (3, .last, 1), until: (10, .last, 1)).holds(at: time) ? 120 : 60
        // LAW: 15 U.S.C. sec. 260a: at two by local clocks, the second Sunday of March and the first of November.
        case .illinois:
            SummerTime(from: (3, .second, 8), until: (11, .first, 7)).holds(at: time) ? -300 : -360
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
