internal import Face
internal import Synchronization

/// The networks of one bundle, compiled as they are needed and shared by all lanes.
final class FaceNetworks: Sendable {
    let forest: LandmarkForest
    private let settings: VisionSettings
    private let runtime: InferenceRuntime
    private let detector: Source
    private let descriptor: Source
    private let descriptors = Mutex<[Int: CompiledNetwork]>([:])

    private struct Source {
        let description: [UInt8]
        let constants: NetworkConstants

        init(_ name: String, constants constantsName: String, of bundle: ModelBundle) throws(FaceError) {
            description = try bundle.file("\(name).xml")
            constants = NetworkConstants(try bundle.file("\(constantsName).bin"))
        }
    }

    init(_ bundle: ModelBundle, _ settings: VisionSettings) throws(FaceError) {
        self.settings = settings
        forest = try LandmarkForest(bundle.landmarks())
        runtime = try InferenceRuntime()
        detector = try Source(
            settings.precision == .exact ? "detector-exact" : "detector", constants: "detector", of: bundle)
        descriptor = try Source("descriptor", constants: "descriptor", of: bundle)
    }

    /// Whether results must be those of dlib to the last digit that counts.
    var isExact: Bool { settings.precision == .exact }

    /// A detector for one lane alone, as it has to be thrown away now and then.
    func compileDetector() throws(FaceError) -> CompiledNetwork {
        let own = InferenceSettings(
            precision: settings.precision, streams: 1, threads: settings.threadsPerLane)
        return try runtime.compile(detector.description, detector.constants, own)
    }

    /// The descriptor network for this many chips at a time.
    func descriptor(batch: Int) throws(FaceError) -> CompiledNetwork {
        try descriptors.withLock { known throws(FaceError) in
            if let network = known[batch] { return network }
            let sizes = [batch, DescriptorNetwork.side, DescriptorNetwork.side, 3]
            let shared = InferenceSettings(
                precision: settings.precision, streams: settings.lanes,
                threads: settings.lanes * settings.threadsPerLane)
            let network = try runtime.compile(
                descriptor.description, descriptor.constants, sizes: sizes, shared)
            known[batch] = network
            return network
        }
    }
}
