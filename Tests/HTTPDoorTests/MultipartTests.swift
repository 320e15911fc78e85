import Testing

@testable import HTTPDoor

@Suite struct MultipartTests {
    private func parse(_ text: String, _ boundary: String = "b") throws(Multipart.Flaw) -> [Multipart.Part] {
        try Multipart.parse(Array(text.utf8), boundary: boundary)
    }

    private func flaw(_ text: String, _ boundary: String = "b") -> Multipart.Flaw? {
        do throws(Multipart.Flaw) { _ = try parse(text, boundary) } catch { return error }
        return nil
    }

    private func part(_ head: String, _ content: String = "x") -> String {
        "--b\r\n\(head)\r\n\r\n\(content)\r\n--b--\r\n"
    }

    @Test func `parts come with name, file and content, and dashes within stay`() throws {
        let text =
            "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a \\\"b\\\".jpg\"\r\n\r\n"
            + "\r\n--c\r\n-\r\n--b\r\ncontent-disposition: form-data; name=site\r\n\r\ngate\r\n--b--"
        let parts = try parse(text)
        #expect(parts.map(\.name) == ["file", "site"])
        #expect(parts.first?.fileName == "a \"b\".jpg" && parts.last?.fileName == nil)
        #expect(parts.first?.content == Array("\r\n--c\r\n-".utf8))
        #expect(parts.last?.content == Array("gate".utf8))
    }

    @Test func `the boundary is read from the type`() {
        #expect(Multipart.boundary(of: "multipart/form-data; boundary=abc") == "abc")
        #expect(Multipart.boundary(of: "Multipart/Form-Data;boundary=\"a b\"; charset=utf-8") == "a b")
        #expect(Multipart.boundary(of: "multipart/mixed; boundary=abc") == nil)
        #expect(Multipart.boundary(of: "multipart/form-data") == nil)
        #expect(Multipart.boundary(of: "multipart/form-data; boundary=a; boundary=b") == nil)
    }

    @Test func `what could be read in two ways is not read`() {
        let name = "content-disposition: form-data; name=\"a\""
        let two = "--b\r\n\(name)\r\n\r\nx\r\n--b\r\n\(name)\r\n\r\ny\r\n--b--\r\n"
        #expect(flaw(two) == .sameName)
        #expect(flaw(part("\(name)\r\n\(name)")) == .badHeader)
        #expect(flaw(part("\(name)\r\ncontent-type: multipart/mixed; boundary=c")) == .nested)
        #expect(flaw(part("\(name)\r\ncontent-transfer-encoding: base64")) == .encoded)
        #expect(flaw(part("content-disposition: attachment; name=a")) == .noName)
        #expect(flaw(part("content-disposition: form-data")) == .noName)
        #expect(flaw(part("content disposition: form-data; name=a")) == .badHeader)
        #expect(flaw("x" + part(name)) == .noStart)
        #expect(flaw(String(part(name).dropLast(4))) == .noEnd)
        #expect(flaw(part(name) + "more") == .afterEnd)
        #expect(flaw(part(name), "b\r\n") == .badBoundary && flaw("", "b") == .noStart)
        #expect(flaw(part(name)) == nil)
    }

    @Test func `a sign above a mark does not hide the mark`() throws {
        let sign = "\u{301}"
        let parts = try parse(
            part("content-disposition: form-data; name=\"\(sign)a\"; filename=\"b;\(sign)\""))
        #expect(parts.first.map { Array($0.name.utf8) } == Array("\(sign)a".utf8))
        #expect(parts.first?.fileName.map { Array($0.utf8) } == Array("b;\(sign)".utf8))
        let split = try parse(part("content-disposition: form-data; name=a;\(sign)filename=b"))
        #expect(split.first?.name == "a")
        #expect(flaw(part("content-disposition: form-data; name=\"a\"\(sign)")) == .noName)
        #expect(flaw(part("content-disposition: form-data; name=a\"b;c\"=d")) == .noName)
    }

    @Test func `no part may be larger in its head, and no form in its parts, than was said`() {
        let many = (0..<17).map { "--b\r\ncontent-disposition: form-data; name=a\($0)\r\n\r\nx\r\n" }.joined()
        #expect(flaw(many + "--b--") == .tooManyParts)
        let long = String(repeating: "x", count: 3000)
        #expect(flaw(part("content-disposition: form-data; name=a; filename=\(long)")) == .longHeader)
        let lines = (0..<9).map { "x-\(String(repeating: "y", count: $0)): 1" }.joined(separator: "\r\n")
        #expect(flaw(part(lines)) == .longHeader)
    }

    @Test func `any bytes are read or refused, and end nothing`() {
        var generator = SystemRandomNumberGenerator()
        let seed = Array(part("content-disposition: form-data; name=\"a\"; filename=\"b.jpg\"", "xyz").utf8)
        var read = 0
        for _ in 0..<20_000 {
            var bytes = seed
            for _ in 0..<Int.random(in: 0...3, using: &generator) {
                bytes[Int.random(in: 0..<bytes.count, using: &generator)] =
                    [13, 10, 45, 98, 34, 59, 0, 255].randomElement(using: &generator) ?? 0
            }
            bytes.removeLast(Int.random(in: 0...2, using: &generator))
            if (try? Multipart.parse(bytes, boundary: "b")) != nil { read += 1 }
        }
        #expect(read > 1000 && read < 20_000)
    }
}
