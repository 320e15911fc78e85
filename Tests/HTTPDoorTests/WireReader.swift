import Face
import Law
import Policy
import Primitives

/// An engine whose pictures are plain: every four bytes are a face, and their hundredths are its numbers.
///
/// It keeps what an engine promises: it reads nothing before the permit for that picture is paid.
struct WireReader: FaceReader {
    let model = Digest.ofNothing

    func locate(
        in image: Image, under permit: consuming Permit<Detect>, at now: Timestamp
    ) async throws(FaceError) -> [FaceLocation] {
        _ = try pay(permit, for: image, at: now)
        let count = try faces(image).count
        return (0..<count).map { place in
            // The first is the largest, and the surest.
            FaceLocation(
                box: FaceBox(left: 10, top: 20, right: 109 - place, bottom: 119),
                confidence: place == 0 ? 1 : 0.1,
                landmarks: [Landmark(x: 30, y: 40), Landmark(x: 70, y: 40)], quality: Self.seen)
        }
    }

    func redact(
        _ image: Image, keeping: Set<Int>, under permit: consuming Permit<Detect>, at now: Timestamp
    ) async throws(FaceError) -> RedactedImage {
        _ = try pay(permit, for: image, at: now)
        let faces = try faces(image)
        let bytes = faces.indices.flatMap { keeping.contains($0) ? faces[$0] : [0, 0, 0, 0] }
        return RedactedImage(bytes: bytes, found: faces.count, hidden: faces.count - keeping.count)
    }

    func read<Operation: PermittedOperation>(
        _ image: Image, choosing choice: FaceChoice, under permit: consuming Permit<Operation>,
        at now: Timestamp
    ) async throws(FaceError) -> Probe<Operation> {
        let spent = try pay(permit, for: image, at: now)
        let faces = try faces(image)
        var place = 0
        switch choice {
        case .only: guard faces.count == 1 else { throw .severalFaces(faces.count) }
        case .mostProminent: break
        case .at(let wanted):
            guard faces.indices.contains(wanted) else { throw .noSuchFace(wanted) }
            place = wanted
        }
        var numbers = faces[place].map { Float($0) / 100 }
        return Probe(
            Template(moving: &numbers), quality: Self.seen, bystanders: faces.count - 1, model: model,
            paidBy: spent)
    }

    private static let seen = Quality(
        unified: 80, sharpness: 80, brightness: 80, contrast: 80, size: 80, pose: 80)

    private func pay<Operation>(
        _ permit: consuming Permit<Operation>, for image: Image, at now: Timestamp
    ) throws(FaceError) -> SpentPermit<Operation> {
        do throws(PermitError) { return try permit.spend(on: image.digest, at: now) } catch {
            throw .permit(error)
        }
    }

    private func faces(_ image: Image) throws(FaceError) -> [[UInt8]] {
        guard image.bytes != [0] else { throw .noFace }
        guard image.bytes.count.isMultiple(of: 4) else { throw .damaged }
        return stride(from: 0, to: image.bytes.count, by: 4).map { Array(image.bytes[$0..<$0 + 4]) }
    }
}
