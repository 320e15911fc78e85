import Testing

@testable import HTTPDoor

@Suite("What is no HTTP") struct DoorFramingTests {
    static let head = "POST /echo HTTP/1.1\r\nHost: a\r\n"
    static let next = "GET /word HTTP/1.1\r\nHost: a\r\n\r\n"

    /// Ways to say where a body ends that two readers may read in two ways.
    static let crooked: [String: String] = [
        "length and chunks": head + "Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
        "chunks and length": head + "Transfer-Encoding: chunked\r\nContent-Length: 4\r\n\r\n0\r\n\r\n",
        "two lengths": head + "Content-Length: 4\r\nContent-Length: 5\r\n\r\nabcd",
        "two equal lengths": head + "Content-Length: 4\r\nContent-Length: 4\r\n\r\nabcd",
        "a list of lengths": head + "Content-Length: 4, 4\r\n\r\nabcd",
        "a signed length": head + "Content-Length: +4\r\n\r\nabcd",
        "a length in hexadecimal": head + "Content-Length: 0x4\r\n\r\nabcd",
        "an endless length": head + "Content-Length: 99999999999999999999\r\n\r\nabcd",
        "another encoding": head + "Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n",
        "two encodings": head + "Transfer-Encoding: chunked, identity\r\n\r\n0\r\n\r\n",
        "an encoding twice": head + "Transfer-Encoding: chunked\r\nTransfer-Encoding: x\r\n\r\n0\r\n\r\n",
        "a space before the colon": head + "Transfer-Encoding : chunked\r\n\r\n0\r\n\r\n",
        "a folded field": head + "Transfer-Encoding:\r\n chunked\r\n\r\n0\r\n\r\n",
        "a chunk of no size": head + "Transfer-Encoding: chunked\r\n\r\nzz\r\nabc\r\n0\r\n\r\n",
        "a chunk of endless size": head + "Transfer-Encoding: chunked\r\n\r\nffffffffffffffffff\r\nabc",
        "a chunk that goes on": head + "Transfer-Encoding: chunked\r\n\r\n3\r\nabcde\r\n0\r\n\r\n",
        "lines without returns": "POST /echo HTTP/1.1\nHost: a\nContent-Length: 0\n\n",
        "a nought in a field": head + "Content-Length: 0\r\nX: a\0b\r\n\r\n",
        "no host": "POST /echo HTTP/1.1\r\nContent-Length: 0\r\n\r\n",
        "two hosts": head + "Host: b\r\nContent-Length: 0\r\n\r\n",
        "another version": "POST /echo HTTP/3.7\r\nHost: a\r\nContent-Length: 0\r\n\r\n",
        "another language": "\u{16}\u{3}\u{1}\u{2}\u{0}\u{1}",
    ]

    /// More than anybody needs to say.
    static let endless: [String: String] = [
        "a long field": head + "X: " + String(repeating: "a", count: 9000) + "\r\n\r\n",
        "many fields": head + String(repeating: "X: a\r\n", count: 100) + "\r\n",
        "a long path": "GET /" + String(repeating: "a", count: 70_000) + " HTTP/1.1\r\nHost: a\r\n\r\n",
    ]

    @Test(arguments: crooked.keys.sorted() + endless.keys.sorted())
    func `it is refused, and what stands behind it is not read`(name: String) async throws {
        let words = try #require(Self.crooked[name] ?? Self.endless[name])
        try await DoorStage.play([.echo, .word]) { stage in
            let line = try await stage.line()
            await line.say(words + Self.next)
            #expect(try await eventually { !line.statuses.isEmpty })
            await line.finish()
            #expect(try await line.isEnded())
            #expect(line.statuses.first == 400, "\(line.text)")
            #expect(line.text.contains("application/problem+json"), "\(line.text)")
            #expect(line.text.contains("\"type\":\"/problems/bad-request\""), "\(line.text)")
            #expect(Self.mayGoOn.contains(name) || line.statuses.count == 1, "\(line.text)")
        }
    }

    /// Where the end of the body is beyond doubt, and the head alone is refused.
    static let mayGoOn = ["no host", "two hosts", "another encoding"]

    @Test func `the same request, said straight, is answered`() async throws {
        try await DoorStage.play([.echo, .word]) { stage in
            let line = try await stage.line()
            await line.say(Self.head + "Content-Length: 4\r\n\r\nabcd" + Self.next)
            #expect(try await eventually { line.statuses == [200, 200] })
        }
    }
}
