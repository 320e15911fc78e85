import Foundation
import Testing

extension Journeys {
    /// Whether the error rates that come with the models are those of these models.
    @Suite struct Figures {
        private func paper(_ path: String) throws -> [String: Any] {
            let bytes = try Data(contentsOf: URL(filePath: path))
            return try #require(try JSONSerialization.jsonObject(with: bytes) as? [String: Any])
        }

        private func same(_ name: String, _ one: [String: Any], _ other: [String: Any]) throws -> Bool {
            let (left, right) = (try #require(one[name]), try #require(other[name]))
            return (left as? NSObject)?.isEqual(right) == true
        }

        @Test func `what ships is what evaluate counts on the same pairs, of the same model`() async throws {
            try await Home.ready { home in
                let root = Home.repository.path
                let shipped = try paper(root + "/Figures/dlib-resnet-v1.json")
                let engine = try await home.run("models show --json")
                #expect(shipped["model"] as? String == engine.fields["modelDigest"] as? String)
                let origin = try #require(shipped["origin"] as? [String: Any])
                let rates = try await home.run(
                    "evaluate --pairs \(root)/Figures/pairs.csv --images \(root)/.deps/photos --site laboratory"
                )
                #expect(rates.code == 0, "\(rates.complaint)")
                let measured = try paper(home.house + "/accuracy.json")
                for name in ["model", "matedPairs", "nonMatedPairs", "pictures", "failuresToAcquire"] {
                    #expect(try same(name, shipped, measured), "\(name)")
                }
                // Another processor counts in another precision, and a pair may then lie in the next step.
                guard origin["precision"] as? String == engine.fields["precision"] as? String else { return }
                for name in ["curve", "histogram", "operating"] {
                    #expect(try same(name, shipped, measured), "\(name)")
                }
            }
        }
    }
}
