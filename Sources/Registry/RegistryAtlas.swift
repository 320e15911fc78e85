internal import Yams

/// Where everything of a registry stands in its file, so that a finding can point at it.
public struct RegistryAtlas: Sendable {
    private let places: [String: RegistryPlace]
    private let start: RegistryPlace

    /// Surveys a file that can be read as a registry.
    public init(yaml: String, file: String) {
        var survey = Survey(file: file)
        if let root = (try? Yams.compose(yaml: yaml))?.mapping {
            for (key, node) in root { survey.walk(node, at: key.string ?? "", key) }
        }
        places = survey.places
        start = RegistryPlace(file: file, line: 1, column: 1)
    }

    /// Where a thing stands; where it is not written, the nearest thing above it into which it belongs.
    public func place(of path: RegistryPath) -> RegistryPlace {
        if let place = places[path.description] { return place }
        return path.above.map(place) ?? start
    }
}

private struct Survey {
    let file: String
    var places: [String: RegistryPlace] = [:]

    mutating func walk(_ node: Node, at path: String, _ key: Node) {
        note(path, key)
        if let mapping = node.mapping {
            for (key, value) in mapping { walk(value, at: "\(path).\(key.string ?? "")", key) }
        }
        for item in node.sequence ?? [] {
            guard let mapping = item.mapping else { continue }
            guard let name = (mapping["id"] ?? mapping["language"])?.string else { continue }
            walk(item, at: "\(path)[\(name)]", item)
        }
    }

    private mutating func note(_ path: String, _ node: Node) {
        guard let mark = node.mark, places[path] == nil else { return }
        places[path] = RegistryPlace(file: file, line: mark.line, column: mark.column)
    }
}
