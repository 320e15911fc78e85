/// Walks through Swift text once and sorts its bytes into code and comment; string contents go to neither.
struct Stripper {
    private enum Place {
        case code
        case line
        case block(depth: Int)
        case string(hashes: Int, quotes: Int)
        case pattern
        case interpolation(parentheses: Int)
    }

    private static let newline = UInt8(ascii: "\n")
    private static let quote = UInt8(ascii: "\"")
    private static let hash = UInt8(ascii: "#")
    private static let slash = UInt8(ascii: "/")
    private static let star = UInt8(ascii: "*")
    private static let backslash = UInt8(ascii: "\\")

    private let bytes: [UInt8]
    private var at = 0
    private(set) var code: [UInt8] = []
    private(set) var comment: [UInt8] = []
    private var places: [Place] = [.code]

    init(_ text: String) { bytes = Array((text.hasSuffix("\n") ? text : text + "\n").utf8) }

    /// The code and the comments, line by line; both have as many lines as the text.
    mutating func split() -> (code: [String], comment: [String]) {
        while at < bytes.count { step() }
        return (Self.lines(code), Self.lines(comment))
    }

    private static func lines(_ bytes: [UInt8]) -> [String] {
        var lines = bytes.split(separator: newline, omittingEmptySubsequences: false)
        if lines.last?.isEmpty == true { lines.removeLast() }
        return lines.map { String(decoding: $0, as: UTF8.self) }
    }

    private mutating func step() {
        if bytes[at] == Self.newline { return endLine() }
        switch places[places.count - 1] {
        case .code, .interpolation: readCode()
        case .line: keepComment(1)
        case .block(let depth): readBlock(depth)
        case .string(let hashes, let quotes): readString(hashes, quotes)
        case .pattern: readPattern()
        }
    }

    private mutating func endLine() {
        switch places[places.count - 1] {
        // A literal of one line cannot go on; better to lose the rest of it than of the file.
        case .line, .pattern, .string(_, quotes: 1): places.removeLast()
        default: break
        }
        code.append(Self.newline)
        comment.append(Self.newline)
        at += 1
    }

    private func run(of byte: UInt8, from start: Int) -> Int {
        var end = start
        while end < bytes.count, bytes[end] == byte { end += 1 }
        return end - start
    }

    private func follows(_ first: UInt8, _ second: UInt8) -> Bool {
        bytes[at] == first && at + 1 < bytes.count && bytes[at + 1] == second
    }

    private mutating func keepCode(_ count: Int) {
        code += bytes[at..<at + count]
        at += count
    }

    private mutating func keepComment(_ count: Int) {
        comment += bytes[at..<at + count]
        at += count
    }

    private mutating func readCode() {
        if follows(Self.slash, Self.slash) {
            places.append(.line)
        } else if follows(Self.slash, Self.star) {
            places.append(.block(depth: 1))
            keepComment(2)
        } else if follows(Self.hash, Self.slash) {
            places.append(.pattern)
            keepCode(2)
        } else if opensString() {
            openString()
        } else {
            countParentheses()
            keepCode(1)
        }
    }

    private func opensString() -> Bool {
        let hashes = run(of: Self.hash, from: at)
        return at + hashes < bytes.count && bytes[at + hashes] == Self.quote
    }

    private mutating func openString() {
        let hashes = run(of: Self.hash, from: at)
        let quotes = run(of: Self.quote, from: at + hashes) >= 3 ? 3 : 1
        places.append(.string(hashes: hashes, quotes: quotes))
        keepCode(hashes + quotes)
    }

    /// The parenthesis that closes an interpolation gives the text back to its string.
    private mutating func countParentheses() {
        guard case .interpolation(let open) = places[places.count - 1] else { return }
        if bytes[at] == UInt8(ascii: "(") { places[places.count - 1] = .interpolation(parentheses: open + 1) }
        guard bytes[at] == UInt8(ascii: ")") else { return }
        if open == 0 {
            places.removeLast()
        } else {
            places[places.count - 1] = .interpolation(parentheses: open - 1)
        }
    }

    private mutating func readBlock(_ depth: Int) {
        if follows(Self.slash, Self.star) {
            places[places.count - 1] = .block(depth: depth + 1)
            keepComment(2)
        } else if follows(Self.star, Self.slash) {
            if depth == 1 { places.removeLast() } else { places[places.count - 1] = .block(depth: depth - 1) }
            keepComment(2)
        } else {
            keepComment(1)
        }
    }

    private mutating func readString(_ hashes: Int, _ quotes: Int) {
        if bytes[at] == Self.backslash, run(of: Self.hash, from: at + 1) >= hashes {
            let next = at + 1 + hashes
            let opens = next < bytes.count && bytes[next] == UInt8(ascii: "(")
            if opens { places.append(.interpolation(parentheses: 0)) }
            // An escaped newline still ends its line.
            at = next < bytes.count && bytes[next] == Self.newline ? next : next + 1
            if opens { code += Array("\\(".utf8) }
        } else if run(of: Self.quote, from: at) >= quotes, run(of: Self.hash, from: at + quotes) >= hashes {
            places.removeLast()
            keepCode(quotes + hashes)
        } else {
            at += 1
        }
    }

    private mutating func readPattern() {
        guard follows(Self.slash, Self.hash) else { return at += 1 }
        places.removeLast()
        keepCode(2)
    }
}
