/// For whom an archive is encrypted: public halves, whose private halves are kept offline.
public struct Recipients: Sendable, Hashable {
    /// Files with one recipient on each line.
    public var files: [String]
    /// Recipients themselves, as `age1…`.
    public var keys: [String]

    /// Names them.
    public init(files: [String] = [], keys: [String] = []) { (self.files, self.keys) = (files, keys) }

    var arguments: [String] { files.flatMap { ["-R", $0] } + keys.flatMap { ["-r", $0] } }
}
