internal import Law
public import Primitives

/// The way to one thing of a registry, or to one of its keys, such as `sites[mall].sign.standing`.
public struct RegistryPath: Hashable, Sendable, CustomStringConvertible {
    /// The lists of a registry.
    public enum Shelf: String, Hashable, Sendable, CaseIterable {
        case controllers, sites, devices, purposes, assessments, notices, alternatives
    }

    /// The list.
    public let shelf: Shelf
    /// The name of the thing in the list; `nil` where the list itself is meant.
    public let name: String?
    /// The keys down from there; one of a list of texts is written `texts[en]`.
    public let keys: [String]

    /// Points at a whole list, where something is to be added to it.
    public init(_ shelf: Shelf) { (self.shelf, name, keys) = (shelf, nil, []) }

    /// Points at a thing or at one of its keys.
    public init<Entity>(_ shelf: Shelf, _ id: Identifier<Entity>, _ keys: String...) {
        (self.shelf, name, self.keys) = (shelf, id.text, keys)
    }

    private init(_ shelf: Shelf, _ name: String?, keys: [String]) {
        (self.shelf, self.name, self.keys) = (shelf, name, keys)
    }

    /// The next thing above; `nil` for a whole list.
    var above: RegistryPath? {
        if !keys.isEmpty { return RegistryPath(shelf, name, keys: Array(keys.dropLast())) }
        return name == nil ? nil : RegistryPath(shelf)
    }

    public var description: String {
        ([shelf.rawValue + (name.map { "[\($0)]" } ?? "")] + keys).joined(separator: ".")
    }
}
