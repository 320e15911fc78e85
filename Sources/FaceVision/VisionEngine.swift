public import Face
public import Law
public import Policy
public import Primitives

/// The room where pictures become pixels, and pixels numbers; its only doors are the three that take a permit.
///
/// A permit is paid before the first byte is decoded. As many pictures are worked on at once as there are lanes;
/// others wait their turn, first come first served.
public actor VisionEngine: FaceReader {
    /// SHA-256 of the bundle's manifest, and through it of every file of the model.
    public nonisolated let model: Digest
    /// What reports call the model.
    public nonisolated let modelName: String
    /// How exactly the networks calculate.
    public nonisolated let precision: InferencePrecision
    private var idle: [VisionLane] = []
    private var waiting: [CheckedContinuation<VisionLane, Never>] = []

    /// Loads a model bundle, checks it against its manifest, and compiles its networks.
    public init(bundleAt folder: String, settings: VisionSettings = VisionSettings()) throws(FaceError) {
        try self.init(ModelBundle(at: folder), settings: settings)
    }

    /// Compiles the networks of a bundle that has been loaded and checked.
    public init(_ bundle: ModelBundle, settings: VisionSettings = VisionSettings()) throws(FaceError) {
        let networks = try FaceNetworks(bundle, settings)
        for number in 0..<settings.lanes { idle.append(try VisionLane(number: number, networks, settings)) }
        model = bundle.digest
        modelName = bundle.manifest.name
        precision = settings.precision
    }

    /// The same as `model`, under the name that reports use.
    public nonisolated var modelDigest: Digest { model }

    private func enter() async -> VisionLane {
        if let lane = idle.popLast() { return lane }
        return await withCheckedContinuation { waiting.append($0) }
    }

    private func leave(_ lane: VisionLane) {
        if waiting.isEmpty { idle.append(lane) } else { waiting.removeFirst().resume(returning: lane) }
    }

    private static func pay<Operation: PermittedOperation>(
        _ permit: consuming Permit<Operation>, for image: Image, at now: Timestamp
    ) throws(FaceError) -> SpentPermit<Operation> {
        do throws(PermitError) { return try permit.spend(on: image.digest, at: now) } catch {
            throw .permit(error)
        }
    }
}

extension VisionEngine {
    public func locate(
        in image: Image, under permit: consuming Permit<Detect>, at now: Timestamp
    ) async throws(FaceError) -> [FaceLocation] {
        let spent = try Self.pay(permit, for: image, at: now)
        let lane = await enter()
        defer { leave(lane) }
        return try await lane.locations(in: image, for: spent)
    }

    public func redact(
        _ image: Image, keeping: Set<Int>, under permit: consuming Permit<Detect>, at now: Timestamp
    ) async throws(FaceError) -> RedactedImage {
        let spent = try Self.pay(permit, for: image, at: now)
        let lane = await enter()
        defer { leave(lane) }
        return try await lane.redacted(image, keeping: keeping, for: spent)
    }

    public func read<Operation: PermittedOperation>(
        _ image: Image, choosing choice: FaceChoice, under permit: consuming Permit<Operation>,
        at now: Timestamp
    ) async throws(FaceError) -> Probe<Operation> {
        let spent = try Self.pay(permit, for: image, at: now)
        let lane = await enter()
        defer { leave(lane) }
        let reading = try await lane.reading(of: image, choosing: choice, for: spent)
        let (quality, bystanders) = (reading.quality, reading.bystanders)
        return Probe(
            reading.take(), quality: quality, bystanders: bystanders, model: model, paidBy: spent)
    }
}
