/// A form in parts (RFC 7578), read strictly: whatever could be read in two ways is not read at all.
public enum Multipart {
    /// One part of a form.
    public struct Part: Hashable, Sendable {
        /// The field's name.
        public let name: String
        /// The file's name, where it is a file.
        public let fileName: String?
        public let content: [UInt8]
    }

    /// Why a form is not read; safe to log.
    public enum Flaw: Error, Hashable, Sendable {
        case badBoundary, noStart, noEnd, afterEnd
        case tooManyParts, longHeader, badHeader, noName, sameName, nested, encoded
    }

    /// How much a form may hold.
    public struct Limits: Sendable {
        public var parts = 16
        public var headerBytes = 2048
        public var headers = 8
        public var nameBytes = 256

        public init() {}
    }

    /// The boundary that a `content-type` names; `nil` where it is no form or names none that is allowed.
    public static func boundary(of contentType: String) -> String? {
        guard let parameters = HeaderParameters(contentType), parameters.value == "multipart/form-data"
        else { return nil }
        return parameters["boundary"]
    }

    /// Reads all parts of a body, in time that grows with its length and with nothing else.
    public static func parse(
        _ body: [UInt8], boundary: String, limits: Limits = Limits()
    ) throws(Flaw) -> [Part] {
        let allowed = Set("0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ'()+_,-./:=? ".utf8)
        guard (1...70).contains(boundary.utf8.count), boundary.utf8.allSatisfy(allowed.contains),
            boundary.utf8.last != UInt8(ascii: " ")
        else { throw .badBoundary }
        let dash = Array("--\(boundary)".utf8)
        guard body.starts(with: dash) else { throw .noStart }
        let line = [UInt8]([13, 10]) + dash
        var parts: [Part] = []
        var place = dash.count
        let marks = BytePattern(line).places(in: body, from: place)
        for mark in marks {
            guard body[place...].starts(with: [13, 10]) else { throw .badHeader }
            guard parts.count < limits.parts else { throw .tooManyParts }
            let part = try part(body[(place + 2)..<max(place + 2, mark)], limits)
            guard !parts.contains(where: { $0.name == part.name }) else { throw .sameName }
            parts.append(part)
            place = mark + line.count
            if body[place...].starts(with: [45, 45]) { break }
        }
        guard body[place...].starts(with: [45, 45]) else { throw .noEnd }
        guard body[(place + 2)...].isEmpty || body[(place + 2)...].elementsEqual([13, 10]) else {
            throw .afterEnd
        }
        return parts
    }

    private static func part(_ bytes: ArraySlice<UInt8>, _ limits: Limits) throws(Flaw) -> Part {
        var headers: [String: String] = [:]
        var rest = bytes
        while true {
            guard let end = endOfLine(rest.prefix(limits.headerBytes)) else { throw .longHeader }
            let line = rest[rest.startIndex..<end]
            rest = rest[(end + 2)...]
            if line.isEmpty { break }
            guard headers.count < limits.headers else { throw .longHeader }
            let (name, value) = try header(line)
            guard headers.updateValue(value, forKey: name) == nil else { throw .badHeader }
        }
        try check(headers)
        guard let disposition = headers["content-disposition"].flatMap(HeaderParameters.init),
            disposition.value == "form-data", let name = disposition["name"], !name.isEmpty,
            name.utf8.count <= limits.nameBytes
        else { throw .noName }
        let file = disposition["filename"]
        guard (file?.utf8.count ?? 0) <= limits.nameBytes else { throw .longHeader }
        return Part(name: name, fileName: file, content: Array(rest))
    }

    private static func check(_ headers: [String: String]) throws(Flaw) {
        if headers["content-type"]?.lowercased().hasPrefix("multipart/") == true { throw .nested }
        let encoding = headers["content-transfer-encoding"]?.lowercased() ?? "binary"
        guard ["binary", "8bit", "7bit"].contains(encoding) else { throw .encoded }
    }

    private static func endOfLine(_ bytes: ArraySlice<UInt8>) -> Int? {
        bytes.indices.dropLast().first { bytes[$0] == 13 && bytes[$0 + 1] == 10 }
    }

    private static func header(_ line: ArraySlice<UInt8>) throws(Flaw) -> (String, String) {
        guard let text = String(validating: line, as: UTF8.self), let colon = text.firstIndex(of: ":"),
            !text.unicodeScalars.contains(where: { $0.value < 0x20 || $0.value == 0x7F })
        else { throw .badHeader }
        let name = text[..<colon].lowercased()
        guard !name.isEmpty, name.utf8.allSatisfy({ (97...122).contains($0) || $0 == 45 }) else {
            throw .badHeader
        }
        let value = text[text.index(after: colon)...].drop { $0 == " " }
        return (name, String(value))
    }
}

extension Multipart.Flaw: CustomStringConvertible {
    /// In words, of which none comes from the form.
    public var description: String {
        switch self {
        case .badBoundary: "its content-type names no boundary, or one that is not allowed"
        case .noStart: "it does not begin with its boundary"
        case .noEnd: "it does not end with its boundary"
        case .afterEnd: "something follows its end"
        case .tooManyParts: "it has too many parts"
        case .longHeader: "the head of a part is too long, or does not end"
        case .badHeader: "the head of a part cannot be read"
        case .noName: "a part has no name, or one that is too long"
        case .sameName: "two parts have the same name"
        case .nested: "a part is a form of its own"
        case .encoded: "a part is written in another encoding"
        }
    }
}
