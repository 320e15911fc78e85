/// Where the members of a JSON text stand, so that a line and a column can be told as a pointer (RFC 6901).
struct JSONPlaces {
    private var places: [(line: Int, column: Int, pointer: String)] = []
    private var lines = 1

    /// Surveys a text that is JSON.
    init(_ text: String) {
        var survey = JSONSurvey(text)
        survey.value(at: "")
        (places, lines) = (survey.places, survey.line)
    }

    /// The last member or value that begins there or before; `nil` for a place outside the text.
    func pointer(line: Int, column: Int) -> String? {
        guard (1...max(lines, 1)).contains(line) else { return nil }
        return places.last { ($0.line, $0.column) <= (line, column) }?.pointer
    }
}

private struct JSONSurvey {
    private var rest: Substring.UnicodeScalarView
    var places: [(line: Int, column: Int, pointer: String)] = []
    private(set) var line = 1
    private var column = 1

    init(_ text: String) { rest = text[...].unicodeScalars }

    mutating func value(at pointer: String) {
        skipBlanks()
        note(pointer)
        switch rest.first {
        case "{": members(at: pointer)
        case "[": elements(at: pointer)
        case "\"": _ = string()
        default: while let next = rest.first, !",]}".unicodeScalars.contains(next), !isBlank(next) { step() }
        }
        skipBlanks()
    }

    private mutating func members(at pointer: String) {
        step()
        skipBlanks()
        while rest.first == "\"" {
            let (line, column) = (line, column)
            let name = string().replacing("~", with: "~0").replacing("/", with: "~1")
            places.append((line, column, "\(pointer)/\(name)"))
            skipBlanks()
            step()
            value(at: "\(pointer)/\(name)")
            if rest.first == "," { step() }
            skipBlanks()
        }
        step()
    }

    private mutating func elements(at pointer: String) {
        step()
        skipBlanks()
        var place = 0
        while let next = rest.first, next != "]" {
            let before = rest.startIndex
            value(at: "\(pointer)/\(place)")
            place += 1
            if rest.first == "," { step() }
            skipBlanks()
            // What is no JSON must not hold this up for ever.
            if rest.startIndex == before { return }
        }
        step()
    }

    /// The letters between two quotes; one that is escaped stands as it was written.
    private mutating func string() -> String {
        step()
        var text = String.UnicodeScalarView()
        while let next = rest.first, next != "\"" {
            if next == "\\" { text.append(step() ?? next) }
            if let letter = step() { text.append(letter) }
        }
        step()
        return String(text)
    }

    private mutating func note(_ pointer: String) { places.append((line, column, pointer)) }

    private mutating func skipBlanks() { while let next = rest.first, isBlank(next) { step() } }

    private func isBlank(_ scalar: Unicode.Scalar) -> Bool { " \t\n\r".unicodeScalars.contains(scalar) }

    @discardableResult private mutating func step() -> Unicode.Scalar? {
        guard let next = rest.popFirst() else { return nil }
        (line, column) = next == "\n" ? (line + 1, 1) : (line, column + 1)
        return next
    }
}
