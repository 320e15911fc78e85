internal import FoundationEssentials
internal import Primitives

extension ModelBundle {
    private static let dlibFiles = (
        detector: "mmod_human_face_detector.dat", descriptor: "dlib_face_recognition_resnet_model_v1.dat",
        landmarks: "shape_predictor_5_face_landmarks.dat"
    )

    /// Turns dlib's three model files in `folder` into a bundle, which appears at `bundleFolder` only when complete.
    ///
    /// The networks are rewritten for speed, by steps that are exact in arithmetic; a bundle that is there already
    /// is replaced. The same files always make the same bundle, byte for byte.
    public static func importDlib(
        from folder: String, to bundleFolder: String, source: ModelSource = .faceRecognitionModels
    ) throws(ModelFileError) {
        var source = source
        let detector = try DlibNetwork(parsing: read(dlibFiles.detector, in: folder, noting: &source))
        let descriptor = try DlibNetwork(parsing: read(dlibFiles.descriptor, in: folder, noting: &source))
        let forest = try LandmarkForestParameters(
            dlib: read(dlibFiles.landmarks, in: folder, noting: &source))
        let detectorWriter = try DetectorNetwork.rewritten(from: detector)
        let exactWriter = try DetectorNetwork.rewritten(from: detector, input: "f32")
        let descriptorWriter = try DescriptorNetwork.rewritten(from: descriptor)
        var files = [
            "detector.xml": Array(detectorWriter.description.utf8), "detector.bin": detectorWriter.constants,
            "detector-exact.xml": Array(exactWriter.description.utf8),
            "descriptor.xml": Array(descriptorWriter.description.utf8),
            "descriptor.bin": descriptorWriter.constants, "landmarks.bin": forest.bytes,
        ]
        let manifest = try manifest(of: files, from: source, losses: (detector.loss, descriptor.loss))
        files["manifest.json"] = manifest
        try write(files, to: bundleFolder)
    }

    private static func read(
        _ name: String, in folder: String, noting source: inout ModelSource
    ) throws(ModelFileError) -> [UInt8] {
        guard let data = FileManager.default.contents(atPath: "\(folder)/\(name)")
        else { throw .missing(name) }
        source.files[name] = Digest(of: data)
        return Array(data)
    }

    private static func manifest(
        of files: [String: [UInt8]], from source: ModelSource, losses: (DlibLoss, DlibLoss)
    ) throws(ModelFileError) -> [UInt8] {
        guard case .window(DetectorNetwork.window, DetectorNetwork.window, let overlap, 1) = losses.0,
            case .metric(let threshold) = losses.1
        else { throw .otherNetwork(layer: 0) }
        let manifest = ModelManifest(
            name: "dlib-resnet-v1", source: source, licence: "CC0-1.0",
            licenceNote:
                "Trained by Davis E. King and dedicated to the public domain; the package's LICENSE is CC0 1.0.",
            files: files.compactMapValues { Digest(of: $0) },
            detector: ModelNetwork(
                input:
                    "blocks: bfloat16 (exact: float32), 1 x H/2 x W/2 x 12, RGB of 2x2 pixels by rows, 0...255",
                output: "scores: float32, 1 x 1 x rows x columns, a face above 0"),
            descriptor: ModelNetwork(
                input: "chips: uint8, N x 150 x 150 x 3, RGB", output: "descriptors: float32, N x 128"),
            descriptorLength: DescriptorNetwork.length, distance: "euclidean",
            threshold: (threshold * 1e6).rounded() / 1e6,
            overlap: overlap)
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes]
        guard let text = try? encoder.encode(manifest) else { throw .notWritten("manifest.json") }
        return Array(text)
    }

    /// Writes beside the goal and then renames, so that a bundle cut short is never taken for a whole one.
    private static func write(_ files: [String: [UInt8]], to folder: String) throws(ModelFileError) {
        let (part, manager) = ("\(folder).part", FileManager.default)
        try? manager.removeItem(atPath: part)
        do {
            try manager.createDirectory(atPath: part, withIntermediateDirectories: true)
            for (name, bytes) in files { try Data(bytes).write(to: URL(filePath: "\(part)/\(name)")) }
            if manager.fileExists(atPath: folder) { try manager.removeItem(atPath: folder) }
            try manager.moveItem(atPath: part, toPath: folder)
        } catch {
            throw .notWritten(folder)
        }
    }
}
