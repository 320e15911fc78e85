public import Law
public import Primitives

/// What a face is used for, why nothing less will do, and on what ground.
public struct Purpose: Hashable, Sendable, Codable, Identifiable {
    /// The purpose.
    public var id: PurposeID
    /// Its words, as people are told.
    public var text: String
    /// Whether a person judged these words specific.
    public var specific: Bool?
    /// Whether it is the keeping of public security.
    public var publicSecurity: Bool?
    /// Why a face is needed.
    public var necessity: String?
    /// What was weighed instead.
    public var alternativesConsidered: [String]?
    /// Whether a lesser or faceless means would serve equally well.
    public var lesserMeansServeEqually: Bool?
    /// Whether the face is strictly necessary for the service itself.
    public var faceStrictlyNecessary: Bool?
    /// What may be done for it.
    public var operations: [FaceOperation]?
    /// The ground in law.
    public var basis: Basis?
    /// How much hangs on it.
    public var stakes: Stakes?
    /// Whether it is money, credit, a contract or publication, where minors need a guardian.
    public var bindsMinor: Bool?
    /// Which essential service it is part of; `none` where it is part of none.
    public var essentialService: EssentialService?
    /// How long anything is kept for it, in days.
    public var retentionDays: Int?
    /// Whether the picture is kept beside the template.
    public var keepsImages: Bool?
    /// Whether it is over: achieved, or become impossible.
    public var ended: Bool?
    /// Whether many people, or much of a population, are concerned.
    public var largeScale: Bool?
    /// Whether it serves medicine or safety, such as watching for a driver's fatigue.
    public var medicalOrSafety: Bool?
    /// Whether some law asks for consent to it in writing.
    public var writtenConsent: Bool?
    /// Where pictures for references come from; the person, where nothing is said.
    public var imageSource: ImageSource?
    /// The scheme by which references are protected.
    public var templateScheme: String?
    /// Whether references can be renewed and cannot be linked or turned back (ISO/IEC 24745).
    public var templateProtected: Bool?
    /// The processor entrusted with it; missing where nobody is.
    public var processor: Processor?
    /// By which mechanism its data goes abroad.
    public var exportMechanism: ExportMechanism?
    /// What lets law enforcement recognise people in public as it happens (AI Act, article 5).
    public var enforcement: Enforcement?
    /// What it infers beyond identity; empty where nothing.
    public var attributes: [FaceAttribute]?
    /// What its results do to people; empty where nothing out of the ordinary.
    public var outcomes: [PurposeOutcome]?
    /// Other handlers who receive something; empty where nobody does.
    public var recipients: [String]?
    /// The notice that tells people of it.
    public var notice: NoticeID?
    /// The impact assessment that covers it.
    public var assessment: AssessmentID?

    /// A purpose of which only the words are known.
    public init(id: PurposeID, text: String) {
        self.id = id
        self.text = text
    }
}
