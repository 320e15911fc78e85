/// A promise that a store did not keep, and where it showed.
public struct BrokenPromise: Error, CustomStringConvertible {
    /// What should have been.
    public let promise: String
    /// The line of the suite.
    public let line: Int

    public var description: String { "\(promise) (line \(line))" }
}

/// Throws where something promised is not so.
func expect(_ isKept: Bool, _ promise: String, line: Int = #line) throws {
    guard isKept else { throw BrokenPromise(promise: promise, line: line) }
}
