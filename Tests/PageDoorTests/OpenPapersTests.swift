import Foundation
import Paper
import Testing

@testable import PageDoor

/// Strangers have one place at the maker of papers, and the same paper is made once.
@Suite struct OpenPapersTests {
    @Test func `a sign that was made is kept, and one alone is made at a time`() async throws {
        let papers = OpenPapers()
        let (started, starting) = AsyncStream<Void>.makeStream()
        let (ends, ending) = AsyncStream<Void>.makeStream()
        let first = Task {
            try await papers.paper(of: "one") { _ throws(PaperError) in
                starting.yield()
                for await _ in ends { break }
                return [1]
            }
        }
        for await _ in started { break }
        for page in ["one", "two"] {
            await #expect(throws: PaperError.busy) {
                _ = try await papers.paper(of: page) { _ throws(PaperError) in [9] }
            }
        }
        ending.yield()
        #expect(try await first.value == [1])
        for _ in 0..<100 {
            #expect(try await papers.paper(of: "one") { _ throws(PaperError) in [9] } == [1])
        }
        #expect(try await papers.paper(of: "two") { _ throws(PaperError) in [2] } == [2], "the control")
        await #expect(throws: PaperError.late) {
            _ = try await papers.paper(of: "three") { _ throws(PaperError) in throw .late }
        }
        #expect(
            try await papers.paper(of: "three") { _ throws(PaperError) in [3] } == [3], "no place is lost")
    }
}
