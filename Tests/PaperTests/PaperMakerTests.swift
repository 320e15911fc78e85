import Foundation
import Glibc
import Testing

@testable import Paper

/// Papers as they are printed: real ones, read by the programs of poppler-utils.
@Suite("Papers", .serialized) struct PaperMakerTests {
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
        let facts = try PaperReader.told("pdfinfo", ["-"], of: paper)
        #expect(facts.contains("(A4)") && facts.contains("Tagged:          yes"))
        #expect(facts.contains("Title:           A sign"))
        let text = try PaperReader.told("pdftotext", ["-", "-"], of: paper)
        #expect(text.contains("人脸识别") && text.contains("Face recognition"))
        let fonts = try PaperReader.told("pdffonts", ["-"], of: paper).split(separator: "\n").dropFirst(2)
        #expect(!fonts.isEmpty && fonts.allSatisfy { $0.contains(#/ yes +yes +yes /#) })
        #expect(fonts.contains { $0.contains(#/WenQuanYi|CJK|Droid|Noto-Sans-SC/#) })
    }

    @Test(arguments: [
        "<img src='file:///etc/hostname'>", "<img src='file:///etc/passwd'>",
        "<link rel='stylesheet' href='file:///etc/passwd'>",
        "<a rel='attachment' href='file:///etc/passwd'>x</a>",
        "<svg><use href='file:///etc/passwd#a'/></svg>", "<img src='http://127.0.0.1:9/a.png'>",
        "<img src='a.png'>",
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
        #expect(try PaperReader.told("pdftotext", ["-", "-"], of: paper).contains("there"))
    }

    @Test(arguments: [
        "import socket; socket.socket()", "os.fork()", "os.execv('/bin/true', ['true'])",
        "os.posix_spawn('/bin/true', ['true'], {})", "os.kill(os.getppid(), 0)",
        "weasyprint.default_url_fetcher('http://127.0.0.1:9/')", "system.syscall(425, 1, 0)",
    ])
    func `whatever takes over the maker is ended when it reaches out`(_ deed: String) throws {
        let end = try run(PaperScript.text.replacing(Self.reading, with: deed))
        #expect(end.reason == .uncaughtSignal && end.code == SIGSYS)
    }

    @Test(arguments: [
        "open('/etc/passwd', 'rb').read(1)", "os.listdir('/')", "os.listdir('/proc/self/fd')",
        "open('/proc/self/environ', 'rb').read(1)", "open(os.path.expanduser('~/x'), 'wb')",
        "weasyprint.default_url_fetcher('file:///etc/passwd')['file_obj'].read(1)",
        "open('file-of-its-own', 'wb')", "os.symlink('/etc/passwd', 'link')", "os.mkdir('/of-nobody')",
    ])
    func `whatever takes over the maker opens no file but programs' and fonts'`(_ deed: String) throws {
        let asked = """
            try:
                \(deed)
            except OSError as error:
                os._exit(77 if 'ermission denied' in str(error) else 78)
            os._exit(79)
            """
        let end = try run(PaperScript.text.replacing(Self.reading, with: asked))
        #expect(end.reason == .exit && end.code == 77)
    }

    @Test
    func `the control: a maker that is not shut in reads the file, and one that is reads a font's folder`()
        throws
    {
        let deed = "os._exit(79 if open('/etc/passwd').read(1) else 78)"
        let free = PaperScript.text.replacing("    shut_in(int(sys.argv[1]), own)", with: "    pass")
            .replacing(Self.reading, with: deed)
        #expect(try run(free).code == 79)
        let fonts = "os._exit(79 if os.listdir('/usr/share/fonts') else 78)"
        #expect(try run(PaperScript.text.replacing(Self.reading, with: fonts)).code == 79)
    }

    @Test func `what this program has open is not open there, and its folder is gone afterwards`()
        async throws
    {
        let deed = "os._exit(77 if os.fstat(1) and not any(is_open(n) for n in range(3, 64)) else 78)"
        let ask = """
            def is_open(number):
                try:
                    return bool(os.fstat(number))
                except OSError:
                    return False
            \(deed)
            """
        let file = FileHandle(forReadingAtPath: "/etc/passwd")
        defer { try? file?.close() }
        let number = dup(try #require(file).fileDescriptor)
        defer { close(number) }
        #expect(try run(PaperScript.text.replacing(Self.reading, with: ask)).code == 77)
        let before = try Self.folders()
        _ = try await Self.maker.pdf(html: Self.page("x"))
        #expect(try Self.folders() == before)
    }

    private static func folders() throws -> [String] {
        try FileManager.default.contentsOfDirectory(
            atPath: FileManager.default.temporaryDirectory.path
        ).filter { $0.hasPrefix("paper-") }.sorted()
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
        let folder = try #require(PaperFolder())
        defer { folder.remove() }
        process.arguments = ["-I", "-B", "-c", script, "20", folder.path]
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
