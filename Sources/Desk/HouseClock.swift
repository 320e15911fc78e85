internal import Foundation
public import Primitives

/// Tells the time, so that nothing below the desks has to ask the machine.
public protocol HouseClock: Sendable {
    /// The present instant.
    func now() -> Timestamp
}

/// The machine's own clock, at the resolution of a second that records are kept in.
public struct WallClock: HouseClock {
    /// Needs nothing.
    public init() {}

    public func now() -> Timestamp { Timestamp(seconds: Int64(Date().timeIntervalSince1970)) }
}
