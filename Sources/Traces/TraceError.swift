/// Why a scan could not be made; safe to log.
public enum TraceError: Error, Hashable, Sendable {
    /// The canary of this name has too few bytes: it would be found by chance.
    case tooShort(String)
    /// The file of canaries is not one.
    case notCanaries
    /// This cannot be read; the number is the system's.
    case unreadable(String, Int32)
    /// There is no such process, or it may not be looked into.
    case noSuchProcess(Int32)
}

extension TraceError: CustomStringConvertible {
    public var description: String {
        switch self {
        case .tooShort(let name): "the canary \(name) is shorter than \(NeedleSet.shortest) bytes"
        case .notCanaries: "the file of canaries cannot be read"
        case .unreadable(let path, let number): "\(path) cannot be read, error \(number)"
        case .noSuchProcess(let number): "process \(number) is not there, or may not be looked into"
        }
    }
}
