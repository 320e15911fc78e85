import Foundation

/// How many people a test tries a promise on: a hundred in `make faults`, and fewer while somebody waits.
enum Crowd {
    static let size = ProcessInfo.processInfo.environment["COUNTENANCE_LONG"] == nil ? 16 : 100
}
