/// One line per request, for whoever switched it on: operation, status, time, and the network it came from.
///
/// No path, query, name or number of a person is in it, because the operation's name stands for the path.
public struct AccessLog: Sendable {
    private let write: @Sendable (String) -> Void

    /// Takes what writes a line.
    public init(write: @escaping @Sendable (String) -> Void) { self.write = write }

    func note(_ sight: Sighting) {
        let milliseconds = Int((sight.seconds * 1000).rounded())
        let network = sight.address.map(Self.network) ?? "-"
        let method = ["GET", "HEAD", "POST", "PUT", "DELETE"].contains(sight.method) ? sight.method : "OTHER"
        write("\(method) \(sight.operation) \(sight.status) \(milliseconds)ms \(network)")
    }

    /// The network of an address: three of four numbers, or the first three groups of eight.
    static func network(_ address: String) -> String {
        if address.contains(":") {
            let groups = address.split(separator: ":", omittingEmptySubsequences: false).prefix(3)
            return groups.joined(separator: ":") + "::/48"
        }
        return address.split(separator: ".").prefix(3).joined(separator: ".") + ".0/24"
    }
}
