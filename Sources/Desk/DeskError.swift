public import Archive
public import Consent
public import Face
public import Gallery
public import Law
public import Ledger
public import Policy
public import Registry
public import Store
public import Vault

/// Why a desk could not do its work; a refusal is not among them, since it is an answer.
public enum DeskError: Error, Sendable {
    case notInitialised(String)
    case alreadyInitialised(String)
    case damagedSettings(String)
    case cannotRead(String)
    case cannotWrite(String)
    case notOurs(String)
    case noRegistry
    case nothingToJudge
    case unknownSite(SiteID)
    case unknownPurpose(String)
    case unknownDevice(String)
    case unknownAlternative(String)
    case unknownSubject
    case unknownConsent(String)
    case notAnIdentifier(String)
    case chooseOne(what: String, among: [String])
    case notEnrolled
    case galleryTooLarge(limit: Int)
    case noLongerHolds(Condition)
    case noConsentToKeep
    /// Whoever asked is trusted no more; nothing was told.
    case askerDismissed
    case emptyReference
    case referenceTaken(SubjectID)
    case noConsentStanding
    /// The notice that was read is not the one in force.
    case noticeChanged
    case notAConsent
    /// The registry does not say what a consent receipt must say; these are its keys.
    case receiptLacks([String])
    case badPairs(line: Int, why: String)
    /// The file of consents that came along; the words name columns and never what stands in them.
    case badConsents(line: Int, why: String)
    /// The request of this name was done before, and is not done twice.
    case doneBefore(entry: UInt64)
    case outOfTime
    case archive(ArchiveError)
    case keysElsewhere(String)
    case headBehind(restored: UInt64, kept: UInt64)
    case badKey(String)
    case badBundle
    case registry(RegistryError)
    case consent(ConsentError)
    case store(StoreError)
    case ledger(LedgerError)
    case vault(VaultError)
    case face(FaceError)
    case gallery(GalleryError)
    case permit(PermitError)
    case engine(String)
    case keysNeeded
    case noSuchEntry(UInt64)
    /// A picture of more faces than are compared one by one, and how many that is.
    case tooManyFaces(Int, most: Int)
}

extension Condition {
    /// What became of it, where it held before.
    var lost: String {
        switch self {
        case .consentStands(let id, _): "consent \(id) ended or its use was stopped"
        case .templateExists: "the reference was destroyed"
        case .noTemplate: "a reference was stored"
        case .subjectExists: "the person's record was removed"
        case .notRestricted: "the person restricted the use of their face"
        case .registryRevision: "the registry was replaced"
        case .erasureOpen: "the erasure was closed"
        }
    }
}

extension DeskError: CustomStringConvertible {
    public var description: String {
        switch self {
        case .notInitialised(let path): "there is no installation at \(path); run `countenance init` first"
        case .alreadyInitialised(let path): "there is an installation at \(path) already"
        case .damagedSettings(let path): "the settings at \(path) cannot be read"
        case .cannotRead(let path): "cannot read \(path)"
        case .cannotWrite(let path): "cannot write \(path)"
        case .notOurs(let path):
            "\(path) is somebody else's file and would be overwritten; nothing was written"
        case .noRegistry: "no registry is in force; run `countenance registry apply FILE` first"
        case .nothingToJudge: "there is nothing to judge: no site in the registry has a device and a purpose"
        case .unknownSite(let id): "the registry has no site `\(id)`"
        case .unknownPurpose(let name): "the registry has no purpose `\(name)` at this site"
        case .unknownDevice(let name): "the registry has no device `\(name)` at this site"
        case .unknownAlternative(let name): "the registry has no alternative `\(name)` at this site"
        case .unknownSubject: "no such person is on record"
        case .unknownConsent(let id): "no consent `\(id)` is on record"
        case .notAnIdentifier(let text):
            "`\(text)` is not an identifier: 1 to 64 of a-z, 0-9, '.', '_' and '-', first a letter or digit"
        case .chooseOne(let what, let among):
            "the site has several: say which \(what): \(among.joined(separator: ", "))"
        case .notEnrolled: "no reference of this person is enrolled for this purpose at this site"
        case .galleryTooLarge(let limit):
            "the gallery holds more than the \(limit) references a search may have"
        case .askerDismissed: "whoever asked is trusted no more"
        case .noLongerHolds(let condition): "\(condition.lost) while this was decided; ask again"
        case .noConsentToKeep:
            "no consent of this person carries this now, and a reference is kept under a consent alone"
        case .emptyReference: "a reference must not be empty"
        case .referenceTaken(let id): "this reference is already somebody's: \(id)"
        case .noConsentStanding: "no consent of this person there is on record that could be withdrawn"
        case .noticeChanged: "the notice that was read is not the one in force: read that one first"
        case .badPairs(let line, let why): "line \(line) of the pairs: \(why)"
        case .badConsents(let line, let why): "line \(line) of the consents: \(why)"
        case .badKey(let path): "\(path) is not a key of this kind"
        case .badBundle: "this is no bundle that the key opens"
        case .doneBefore(let entry): "this request was done before: entry \(entry) of the ledger tells of it"
        case .outOfTime: "the decision expired before the picture was read; ask again"
        default: deeper
        }
    }

    private var ledgerWords: String { if case .ledger(let error) = self { error.description } else { "" } }

    private var keyTrouble: String {
        if case .vault(let error) = self { error.description } else { "" }
    }

    private var deeper: String {
        switch self {
        case .notAConsent: "this is no receipt of a consent, a refusal or a withdrawal"
        case .receiptLacks(let keys):
            "a consent receipt (ISO/IEC TS 27560) must say what the registry does not: \(keys.joined(separator: ", "))"
        case .registry(let error): error.description
        case .consent(let error): error.description
        case .store(let error): error.description
        case .ledger(.rolledBack), .ledger(.forked):
            "\(ledgerWords): the records were taken back or exchanged; bring back the newest ones"
        case .ledger: ledgerWords
        case .vault(.passphraseMissing):
            "\(VaultError.passphraseMissing): set it in the environment as COUNTENANCE_PASSPHRASE"
        case .vault(.pinMissing), .vault(.wrongPIN):
            "\(keyTrouble): set it in the environment as COUNTENANCE_PIN"
        case .vault(.unencryptedSwap):
            "\(VaultError.unencryptedSwap); COUNTENANCE_ALLOW_SWAP=1 allows it, and puts that on record"
        case .keysNeeded:
            "a reference cannot be looked up while the keys are out of reach: give the person's "
                + "number, the consent's, or a receipt with --receipt"
        case .vault(let error) where error.meansOutOfReach:
            "\(error.description); no face is decided on, and the other way stands open; `consent withdraw`, "
                + "`consent refuse` and `person restrict` work all the same"
        case .vault(let error): error.description
        case .face(let error): error.description
        case .archive(let error): error.description
        case .keysElsewhere(let folder):
            "\(folder) holds no keys of this installation; name the folder of its present keys with --keys"
        case .headBehind(let restored, let kept):
            "the backup ends at entry \(restored), and entries up to \(kept) were signed: run `countenance ledger "
                + "recover` with the tiles of a mirror first, or receipts of those entries would be denied"
        case .gallery(let error): error.description
        case .permit(let error): "\(error)"
        case .engine(let reason): reason
        case .noSuchEntry(let index): "the ledger has no entry \(index) whose payload can be opened"
        case .tooManyFaces(let found, let most):
            "the picture shows \(found) faces, and no more than \(most) are compared to keep one visible"
        default: "the desk could not do its work"
        }
    }
}
