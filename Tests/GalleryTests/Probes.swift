import Face
import Foundation
import Law
import Ledger
import Policy
import Primitives

/// Probes as they come about anywhere else: judged, recorded, permitted, and paid for.
struct Probes {
    static let now = Timestamp(seconds: 1_760_320_800)

    private let shelf = MemoryLeafShelf()
    private let writer: LedgerWriter
    private let facts: Facts

    struct NotGranted: Error {}

    init() throws {
        var seed = [UInt8](repeating: 5, count: 32)
        guard let origin = LogOrigin("face.example/gallery") else { throw NotGranted() }
        let signer = try LogSigner(origin: origin, seed: SecretBytes(moving: &seed))
        writer = LedgerWriter(origin: origin, signer: signer, leaves: shelf, lock: MemoryCheckpointLock())
        facts = try Self.facts()
    }

    /// The case that permits, widened to a search, as somebody who agreed to be searched among would have it.
    private static func facts() throws -> Facts {
        let cases = Repository.folder.appending(path: "Cases")
        let read = { (name: String) in Array(try Data(contentsOf: cases.appending(path: name))) }
        var facts = try LawCase(try read("S001.json"), base: try read("base.json")).facts
        facts.request.claimedIdentity = false
        facts.purpose.operations?.append(.identify)
        facts.consent.operations?.append(.identify)
        facts.governance.assessment?.operations?.append(.identify)
        return facts
    }

    func identify(_ numbers: [Float], model: Digest = .ofNothing) async throws -> Probe<Identify> {
        let opening = try opening()
        switch Rulebook.house.decide(
            Identify.self, on: facts, image: .ofNothing, opening: opening, at: Self.now)
        {
        case .refused: throw NotGranted()
        case .granted(let grant):
            let receipt = try await record(grant.entry)
            let spent = try grant.permit(recordedBy: receipt).spend(on: .ofNothing, at: Self.now)
            return Probe(
                template(numbers), quality: quality, bystanders: 0, model: model, paidBy: spent)
        }
    }

    func verify(_ numbers: [Float], model: Digest = .ofNothing) async throws -> Probe<Verify> {
        let opening = try opening()
        switch Rulebook.house.decide(
            Verify.self, on: facts, image: .ofNothing, opening: opening, at: Self.now)
        {
        case .refused: throw NotGranted()
        case .granted(let grant):
            let receipt = try await record(grant.entry)
            let spent = try grant.permit(recordedBy: receipt).spend(on: .ofNothing, at: Self.now)
            return Probe(
                template(numbers), quality: quality, bystanders: 0, model: model, paidBy: spent)
        }
    }

    private func record(_ entry: LedgerEntry) async throws -> Receipt {
        let index = await shelf.append(entry)
        return try await writer.receipt(for: index, at: Self.now)
    }

    private func opening() throws -> Opening {
        guard let opening = Opening([UInt8](repeating: 9, count: 64)) else { throw NotGranted() }
        return opening
    }

    private var quality: Quality {
        Quality(unified: 80, sharpness: 80, brightness: 80, contrast: 80, size: 80, pose: 80)
    }
}

enum Repository {
    static let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()
}

func template(_ numbers: [Float]) -> Template {
    var moved = numbers
    return Template(moving: &moved)
}

/// Subjects named by their place.
func subject(_ number: Int) throws -> SubjectID {
    guard let id = SubjectID("s\(number)") else { throw Probes.NotGranted() }
    return id
}

/// Numbers that are the same in every run (Knuth's linear congruence).
struct Chance: RandomNumberGenerator {
    private var state: UInt64

    init(_ seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return state ^ (state >> 29)
    }

    mutating func numbers(_ count: Int) -> [Float] {
        (0..<count).map { _ in .random(in: -1...1, using: &self) }
    }
}
