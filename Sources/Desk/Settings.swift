public import Face
internal import Foundation
public import Law
public import Primitives

/// What an installation was set up with; kept as `settings.json` in its folder, and holding no secret.
public struct Settings: Sendable, Hashable, Codable {
    /// Under whose name secrets are sealed.
    public var controller: ControllerID
    /// The ledger's name: a host and path, as C2SP checkpoints want it.
    public var ledgerOrigin: String
    /// The folder of the model bundle.
    public var models: String
    /// The greatest distance that is a match in a comparison of two (1:1).
    public var verification: Threshold
    /// The greatest distance that is a match in a search (1:N), where every extra reference is a chance to err.
    public var identification: Threshold
    /// Below this unified quality nothing is decided.
    public var qualityFloor: Int
    /// The most references one gallery may hold for a search.
    public var galleryLimit: Int
    /// The days for which the person's records are kept as evidence after the face is gone.
    public var evidenceDays: Int
    /// Whether the engine computes in full precision instead of the fastest the processor has.
    public var exactEngine: Bool
    /// How soon old copies of destroyed keys are made useless.
    public var erasurePace: ErasurePace?

    /// The same, with what holds where nothing is said.
    public var pace: ErasurePace { erasurePace ?? ErasurePace() }
    /// The token that holds the root key; `nil` where a file does.
    public var token: TokenChoice?

    /// What `init` writes unless told otherwise.
    public init(controller: ControllerID, ledgerOrigin: String, models: String) {
        self.controller = controller
        self.ledgerOrigin = ledgerOrigin
        self.models = models
        verification = Threshold(distance: 0.6)
        identification = Threshold(distance: 0.5)
        qualityFloor = 20
        galleryLimit = 10_000
        evidenceDays = 1095
        exactEngine = false
        erasurePace = ErasurePace()
    }

    /// Reads a settings file.
    public init(reading path: String) throws(DeskError) {
        do {
            let data = try Data(contentsOf: URL(fileURLWithPath: path))
            let read = try JSONDecoder().decode(Settings.self, from: data)
            guard read.isPlausible else { throw DeskError.damagedSettings(path) }
            self = read
        } catch is DecodingError, is DeskError {
            throw .damagedSettings(path)
        } catch {
            throw .notInitialised(path)
        }
    }

    /// The most that two pictures may differ and still be one person, whatever a file says.
    private static let widest: Float = 0.6

    /// Whether the numbers can be meant: one flipped bit of a threshold would let everybody be anybody.
    private var isPlausible: Bool {
        [verification, identification].allSatisfy { (0...Self.widest).contains($0.distance) }
            && (0...100).contains(qualityFloor) && galleryLimit > 0 && (1...36_525).contains(evidenceDays)
    }

    /// Writes the file in one piece, readable by its owner alone.
    public func write(to path: String) throws(DeskError) {
        do {
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
            try encoder.encode(self).write(to: URL(fileURLWithPath: path), options: .atomic)
            try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: path)
        } catch {
            throw .cannotWrite(path)
        }
    }
}

/// Which token holds the root key, and which library speaks to it; the PIN is nowhere.
public struct TokenChoice: Sendable, Hashable, Codable {
    /// The token's label.
    public var label: String
    /// The PKCS#11 library.
    public var module: String
    /// Whose keys on it are meant, since one token may serve several houses.
    public var house: String

    /// Names a token.
    public init(label: String, module: String, house: String) {
        (self.label, self.module, self.house) = (label, module, house)
    }
}
