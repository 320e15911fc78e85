import Desk
import Face
import Foundation
import Law
import Policy
import Primitives
import Store
import StoreSQLite
import Vault

/// An engine whose pictures are plain: four bytes are a face, and their hundredths its numbers.
///
/// It can be made to take its time in the middle of a reading, as a stopped process would.
final class LinearReader: FaceReader {
    let model = Digest.ofNothing
    private let pause: @Sendable () async -> Void

    init(pause: @escaping @Sendable () async -> Void = {}) { self.pause = pause }

    func locate(
        in image: Image, under permit: consuming Permit<Detect>, at now: Timestamp
    ) async throws(FaceError) -> [FaceLocation] { throw .noFace }

    func redact(
        _ image: Image, keeping: Set<Int>, under permit: consuming Permit<Detect>, at now: Timestamp
    ) async throws(FaceError) -> RedactedImage { throw .noFace }

    func read<Operation: PermittedOperation>(
        _ image: Image, choosing choice: FaceChoice, under permit: consuming Permit<Operation>,
        at now: Timestamp
    ) async throws(FaceError) -> Probe<Operation> {
        let spent: SpentPermit<Operation>
        do throws(PermitError) { spent = try permit.spend(on: image.digest, at: now) } catch {
            throw .permit(error)
        }
        await pause()
        guard image.bytes.count == 4 else { throw .noFace }
        var numbers = image.bytes.map { Float($0) / 100 }
        return Probe(
            Template(moving: &numbers), quality: Self.quality, bystanders: 0, model: model, paidBy: spent)
    }

    private static let quality = Quality(
        unified: 80, sharpness: 80, brightness: 80, contrast: 80, size: 80, pose: 80)

    /// One of 625 faces, each far enough from the others to be nobody else's.
    static func face(_ number: Int) -> [UInt8] {
        [1, 5, 25, 125].map { UInt8(number / $0 % 5 * 60) }
    }
}

/// The parts of a house on trial: a store that is shared, and a clock that stands on a day of the example registry.
struct LinearShop: Workshop {
    let store: any RecordStore
    let reader = LinearReader()
    let clock: any HouseClock = StandingDay()
    let random: RandomBytes = { count in
        var generator = SystemRandomNumberGenerator()
        return (0..<count).map { _ in UInt8.random(in: 0...255, using: &generator) }
    }

    func openStore(in folder: String) async throws -> any RecordStore { store }

    func openReader(models folder: String, exact: Bool) async throws -> any FaceReader { reader }

    func importModels(from source: String, to folder: String) throws -> [String] { [] }

    func describeEngine(models folder: String, exact: Bool) async throws -> EngineDescription {
        EngineDescription(engine: "plain", model: "", modelDigest: "", precision: "", licence: "")
    }
}

/// A day on which everything of the example registry is in force.
struct StandingDay: HouseClock {
    func now() -> Timestamp { Timestamp("2026-05-02T01:00:00Z") ?? Timestamp(seconds: 0) }
}
