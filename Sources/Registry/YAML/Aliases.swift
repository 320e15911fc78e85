/// Finds the first alias that refers to an anchor of the same text, before any parser follows it.
///
/// An alias can make a small file stand for a huge value. Words that only look like one, such as `*this*` in a
/// sentence, are left alone unless `&this` stands in the file as well.
func firstAlias(in text: String) -> (name: String, line: Int, column: Int)? {
    let anchors = Set(marked(with: "&", in: text).map(\.name))
    return marked(with: "*", in: text).first { anchors.contains($0.name) }
}

private func marked(with sign: Unicode.Scalar, in text: String) -> [(name: String, line: Int, column: Int)] {
    var found: [(name: String, line: Int, column: Int)] = []
    var (line, column) = (1, 0)
    var open: (name: String, line: Int, column: Int)?
    for scalar in text.unicodeScalars {
        column += 1
        if let current = open, isNameLetter(scalar) {
            open = (current.name + String(scalar), current.line, current.column)
            continue
        }
        if let current = open, !current.name.isEmpty { found.append(current) }
        open = scalar == sign ? ("", line, column) : nil
        if scalar == "\n" { (line, column) = (line + 1, 0) }
    }
    if let open, !open.name.isEmpty { found.append(open) }
    return found
}

private func isNameLetter(_ scalar: Unicode.Scalar) -> Bool {
    scalar == "-" || scalar == "_" || (scalar.isASCII && scalar.properties.isAlphabetic)
        || ("0"..."9").contains(scalar)
}
