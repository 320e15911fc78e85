internal import HTTPDoor
internal import Paper

extension QRCode {
    /// As a template draws it: how wide it is, and the path of its dark modules.
    var drawing: JSONValue { .object([.init("size", .integer(Int64(size))), .init("path", .text(path))]) }
}
