import Desk
import Face
import Law
import Policy
import Primitives
import Synchronization

/// An engine whose pictures are plain: every four bytes are a face, and their hundredths are its numbers.
///
/// It keeps what an engine promises: it reads nothing before the permit for that picture is paid.
final class SimpleReader: FaceReader {
    let model = Digest.ofNothing
    private let meanwhile = Mutex<(@Sendable () async throws -> Void)?>(nil)
    private let swapped = Mutex<Image?>(nil)
    private let quality = Mutex(80)
    private let read = Mutex(0)

    /// How many pictures were read.
    var pictures: Int { read.withLock { $0 } }

    /// Does something in the middle of the next reading, once the permit is paid and before the numbers are out.
    func meanwhile(_ work: @escaping @Sendable () async throws -> Void) { meanwhile.withLock { $0 = work } }

    /// Puts another picture in the place of the next that is handed in.
    func swap(for image: Image) { swapped.withLock { $0 = image } }

    /// Sees every face this well from now on.
    func see(_ quality: Int) { self.quality.withLock { $0 = quality } }

    func locate(
        in image: Image, under permit: consuming Permit<Detect>, at now: Timestamp
    ) async throws(FaceError) -> [FaceLocation] {
        _ = try pay(permit, for: image, at: now)
        return try faces(image).indices.map { place in
            FaceLocation(
                box: FaceBox(left: place, top: 0, right: place, bottom: 0), confidence: 1, landmarks: [],
                quality: seen)
        }
    }

    func redact(
        _ image: Image, keeping: Set<Int>, under permit: consuming Permit<Detect>, at now: Timestamp
    ) async throws(FaceError) -> RedactedImage {
        _ = try pay(permit, for: image, at: now)
        let faces = try faces(image)
        let bytes = faces.indices.flatMap { keeping.contains($0) ? faces[$0] : [0, 0, 0, 0] }
        return RedactedImage(
            bytes: bytes, found: faces.count, hidden: faces.count - keeping.intersection(faces.indices).count)
    }

    func read<Operation: PermittedOperation>(
        _ image: Image, choosing choice: FaceChoice, under permit: consuming Permit<Operation>,
        at now: Timestamp
    ) async throws(FaceError) -> Probe<Operation> {
        let spent = try pay(permit, for: image, at: now)
        read.withLock { $0 += 1 }
        let work = meanwhile.withLock { work in
            defer { work = nil }
            return work
        }
        do { try await work?() } catch { throw .engineFailed }
        let faces = try faces(image)
        var numbers = try choose(choice, faces).map { Float($0) / 100 }
        return Probe(
            Template(moving: &numbers), quality: seen, bystanders: faces.count - 1, model: model,
            paidBy: spent)
    }

    private var seen: Quality {
        let unified = quality.withLock { $0 }
        return Quality(unified: unified, sharpness: 80, brightness: 80, contrast: 80, size: 80, pose: 80)
    }

    private func pay<Operation>(
        _ permit: consuming Permit<Operation>, for image: Image, at now: Timestamp
    ) throws(FaceError) -> SpentPermit<Operation> {
        let image = swapped.withLock { $0 } ?? image
        do throws(PermitError) { return try permit.spend(on: image.digest, at: now) } catch {
            throw .permit(error)
        }
    }

    private func faces(_ image: Image) throws(FaceError) -> [[UInt8]] {
        guard !image.bytes.isEmpty else { throw .noFace }
        guard image.bytes.count.isMultiple(of: 4) else { throw .damaged }
        return stride(from: 0, to: image.bytes.count, by: 4).map { Array(image.bytes[$0..<$0 + 4]) }
    }

    private func choose(_ choice: FaceChoice, _ faces: [[UInt8]]) throws(FaceError) -> [UInt8] {
        switch choice {
        case .only:
            guard faces.count == 1 else { throw .severalFaces(faces.count) }
            return faces[0]
        case .mostProminent: return faces[0]
        case .at(let place):
            guard faces.indices.contains(place) else { throw .noSuchFace(place) }
            return faces[place]
        }
    }
}

/// A clock that stands until it is moved.
final class StandingClock: HouseClock {
    private let time = Mutex(Timestamp("2026-05-02T01:00:00Z") ?? Timestamp(seconds: 0))

    func now() -> Timestamp { time.withLock { $0 } }

    /// Time goes by, and the machine's uptime with it.
    func advance(seconds: Int64) {
        time.withLock { $0 = $0.adding(seconds: seconds) }
        passed.withLock { $0 += .seconds(seconds) }
    }

    /// Somebody sets the clock; no time goes by.
    func set(by seconds: Int64) { time.withLock { $0 = $0.adding(seconds: seconds) } }

    private let passed = Mutex(Duration.zero)
    var uptime: Duration { passed.withLock { $0 } }
}
