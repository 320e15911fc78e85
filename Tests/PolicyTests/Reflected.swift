/// What a value of facts is made of, seen from the outside.
struct Reflected {
    let path: String
    /// A plain value at the path; for a list of plain values its first.
    let plain: Any?

    /// Every stored field below `value`, as the vocabulary writes paths.
    static func fields(of value: Any, at path: String = "") -> [Reflected] {
        Mirror(reflecting: value).children.flatMap { child -> [Reflected] in
            let here = (path.isEmpty ? "" : path + ".") + (child.label ?? "")
            return below(child.value, at: here)
        }
    }

    private static func below(_ value: Any, at path: String) -> [Reflected] {
        let mirror = Mirror(reflecting: value)
        switch mirror.displayStyle {
        case .optional:
            return mirror.children.first.map { below($0.value, at: path) } ?? [
                Reflected(path: path, plain: nil)
            ]
        case .collection:
            guard let first = mirror.children.first?.value else { return [Reflected(path: path, plain: nil)] }
            return isPlain(first)
                ? [Reflected(path: path, plain: first)]
                : [Reflected(path: path, plain: nil)] + fields(of: first, at: path + "[]")
        case .dictionary:
            let entry = mirror.children.first?.value as? (key: String, value: Any)
            return [Reflected(path: path, plain: nil)]
                + (entry.map { fields(of: $0.value, at: path + ".*") } ?? [])
        default:
            return isPlain(value)
                ? [Reflected(path: path, plain: value)]
                : [Reflected(path: path, plain: nil)] + fields(of: value, at: path)
        }
    }

    private static func isPlain(_ value: Any) -> Bool {
        value is any CustomStringConvertible || Mirror(reflecting: value).displayStyle == .enum
    }

    /// The words of the enumeration whose value stands at the path, if one does.
    var words: [String]? { (plain as? any CaseIterable).map { Self.words(of: $0) } }

    private static func words<Word: CaseIterable>(of word: Word) -> [String] {
        Word.allCases.compactMap { ($0 as? any RawRepresentable)?.rawValue as? String }
    }
}
