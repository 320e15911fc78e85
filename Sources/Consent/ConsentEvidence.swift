public import Law
public import Primitives

/// The form a consent took.
public enum ConsentKind: String, Hashable, Sendable, CaseIterable, Codable {
    /// Given for this face processing alone (PIPL Art. 29).
    case separate
    /// Separate and signed, where a law asks for writing.
    case written
    /// Given by a guardian for a child.
    case guardian
    /// Given together with other terms: never enough for a face.
    case general
}

/// The way by which a consent reached us.
public enum ConsentMethod: String, Hashable, Sendable, CaseIterable, Codable {
    case portal, kiosk, paper, `operator`
}

/// The notice a person was shown: which text exactly, and when.
public struct NoticeShown: Hashable, Sendable, Codable {
    /// The registered notice.
    public var notice: NoticeID
    /// Its version, as registered.
    public var version: Int
    /// The digest of its text in all languages, as registered.
    public var digest: Digest
    /// When it was shown; `nil` where that cannot be shown.
    public var shownAt: Timestamp?

    /// A notice as it was shown.
    public init(notice: NoticeID, version: Int, digest: Digest, shownAt: Timestamp?) {
        self.notice = notice
        self.version = version
        self.digest = digest
        self.shownAt = shownAt
    }
}

/// How a consent was obtained: the facts that decide whether it counts.
///
/// Each fact that nobody asserted is `nil`, which is unknown and never a yes (SPC Provisions Art. 6).
public struct ConsentEvidence: Hashable, Sendable, Codable {
    /// The form it took.
    public var kind: ConsentKind
    /// The way it reached us.
    public var method: ConsentMethod
    /// The account of whoever took it down for the person, at the desk; `nil` where the person gave it alone.
    public var takenBy: String?
    /// The language of the notice and prompt, as a BCP 47 tag.
    public var language: String
    /// The notice shown before.
    public var notice: NoticeShown?
    /// Whether the person did something to agree; silence and walking in are no act.
    public var affirmativeAct: Bool?
    /// Whether a choice stood ticked already.
    public var preTicked: Bool?
    /// Other things settled by the same act; empty where it stood alone.
    public var bundledWith: [String]?
    /// Whether a service was refused without it.
    public var conditional: Bool?
    /// Whether it was obtained by threat, misleading or a punitive alternative.
    public var coerced: Bool?
    /// The ways without a face that were shown; empty where none was.
    public var alternativesShown: [AlternativeID]?
    /// Whether its term has no end.
    public var unlimited: Bool?
    /// Whether its terms say it cannot be withdrawn.
    public var irrevocable: Bool?
    /// Whether its terms let it be passed on freely.
    public var sublicensable: Bool?
    /// Steps it took to agree.
    public var actsToGrant: Int?
    /// Steps it takes to withdraw.
    public var actsToWithdraw: Int?
    /// The digest of the page or paper as it was presented.
    public var presentation: Digest?

    /// Evidence of which only the form is known yet.
    public init(kind: ConsentKind, method: ConsentMethod, language: String) {
        self.kind = kind
        self.method = method
        self.language = language
    }
}
