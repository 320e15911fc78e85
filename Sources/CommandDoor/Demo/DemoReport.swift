internal import Desk
internal import Foundation
internal import Law
internal import Ledger
internal import Primitives

/// The story as it went, for machines; the page for people is made from the same.
struct DemoReport: Encodable, Sendable {
    /// How fast and with what.
    struct Figures: Encodable, Sendable {
        let totalMilliseconds: Double
        /// The median of the decisions.
        let decisionMilliseconds: Double?
        /// The median of reading one face, from file to numbers.
        let readMilliseconds: Double?
        let engine: EngineDescription
        let ledgerEntries: UInt64
    }

    let playedAt: Timestamp
    let asExpected: Bool
    let failing: [String]
    let scenes: [DemoScene]
    let figures: Figures
    let checkpoint: String
    let policy: String
    /// The receipt of the erasure, byte for byte.
    let receipt: String

    init(
        playedAt: Timestamp, scenes: [DemoScene], figures: Figures, checkpoint: String, policy: String,
        receipt: String
    ) {
        (self.playedAt, self.scenes, self.figures) = (playedAt, scenes, figures)
        (self.checkpoint, self.policy, self.receipt) = (checkpoint, policy, receipt)
        failing = scenes.filter { !$0.asExpected }.map(\.id)
        asExpected = failing.isEmpty
    }

    /// Gathers what is to be told of a story that was played.
    init(of story: DemoStory, engine: EngineDescription, milliseconds: Double) async throws {
        let house = try story.house
        let text = FileManager.default.contents(atPath: Installation(story.home).policyPath) ?? Data()
        let checkpoint = await house.ledger.checkpoint
        let figures = Figures(
            totalMilliseconds: milliseconds.rounded(),
            decisionMilliseconds: Self.median(of: "decide", in: story.scenes),
            readMilliseconds: Self.median(of: "read", in: story.scenes), engine: engine,
            ledgerEntries: checkpoint?.size ?? 0)
        self.init(
            playedAt: house.clock.now(), scenes: story.scenes, figures: figures,
            checkpoint: checkpoint?.description ?? "", policy: String(decoding: text, as: UTF8.self),
            receipt: story.withdrawal?.certificate?.record.file.text ?? "")
    }

    static func median(of stage: String, in scenes: [DemoScene]) -> Double? {
        let all = scenes.flatMap { $0.times?.stages ?? [] }.filter { $0.name == stage }
            .map(\.milliseconds).sorted()
        return all.isEmpty ? nil : all[all.count / 2]
    }

    /// The report as JSON with sorted keys.
    var json: [UInt8] {
        get throws {
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
            return Array(try encoder.encode(self)) + [0x0A]
        }
    }
}
