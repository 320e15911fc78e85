import Face
import Law
import Policy
import Primitives

/// An engine whose pictures are plain: four bytes are a face, and their hundredths are its numbers.
struct PlainReader: FaceReader {
    let model = Digest.ofNothing

    func locate(
        in image: Image, under permit: consuming Permit<Detect>, at now: Timestamp
    ) async throws(FaceError) -> [FaceLocation] {
        _ = try pay(permit, for: image, at: now)
        return []
    }

    func redact(
        _ image: Image, keeping: Set<Int>, under permit: consuming Permit<Detect>, at now: Timestamp
    ) async throws(FaceError) -> RedactedImage {
        _ = try pay(permit, for: image, at: now)
        return RedactedImage(bytes: [], found: 0, hidden: 0)
    }

    func read<Operation: PermittedOperation>(
        _ image: Image, choosing choice: FaceChoice, under permit: consuming Permit<Operation>,
        at now: Timestamp
    ) async throws(FaceError) -> Probe<Operation> {
        let spent = try pay(permit, for: image, at: now)
        guard image.bytes.count == 4 else { throw .noFace }
        var numbers = image.bytes.map { Float($0) / 100 }
        return Probe(
            Template(moving: &numbers), quality: good, bystanders: 0, model: model, paidBy: spent)
    }

    private var good: Quality {
        Quality(unified: 80, sharpness: 80, brightness: 80, contrast: 80, size: 80, pose: 80)
    }

    private func pay<Operation>(
        _ permit: consuming Permit<Operation>, for image: Image, at now: Timestamp
    ) throws(FaceError) -> SpentPermit<Operation> {
        do throws(PermitError) { return try permit.spend(on: image.digest, at: now) } catch {
            throw .permit(error)
        }
    }
}
