import Foundation
import Glibc
import Testing

@testable import Paper

/// Papers as they are printed: real ones, read by the programs of poppler-utils.
@Suite("Papers", .serialized) struct PaperMakerTests {
    struct NoReader: Error, CustomStringConvertible {
        let program: String
        var description: String { "\(program) is not installed: run Scripts/setup.sh tests" }
    }

    /// What a program says of bytes it reads.
    static func told(_ program: String, _ arguments: [String], of bytes: [UInt8]) throws -> String {
        let path = "/usr/bin/\(program)"
        guard FileManager.default.isExecutableFile(atPath: path) else { throw NoReader(program: program) }
        let (process, page, out) = (Process(), Pipe(), Pipe())
        process.executableURL = URL(filePath: path)
        process.arguments = arguments
        (process.standardInput, process.standardOutput) = (page, out)
        process.standardError = FileHandle.nullDevice
        try process.run()
        try page.fileHandleForWriting.write(contentsOf: Data(bytes))
        try page.fileHandleForWriting.close()
        let said = out.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return String(decoding: said, as: UTF8.self)
    }

    /// One that lets others wait, since tests go side by side.
    private static var maker: PaperMaker {
        var limits = PaperMaker.Limits()
        limits.waiting = 100
        return PaperMaker(limits: limits)
    }

    private static func page(_ body: String, _ head: String = "") -> String {
        """
        <!doctype html><html lang="zh-Hans"><head><meta charset="utf-8"><title>A sign</title>
        <style>@page { size: A4 }</style>\(head)</head><body>\(body)</body></html>
        """
    }

    @Test func `a paper is A4, has both languages as text, and brings its fonts, a Chinese one among them`()
        async throws
    {
        let paper = try await Self.maker.pdf(html: Self.page("<h1>人脸识别</h1><p>Face recognition</p>"))
        let facts = try Self.told("pdfinfo", ["-"], of: paper)
        #expect(facts.contains("(A4)") && facts.contains("Tagged:          yes"))
        #expect(facts.contains("Title:           A sign"))
        let text = try Self.told("pdftotext", ["-", "-"], of: paper)
        #expect(text.contains("人脸识别") && text.contains("Face recognition"))
        let fonts = try Self.told("pdffonts", ["-"], of: paper).split(separator: "\n").dropFirst(2)
        #expect(!fonts.isEmpty && fonts.allSatisfy { $0.contains(#/ yes +yes +yes /#) })
        #expect(fonts.contains { $0.contains(#/WenQuanYi|CJK|Droid|Noto-Sans-SC/#) })
    }

    @Test(arguments: [
        "<img src='file:///etc/hostname'>", "<img src='http://127.0.0.1:9/a.png'>", "<img src='a.png'>",
        "<img src='data:image/gif;base64,R0lGODlhAQABAAAAACw='>",
        "<object data='http://127.0.0.1:9/'></object>",
        "<style>@import 'http://127.0.0.1:9/a.css';</style>", "<link rel='stylesheet' href='/a.css'>",
        "<p style='background: url(http://127.0.0.1:9/a.png)'>x</p>",
        "<svg viewBox='0 0 9 9' width='9'><image href='http://127.0.0.1:9/a.png' width='9' height='9'/></svg>",
    ])
    func `a page that would load anything makes no paper`(_ body: String) async {
        await #expect(throws: PaperError.wouldLoad) { try await Self.maker.pdf(html: Self.page(body)) }
    }

    @Test func `a link that is only to be followed loads nothing`() async throws {
        let paper = try await Self.maker.pdf(html: Self.page("<a href='https://house.example/'>there</a>"))
        #expect(try Self.told("pdftotext", ["-", "-"], of: paper).contains("there"))
    }

    @Test(arguments: [
        "import socket; socket.socket()", "os.fork()", "os.execv('/bin/true', ['true'])",
        "os.posix_spawn('/bin/true', ['true'], {})",
    ])
    func `whatever takes over the maker is ended when it reaches out`(_ deed: String) throws {
        let end = try run(PaperScript.text.replacing(Self.reading, with: deed))
        #expect(end.reason == .uncaughtSignal && end.code == SIGSYS)
    }

    @Test func `it can write no byte to any file`() throws {
        let path = FileManager.default.temporaryDirectory.appending(path: "leak-\(UUID().uuidString)").path
        defer { try? FileManager.default.removeItem(atPath: path) }
        let deed = "f = open('\(path)', 'wb', 0)\nf.write(b'x')"
        #expect(try run(PaperScript.text.replacing(Self.reading, with: deed)).code == 1)
        #expect((FileManager.default.contents(atPath: path) ?? Data()).isEmpty)
    }

    private static let reading = "text = sys.stdin.buffer.read().decode()"

    private func run(_ script: String) throws -> (reason: Process.TerminationReason, code: Int32) {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/python3")
        process.arguments = ["-I", "-B", "-c", script, "20"]
        process.standardInput = FileHandle.nullDevice
        (process.standardOutput, process.standardError) = (FileHandle.nullDevice, FileHandle.nullDevice)
        try process.run()
        process.waitUntilExit()
        return (process.terminationReason, process.terminationStatus)
    }

    @Test func `what takes too long is ended`() async {
        var limits = PaperMaker.Limits()
        (limits.seconds, limits.waiting) = (1, 100)
        let long = Self.page(String(repeating: "<p>一二三 four five six</p>", count: 50_000))
        await #expect(throws: PaperError.late) { try await PaperMaker(limits: limits).pdf(html: long) }
    }

    @Test func `of more than may wait the rest is told so at once`() async {
        var limits = PaperMaker.Limits()
        limits.waiting = 1
        let maker = PaperMaker(limits: limits)
        let ends = await withTaskGroup(of: PaperError?.self) { group in
            for _ in 0..<6 {
                group.addTask {
                    do throws(PaperError) {
                        _ = try await maker.pdf(html: Self.page("x"))
                        return nil
                    } catch { return error }
                }
            }
            return await group.reduce(into: []) { $0.append($1) }
        }
        #expect(ends.contains(.busy) && ends.contains(nil))
        #expect(ends.allSatisfy { $0 == nil || $0 == .busy })
    }

    @Test func `where there is no maker it says so, and what is too large is not begun`() async {
        await #expect(throws: PaperError.noMaker) {
            try await PaperMaker(python: "/nowhere/python3").pdf(html: Self.page("x"))
        }
        var limits = PaperMaker.Limits()
        limits.page = 10
        await #expect(throws: PaperError.tooLarge(bytes: 11, limit: 10)) {
            try await PaperMaker(limits: limits).pdf(html: "01234567890")
        }
    }
}
