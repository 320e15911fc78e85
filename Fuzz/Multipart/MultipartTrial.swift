/// What libFuzzer calls: the first line is a content type, the rest a body; a form that is read is read one way.
@c(LLVMFuzzerTestOneInput)
public func tryMultipart(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    // SAFETY: libFuzzer lends `count` bytes for the length of the call.
    let bytes = unsafe Array(UnsafeBufferPointer(start: start, count: count))
    let type = bytes.prefix { $0 != 10 }
    let body = Array(bytes.dropFirst(type.count + 1))
    guard let boundary = Multipart.boundary(of: String(decoding: type, as: UTF8.self)) else { return 0 }
    tryPattern(Array("\r\n--\(boundary)".utf8), in: body)
    guard let parts = try? Multipart.parse(body, boundary: boundary) else { return 0 }
    precondition(parts.count <= 16 && Set(parts.map(\.name)).count == parts.count)
    precondition(parts.reduce(0) { $0 + $1.content.count } <= body.count)
    // Whoever ends a name at a quotation mark must end it where we do.
    precondition(body.contains(UInt8(ascii: "\\")) || !parts.contains(where: \.isMarked))
    guard let again = try? Multipart.parse(written(parts, boundary), boundary: boundary) else {
        preconditionFailure("what was read cannot be written")
    }
    precondition(again.elementsEqual(parts) { $0.spelling == $1.spelling })
    return 0
}

/// The plainest form with these parts.
private func written(_ parts: [Multipart.Part], _ boundary: String) -> [UInt8] {
    let form = parts.map { part in
        let file = part.fileName.map { "; filename=\(quoted($0))" } ?? ""
        let head = "--\(boundary)\r\ncontent-disposition: form-data; name=\(quoted(part.name))\(file)\r\n\r\n"
        return Array(head.utf8) + part.content + [13, 10]
    }
    return form.joined() + Array("--\(boundary)--".utf8)
}

private func quoted(_ text: String) -> String {
    let characters = text.unicodeScalars.map { $0 == "\"" || $0 == "\\" ? "\\\($0)" : "\($0)" }
    return "\"\(characters.joined())\""
}

/// The quick search and the plain one find the same places.
private func tryPattern(_ wanted: [UInt8], in body: [UInt8]) {
    guard body.count < 4096 else { return }
    var (plain, place): ([Int], Int) = ([], 0)
    while place + wanted.count <= body.count {
        if body[place...].starts(with: wanted) {
            plain.append(place)
            place += wanted.count
        } else {
            place += 1
        }
    }
    precondition(BytePattern(wanted).places(in: body, from: 0) == plain)
}

extension Multipart.Part {
    /// Compared by bytes: two spellings of one letter are two.
    fileprivate var spelling: [[UInt8]] {
        [Array(name.utf8), fileName.map { Array($0.utf8) + [0] } ?? [], content]
    }

    /// Whether a quotation mark stands in one of its names.
    fileprivate var isMarked: Bool {
        (Array(name.utf8) + Array((fileName ?? "").utf8)).contains(UInt8(ascii: "\""))
    }
}
