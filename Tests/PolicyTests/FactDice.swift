import Foundation
import Law
import Primitives

@testable import Policy

/// SplitMix64: the same numbers on every run, so that a difference can be seen again.
struct Repeatable: RandomNumberGenerator {
    var state: UInt64
    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = (state ^ (state >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }
}

/// Facts as both sides get them.
struct GivenFacts {
    let line: String
    let facts: Facts

    init(_ patch: Patch) throws {
        let bytes = try JSONEncoder().encode(patch)
        line = String(decoding: bytes, as: UTF8.self)
        facts = try JSONDecoder().decode(Facts.self, from: bytes)
    }

    func judge() -> Oracle.Answer { Oracle.Answer(Rulebook.house.judge(facts)) }
}

/// Makes facts near the cases: one case with up to six facts changed or removed, or moved to another day.
struct FactDice {
    /// One fact and the values it is given; `@` and a number of minutes is a time reckoned from the event.
    typealias Field = (path: String, values: [Patch])

    /// Facts of the base that no rule of China asks.
    static let unasked: Set<String> = [
        "setting.eventTime", "site.device", "basis.exception", "notice.id",
        "consent.id", "consent.realChoice", "consent.release.collectionStated",
        "consent.release.purposeStated",
        "consent.release.termStated", "consent.release.form", "governance.assessment.id",
        "notice.rulesAddress", "request.forProfit",
    ]

    private var chance: Repeatable
    private let cases: [Patch]
    private let fields: [Field]

    init(seed: UInt64, cases: [Patch]) throws {
        (chance, self.cases, fields) = (Repeatable(state: seed), cases, try Self.fields())
    }

    static func fields() throws -> [Field] {
        let file = Oracle.root.appending(path: "Oracle/fields.json")
        let table = try JSONDecoder().decode([String: [Patch]].self, from: Data(contentsOf: file))
        return table.map { (path: $0.key, values: $0.value) }.sorted { $0.path < $1.path }
    }

    func facts(_ count: Int) throws -> [GivenFacts] {
        var dice = self
        return try (0..<count).map { _ in try GivenFacts(dice.roll()) }
    }

    private mutating func roll() throws -> Patch {
        var patch = cases[Int.random(in: 0..<cases.count, using: &chance)]
        if Int.random(in: 0..<4, using: &chance) == 0 { patch = moved(patch) }
        for _ in 0..<Int.random(in: 0...6, using: &chance) {
            let field = fields[Int.random(in: 0..<fields.count, using: &chance)]
            let value = field.values[Int.random(in: 0..<field.values.count, using: &chance)]
            let removes = Int.random(in: 0..<5, using: &chance) == 0
            patch = patch.setting(
                field.path.split(separator: ".").map(String.init), to: removes ? .null : value)
        }
        return patch.reckoned(from: patch.eventTime ?? Self.baseTime)
    }

    // To the first instant of an instrument or the last before it; what was given and shown before stays before it.
    private mutating func moved(_ patch: Patch) -> Patch {
        let firsts = Instrument.all.filter { $0.jurisdiction == .cn && $0.from > Self.earliest }.map(\.from)
        let edge = firsts[Int.random(in: 0..<firsts.count, using: &chance)].start(offsetMinutes: 480)
        let time = Bool.random(using: &chance) ? edge : Timestamp(milliseconds: edge.milliseconds - 1)
        return patch.moved(to: time).merging(["setting": ["eventTime": .text(time.description)]])
    }

    private static let earliest = CivilDate(dayNumber: 18_000)
    private static let baseTime = Timestamp(milliseconds: 1_760_320_800_000)
}

extension Patch {
    var text: String? { if case .text(let text) = self { text } else { nil } }

    var eventTime: Timestamp? { self["setting"]?["eventTime"]?.text.flatMap(Timestamp.init) }

    func setting(_ path: [String], to value: Patch) -> Patch {
        guard let name = path.first else { return value }
        var fields: [String: Patch] = [:]
        if case .object(let own) = self { fields = own }
        let inner = (fields[name] ?? .object([:])).setting(Array(path.dropFirst()), to: value)
        fields[name] = inner == .null ? nil : inner
        return .object(fields)
    }

    func reckoned(from time: Timestamp) -> Patch {
        switch self {
        case .text(let text) where text.hasPrefix("@"):
            .text(time.adding(seconds: (Int64(text.dropFirst()) ?? 0) * 60).description)
        case .list(let items): .list(items.map { $0.reckoned(from: time) })
        case .object(let fields): .object(fields.mapValues { $0.reckoned(from: time) })
        default: self
        }
    }

    var leafPaths: Set<String> {
        guard case .object(let fields) = self else { return [""] }
        return Set(
            fields.flatMap { name, value in value.leafPaths.map { $0.isEmpty ? name : "\(name).\($0)" } })
    }
}

extension CaseFiles {
    /// A case under the law of China alone, with the change laid over the base.
    struct Chinese {
        let patch: Patch
        let strict: Bool

        func given() throws -> GivenFacts { try GivenFacts(strict ? patch.readStrictly : patch) }
    }

    static func chinese() throws -> [Chinese] {
        try names.map { name in
            let law = try read(name)
            let base = try JSONDecoder().decode(Patch.self, from: Data(law.base))
            let change = try JSONDecoder().decode(Patch.self, from: Data(law.change))
            let time: Patch = ["setting": ["eventTime": .text(law.at.description)]]
            return Chinese(patch: base.merging(change).merging(time), strict: law.strict)
        }
        .filter { $0.patch["setting"]?["jurisdictions"] == .list([.text("cn")]) }
    }
}

extension Patch {
    // The strict rulebook takes a terminal for a camera; both sides are asked about the camera.
    fileprivate var readStrictly: Patch {
        self["site"]?["mode"] == .text("cooperative") ? merging(["site": ["mode": "ambient"]]) : self
    }
}
