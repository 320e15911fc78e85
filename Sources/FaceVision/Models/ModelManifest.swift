public import Primitives

/// What a model bundle says of itself: where the numbers came from, under which licence, and what they mean.
public struct ModelManifest: Codable, Hashable, Sendable {
    /// Of the bundle's own form.
    public var format = 1
    /// What reports call the model.
    public var name: String
    public var source: ModelSource
    public var licence: String
    public var licenceNote: String
    /// SHA-256 of every other file of the bundle.
    public var files: [String: Digest]
    public var detector: ModelNetwork
    public var descriptor: ModelNetwork
    /// How many numbers describe a face.
    public var descriptorLength: Int
    /// How two descriptors are compared.
    public var distance: String
    /// The largest distance at which dlib's authors take two descriptors to be of one person.
    public var threshold: Double
    /// How far two findings of the detector may coincide: intersection over the box around both.
    public var overlap: Double
}

/// The package the trained numbers were taken from.
public struct ModelSource: Codable, Hashable, Sendable {
    /// The name under which PyPI knows it.
    public var package: String
    public var version: String
    /// SHA-256 of each file that was read.
    public var files: [String: Digest] = [:]

    /// Names a package; the files are filled in as they are read.
    public init(package: String, version: String) {
        self.package = package
        self.version = version
    }

    /// The release this product was made with.
    public static let faceRecognitionModels = ModelSource(
        package: "face_recognition_models", version: "0.3.0")
}

/// What a network takes and gives, in words for people.
public struct ModelNetwork: Codable, Hashable, Sendable {
    public var input: String
    public var output: String
}
