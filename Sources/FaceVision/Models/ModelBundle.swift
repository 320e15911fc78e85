public import Face
internal import FoundationEssentials
public import Primitives

/// A folder with everything the engine needs of a model, each file checked against its SHA-256 before it is used.
public struct ModelBundle: Sendable {
    /// What the bundle says of itself.
    public let manifest: ModelManifest
    /// SHA-256 of `manifest.json`, and through it of every file: what templates are bound to.
    public let digest: Digest
    private let contents: [String: [UInt8]]

    /// Reads a bundle whole.
    public init(at folder: String) throws(FaceError) {
        guard let text = Self.read("manifest.json", in: folder) else { throw .modelMissing }
        guard let manifest = try? JSONDecoder().decode(ModelManifest.self, from: Data(text)),
            manifest.format == 1, let digest = Digest(of: text),
            Set(manifest.files.keys) == Set(Self.fileNames)
        else { throw .modelDamaged }
        var contents: [String: [UInt8]] = [:]
        for (name, expected) in manifest.files {
            guard let bytes = Self.read(name, in: folder) else { throw .modelMissing }
            guard Digest(of: bytes) == expected else { throw .modelDamaged }
            contents[name] = bytes
        }
        self.manifest = manifest
        self.digest = digest
        self.contents = contents
    }

    /// One file of the bundle.
    func file(_ name: String) throws(FaceError) -> [UInt8] {
        guard let bytes = contents[name] else { throw .modelDamaged }
        return bytes
    }

    /// The numbers of the landmark forest.
    func landmarks() throws(FaceError) -> LandmarkForestParameters {
        guard let forest = try? LandmarkForestParameters(parsing: file("landmarks.bin"))
        else { throw .modelDamaged }
        return forest
    }

    static let fileNames = [
        "detector.xml", "detector-exact.xml", "detector.bin", "descriptor.xml", "descriptor.bin",
        "landmarks.bin",
    ]

    private static func read(_ name: String, in folder: String) -> [UInt8]? {
        FileManager.default.contents(atPath: "\(folder)/\(name)").map(Array.init)
    }
}
