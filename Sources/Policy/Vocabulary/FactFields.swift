/// A list of fields that can be asked by path, and that JSON can be held against.
struct FactFields: Sendable {
    let all: [FactField]
    private let children: [String: [FactField]]

    init(_ all: [FactField]) {
        self.all = all
        children = Dictionary(grouping: all, by: \.parent)
    }

    /// The fields of the object at a path.
    func fields(of parent: String) -> [FactField] { children[parent] ?? [] }

    /// Whether a field shows an example of its own, and is not put together from fields that do.
    func isPlain(_ field: FactField) -> Bool {
        field.form == .map || field.inner.map { fields(of: $0).isEmpty } ?? true
    }

    /// An example of a whole field, objects and lists of objects filled in.
    func example(of field: FactField) -> Patch {
        guard !isPlain(field), let inner = field.inner else { return field.example }
        let object = example(at: inner)
        return field.form == .object ? object : [object]
    }

    /// An example of the whole object whose fields stand at `parent`.
    func example(at parent: String) -> Patch {
        let pairs = fields(of: parent).map { ($0.name, example(of: $0)) }
        return .object(Dictionary(pairs) { first, _ in first })
    }

    /// Everything in `value` that is no field, or is not of the form of its field.
    func faults(in value: Patch, isPatch: Bool) -> [FactFault] {
        guard case .object(let object) = value else { return [.bad("the whole", .object)] }
        return faults(in: object, of: "", at: "", isPatch)
    }

    private func faults(
        in object: [String: Patch], of parent: String, at path: String, _ isPatch: Bool
    ) -> [FactFault] {
        let fields = fields(of: parent)
        return object.sorted { $0.key < $1.key }.flatMap { name, value -> [FactFault] in
            let here = path.isEmpty ? name : path + "." + name
            guard let field = fields.first(where: { $0.name == name }) else { return [.unknown(here)] }
            return value == .null && isPatch ? [] : faults(in: value, of: field, at: here, isPatch)
        }
    }

    private func faults(
        in value: Patch, of field: FactField, at path: String, _ isPatch: Bool
    ) -> [FactFault] {
        guard field.form.admits(value) else { return [.bad(path, field.form)] }
        switch (field.form, value) {
        case (.list(let form), .list(let items)):
            return items.enumerated().flatMap { index, item in
                fault(in: item, form, of: field, at: "\(path)[\(index)]")
            }
        case (.map, .object(let entries)): return faults(inMap: entries, of: field, isPatch)
        case (.object, .object(let object)): return faults(in: object, of: field.path, at: path, isPatch)
        default: return []
        }
    }

    // A merge patch replaces lists whole, so nothing in them can be taken away by null.
    private func fault(
        in item: Patch, _ form: FactForm, of field: FactField, at path: String
    ) -> [FactFault] {
        guard form.admits(item) else { return [.bad(path, form)] }
        guard case .object(let object) = item else { return [] }
        return faults(in: object, of: field.path + "[]", at: path, false)
    }

    private func faults(
        inMap entries: [String: Patch], of field: FactField, _ isPatch: Bool
    ) -> [FactFault] {
        entries.sorted { $0.key < $1.key }.flatMap { name, value -> [FactFault] in
            let here = "\(field.path).\(name)"
            guard names(name) else { return [.unknown(here)] }
            if value == .null && isPatch { return [] }
            guard case .object(let object) = value else { return [.bad(here, .object)] }
            return faults(in: object, of: field.path + ".*", at: here, isPatch)
        }
    }

    /// Whether `path` names a field, with or without the number of a list's item.
    func names(_ path: String) -> Bool {
        let plain = path.replacing(#/\[[0-9]+\]/#, with: "[]")
        return nameable.contains(plain)
    }

    /// The paths of which somebody can say who asserted them: all but the saying itself.
    var nameable: [String] {
        all.filter { $0.form != .map && !$0.parent.hasSuffix(".*") }
            .flatMap { $0.inner == $0.path + "[]" ? [$0.path, $0.path + "[]"] : [$0.path] }
    }
}

/// What is wrong with a value held against the fields.
enum FactFault: Hashable, Sendable {
    case unknown(String)
    case bad(String, FactForm)
}
