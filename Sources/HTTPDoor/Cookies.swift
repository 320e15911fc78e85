/// The cookies of a request.
///
/// They are parted by `;` alone (RFC 6265 section 5.4): a comma is part of a value, or one could stand in another.
public struct Cookies: Sendable {
    private let pairs: [Substring]

    /// Reads the header `Cookie`, by names in small letters.
    public init(_ headers: [String: String]) { self.init(text: headers["cookie"] ?? "") }

    init(text: String) {
        pairs = text.split(separator: ";").map { $0.drop { $0 == " " || $0 == "\t" } }
    }

    /// Every value that came under a name, in their order.
    public func values(_ name: String) -> [String] {
        pairs.filter { $0.hasPrefix("\(name)=") }.map { String($0.dropFirst(name.utf8.count + 1)) }
    }

    /// The one value that came under a name; of two neither counts.
    func only(_ name: String) -> String? {
        let found = values(name)
        return found.count == 1 ? found.first : nil
    }

    /// The same header without one name, and with another in its place.
    func renaming(_ name: String, to other: String) -> String {
        pairs.filter { !$0.hasPrefix("\(other)=") }
            .map { $0.hasPrefix("\(name)=") ? other + $0.dropFirst(name.count) : String($0) }
            .joined(separator: "; ")
    }
}
