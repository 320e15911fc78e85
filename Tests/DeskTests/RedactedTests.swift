import Consent
import Face
import Gallery
import Law
import Ledger
import Primitives
import Testing

@testable import Desk

/// What holds a face, a name or a secret shows nothing of it, however it is printed.
@Suite struct RedactedTests {
    private static let canary = "canary-9c41"
    private static let bytes: [UInt8] = Array(canary.utf8)

    @Test func `nothing that holds a face, a name or a payload shows it`() async throws {
        try await House.visit(.memory) { house in
            let ann = try await PersonDesk(house.premises).admit(name: Self.canary, reference: "flat-1")
            let file = try await PersonDesk(house.premises).show(ann, by: Operator(Self.canary))
            #expect(file.name == Self.canary)
            let trail = try await TrailDesk(house.premises).trail(of: ann)
            let image = Image(bytes: Self.bytes)
            let opening = try #require(Opening(Array(repeating: 99, count: 64)))
            let receipt = try ReceiptFile(parsing: try #require(trail.steps.first).proof)
            var gallery = GalleryIndex(dimension: 4, model: .ofNothing)
            var numbers: [Float] = [99.25, 99.25, 99.25, 99.25]
            try gallery.insert(Template(moving: &numbers), of: ann, model: .ofNothing)
            let payload = CanonicalValue.object(["k": .text(Self.canary)])
            let event = OpenedEvent(0, receipt.entry, payload: receipt.payload, opening: receipt.opening)
            let values: [Any] = [
                file, trail.steps, image, opening, receipt, gallery, event, Score(distance: 99.25),
                PersonDesk.Event(index: 0, payload: payload), FaceRequest(image, at: try named("compound-a")),
                LedgerReading.Opened(payload: payload, opening: opening),
            ]
            for value in values { Self.isSilent(value) }
        }
    }

    @Test func `a value that is not redacted would be noticed`() {
        struct Loud { let bytes: [UInt8] }
        #expect(Self.words(Loud(bytes: Self.bytes)).contains("99, 97, 110"))
    }

    private static func isSilent(_ value: Any) {
        let words = words(value)
        #expect(words.contains("<redacted>"))
        for spelling in [canary, "99, 97, 110", "99, 99", "99.25"] { #expect(!words.contains(spelling)) }
    }

    private static func words(_ value: Any) -> String {
        var dumped = ""
        dump(value, to: &dumped)
        return "\(value) \(String(describing: value)) \(String(reflecting: value)) \([value]) \(dumped)"
    }
}
