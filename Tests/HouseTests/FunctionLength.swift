/// Finds where functions begin and end by their braces, and how many lines lie between.
struct FunctionLength {
    /// A function and the lines between its braces.
    struct Span: Equatable {
        let line: Int
        let length: Int
    }

    private var open: [(line: Int, declared: Int?)] = []
    private var pending: (line: Int, parentheses: Int)?
    private var parentheses = 0
    private var found: [Span] = []

    /// All functions, initialisers, subscripts and computed properties of a file.
    static func spans(in file: SourceFile) -> [Span] {
        var reader = FunctionLength()
        for line in file.lines { reader.read(line) }
        return reader.found.sorted { $0.line < $1.line }
    }

    private mutating func read(_ line: SourceFile.Line) {
        let keyword = #/\b(?:func\s|init[?(<]|deinit\b|subscript[(<]|var\s+\w+\s*:[^={]*\{)/#
        guard ["func", "init", "subscript", "var "].contains(where: line.code.holds) else {
            for byte in line.code.utf8 { read(byte, on: line.number) }
            return
        }
        let starts = Set(line.code.matches(of: keyword).map { line.code.utf8.distance(to: $0.startIndex) })
        for (place, byte) in line.code.utf8.enumerated() {
            if starts.contains(place) { pending = (line.number, parentheses) }
            read(byte, on: line.number)
        }
    }

    private mutating func read(_ byte: UInt8, on line: Int) {
        switch byte {
        case UInt8(ascii: "("), UInt8(ascii: "["): parentheses += 1
        case UInt8(ascii: ")"), UInt8(ascii: "]"): parentheses -= 1
        case UInt8(ascii: "{"): openBrace(on: line)
        case UInt8(ascii: "}"): closeBrace(on: line)
        default: break
        }
    }

    private mutating func openBrace(on line: Int) {
        let begins = pending.map { $0.parentheses == parentheses } ?? false
        open.append((line, begins ? pending?.line : nil))
        if begins { pending = nil }
    }

    private mutating func closeBrace(on line: Int) {
        if pending?.parentheses == parentheses { pending = nil }
        guard let brace = open.popLast(), let declared = brace.declared else { return }
        found.append(Span(line: declared, length: max(0, line - brace.line - 1)))
    }
}

extension String.UTF8View {
    /// How many bytes stand before an index.
    fileprivate func distance(to index: Index) -> Int { distance(from: startIndex, to: index) }
}
