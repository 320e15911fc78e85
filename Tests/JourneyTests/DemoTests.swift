import Foundation
import Testing

extension Journeys {
    /// The demonstration, as anyone would start it.
    @Suite struct DemoTests {
        @Test(.timeLimit(.minutes(1)))
        func `the demonstration plays to its end and leaves a report without faces`()
            async throws
        {
            try await Home.visit { home in
                let reports = home.folder + "/reports"
                let played = try await home.run("demo --out \(reports)")
                #expect(played.code == 0, "\(played.text)")
                let html = try String(contentsOfFile: reports + "/demo-report.html", encoding: .utf8)
                #expect(html.contains("<html") && html.contains("</html>"))
                #expect(!html.contains("src=\"http") && !html.contains("href=\"http://"))
                let story = try Data(contentsOf: URL(filePath: reports + "/demo-report.json"))
                #expect((try? JSONSerialization.jsonObject(with: story)) != nil)
                for name in ["obama.jpg", "obama2.jpg", "biden.jpg"] {
                    // The middle of a photograph as it would stand in the page if it were shown as it is.
                    let photo = try Data(contentsOf: URL(filePath: Home.photo(name))).base64EncodedString()
                    let middle = photo.dropFirst(photo.count / 2).prefix(80)
                    #expect(!html.contains(middle), "\(name)")
                    #expect(!String(decoding: story, as: UTF8.self).contains(middle), "\(name)")
                }
                #expect(try home.leftovers() == [])
                #expect(!FileManager.default.fileExists(atPath: home.house))
            }
        }
    }
}
