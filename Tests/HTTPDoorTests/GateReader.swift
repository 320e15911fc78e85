import Face
import Law
import Policy
import Primitives
import Synchronization

/// An engine whose pictures are four bytes, whose hundredths are the numbers of a face; it reads nothing unpaid.
final class GateReader: FaceReader {
    let model = Digest.ofNothing
    private let meanwhile = Mutex<(@Sendable () async throws -> Void)?>(nil)

    /// Does something in the middle of the next reading.
    func meanwhile(_ work: @escaping @Sendable () async throws -> Void) { meanwhile.withLock { $0 = work } }

    func locate(
        in image: Image, under permit: consuming Permit<Detect>, at now: Timestamp
    ) async throws(FaceError) -> [FaceLocation] {
        throw .noFace
    }

    func redact(
        _ image: Image, keeping: Set<Int>, under permit: consuming Permit<Detect>, at now: Timestamp
    ) async throws(FaceError) -> RedactedImage {
        throw .noFace
    }

    func read<Operation: PermittedOperation>(
        _ image: Image, choosing choice: FaceChoice, under permit: consuming Permit<Operation>,
        at now: Timestamp
    ) async throws(FaceError) -> Probe<Operation> {
        let spent: SpentPermit<Operation>
        do throws(PermitError) { spent = try permit.spend(on: image.digest, at: now) } catch {
            throw .permit(error)
        }
        let work = meanwhile.withLock { work in
            defer { work = nil }
            return work
        }
        do { try await work?() } catch { throw .engineFailed }
        guard image.bytes.count == 4 else { throw .noFace }
        var numbers = image.bytes.map { Float($0) / 100 }
        let quality = Quality(unified: 80, sharpness: 80, brightness: 80, contrast: 80, size: 80, pose: 80)
        return Probe(Template(moving: &numbers), quality: quality, bystanders: 0, model: model, paidBy: spent)
    }
}
