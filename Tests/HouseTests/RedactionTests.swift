import Foundation
import Testing

/// Types that hold biometrics, names or secrets are redacted, or have one owner and cannot be printed at all.
@Suite struct RedactionTests {
    /// Each with its room; whoever adds such a type adds it here.
    private static let holders = [
        "Primitives/SecretBytes", "Face/Template", "Face/Probe", "Face/Image", "Face/Score",
        "Gallery/GalleryIndex",
        "Gallery/Rows", "Ledger/Opening", "Ledger/ReceiptFile", "Desk/File", "Desk/Event", "Desk/Step",
        "Desk/OpenedEvent", "Desk/Opened", "Desk/TrailEvent", "Desk/AuditBundle", "Desk/AuditorSecretKey",
        "Desk/Match",
    ]

    @Test(arguments: holders) func `what holds a face or a secret cannot show it`(holder: String) throws {
        let parts = holder.split(separator: "/").map(String.init)
        let text = try Self.sources(of: parts[0])
        let name = NSRegularExpression.escapedPattern(for: parts[1])
        let isRedacted = text.range(
            of: "(struct|extension) ([A-Za-z]+\\.)*\(name)(<[^>]*>)?: [^{]*(Redacted|~Copyable)",
            options: .regularExpression)
        #expect(isRedacted != nil, "\(holder) is neither redacted nor of one owner")
    }

    @Test func `a type that shows itself would be noticed`() throws {
        let text = try Self.sources(of: "Desk")
        #expect(
            text.range(
                of: "(struct|extension) Settings: [^{]*(Redacted|~Copyable)", options: .regularExpression)
                == nil)
    }

    private static func sources(of room: String) throws -> String {
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appending(path: "Sources/\(room)")
        return try FileManager.default.subpathsOfDirectory(atPath: root.path).filter {
            $0.hasSuffix(".swift")
        }
        .map { try String(contentsOf: root.appending(path: $0), encoding: .utf8) }.joined(separator: "\n")
    }
}
