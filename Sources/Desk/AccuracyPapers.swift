internal import Foundation
public import Primitives

internal import struct Crypto.SHA256

/// What is known of how often the model in service errs: measured here, and shipped with it.
///
/// Each paper is bound to the model it was measured of; one of another model is never shown.
public struct AccuracyPapers: Sendable {
    /// The model bundle in service; `nil` where there is none.
    public let model: Digest?
    /// What was measured in this installation last.
    public let measured: AccuracyPaper?
    /// What came with the model bundle.
    public let shipped: AccuracyPaper?
    /// Whether something was measured here of another model.
    public let isOutdated: Bool

    /// Looks beside the settings and beside the models of an installation.
    public init(of premises: Premises) {
        self.init(in: premises.folder, models: premises.settings.models)
    }

    init(in folder: String, models: String) {
        let model = Self.model(of: models)
        let (own, theirs) = (AccuracyPaper(in: folder), AccuracyPaper(reading: models + "/figures.json"))
        self.model = model
        measured = own?.model == model ? own : nil
        shipped = theirs?.model == model ? theirs : nil
        isOutdated = own != nil && measured == nil
    }

    /// SHA-256 of the manifest, as templates are bound to it.
    private static func model(of folder: String) -> Digest? {
        guard let bytes = FileManager.default.contents(atPath: folder + "/manifest.json") else { return nil }
        return Digest(Array(SHA256.hash(data: bytes)))
    }
}
