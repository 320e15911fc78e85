/// An instant, in milliseconds since 1970-01-01T00:00:00Z, leap seconds left out as in POSIX.
public struct Timestamp: Hashable, Comparable, Sendable {
    /// Milliseconds since the epoch; negative before it.
    public let milliseconds: Int64

    public init(milliseconds: Int64) { self.milliseconds = milliseconds }

    /// Whole seconds since the epoch.
    public init(seconds: Int64) { self.init(milliseconds: seconds &* 1000) }

    /// Whole seconds since the epoch, rounded down.
    public var seconds: Int64 { milliseconds.floorDivided(by: 1000) }

    /// The same instant rounded down to its hour: all the time a public ledger entry tells.
    public var hour: Int64 { seconds.floorDivided(by: 3600) * 3600 }

    public static func < (left: Timestamp, right: Timestamp) -> Bool {
        left.milliseconds < right.milliseconds
    }

    /// This instant moved by whole seconds, stopping at the ends of the scale.
    public func adding(seconds: Int64) -> Timestamp {
        let (product, over) = seconds.multipliedReportingOverflow(by: 1000)
        let (sum, past) = milliseconds.addingReportingOverflow(product)
        return Timestamp(milliseconds: over || past ? (seconds < 0 ? .min : .max) : sum)
    }

    /// This instant moved by whole days of 86,400 seconds.
    public func adding(days: Int64) -> Timestamp { adding(seconds: days.multiplied(by: 86_400)) }
}

extension Int64 {
    func floorDivided(by divisor: Int64) -> Int64 {
        let quotient = self / divisor
        return self % divisor < 0 ? quotient - 1 : quotient
    }

    func multiplied(by factor: Int64) -> Int64 {
        let (product, over) = multipliedReportingOverflow(by: factor)
        return over ? (self < 0 ? .min : .max) : product
    }
}
