import Face
import Foundation
import Law
import Testing

@testable import HTTPDoor

@Suite struct ProblemWordsTests {
    /// Every kind of problem in the sources with its title.
    private func written() throws -> [(kind: String, title: String)] {
        let folder = RecordsHouse.root.appending(path: "Sources/HTTPDoor")
        let files = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)
        var found: [(String, String)] = []
        while let file = files?.nextObject() as? URL {
            guard file.pathExtension == "swift" else { continue }
            let text = try String(contentsOf: file, encoding: .utf8)
            for match in text.matches(of: /(?:Problem|init)\(\s*\d{3},\s*"([a-z-]+)",\s*"([^"]+)"/) {
                found.append((String(match.1), String(match.2)))
            }
        }
        return found
    }

    @Test func `every kind of problem has one title, in both languages`() throws {
        let written = try written()
        #expect(written.count > 40)
        for (kind, title) in written {
            let words = Problem.titles[kind]
            #expect(words?.en == title, "\(kind) is called \(title)")
            #expect(words?.zhHans.contains { $0 >= "\u{4E00}" } == true, "\(kind)")
        }
        let kinds = Set(written.map(\.kind))
        #expect(Set(Problem.titles.keys).subtracting(kinds).isEmpty, "nobody says these")
        let problem = Problem.notFound.json(in: .zhHans)
        #expect(problem["title"]?.text == "没有该名称的内容。" && problem["status"] == 404)
        #expect(Problem.notFound.json()["title"]?.text == Problem.notFound.title)
    }

    @Test func `a problem over the wire has the language that was asked for`() async throws {
        try await RecordsHouse.visit { house in
            for (tongue, title) in [("en", "Say who you are first."), ("zh-Hans", "请先表明您的身份。")] {
                let heard = try await house.ask(
                    .get, "/v1/people", as: "nobody", with: ["accept-language": tongue])
                #expect(heard.status == 401 && heard["title"]?.text == title, "\(heard.text)")
            }
        }
    }

    @Test func `a file that is not one plain picture is the sender's, and what a picture shows is not`() {
        let ofTheFile: [FaceError] = [
            .empty, .notAnImage, .unsupported("CMYK JPEG"), .damaged, .tooManyBytes(limit: 1),
            .tooManyPixels(limit: 1), .tooManyScans(limit: 1), .tooLong(limit: 1), .tooNarrow(limit: 1),
            .tooMuchBeside(limit: 1), .notOnePicture, .decoderStopped,
        ]
        let ofTheFace: [FaceError] = [
            .noFace, .severalFaces(2), .noSuchFace(1), .faceTooSmall(limit: 1),
            .poorQuality(found: 1, floor: 2), .ambiguous,
        ]
        #expect(ofTheFile.allSatisfy(\.isOfThePicture) && !ofTheFace.contains(where: \.isOfThePicture))
        for error in ofTheFile + ofTheFace {
            #expect(error.text(in: .en) == error.description)
            #expect(error.text(in: .zhHans).contains { $0 >= "\u{4E00}" }, "\(error)")
        }
    }

    @Test func `a form that cannot be read is told of in words`() {
        let flaws: [Multipart.Flaw] = [
            .badBoundary, .noStart, .noEnd, .afterEnd, .tooManyParts, .longHeader, .badHeader, .noName,
            .sameName, .nested, .encoded,
        ]
        #expect(flaws.allSatisfy { "\($0)".contains(" ") } && Set(flaws.map { "\($0)" }).count == flaws.count)
    }

    @Test func `a line and a column are told as a pointer`() {
        let text = "{\"a\": 1,\n \"b/c\": [true, {\"d~\": \"x\\\"\"}],\n \"e\": null}"
        let places = JSONPlaces(text)
        #expect(places.pointer(line: 1, column: 1) == "")
        #expect(places.pointer(line: 1, column: 2) == "/a" && places.pointer(line: 1, column: 7) == "/a")
        #expect(places.pointer(line: 2, column: 10) == "/b~1c/0")
        #expect(places.pointer(line: 2, column: 24) == "/b~1c/1/d~0")
        #expect(places.pointer(line: 3, column: 8) == "/e" && places.pointer(line: 4, column: 1) == nil)
        #expect(JSONPlaces("[{]").pointer(line: 1, column: 2) != nil, "what is no JSON holds nothing up")
    }
}
