public import Law
public import Primitives

/// A place where faces are handled, as its controller describes it under signature.
///
/// Facts of a site come from here and never from a request.
public struct Site: Hashable, Sendable, Codable, Identifiable {
    /// The site.
    public var id: SiteID
    /// Who answers for it.
    public var controller: ControllerID
    /// What people call it.
    public var name: String
    /// What the place is.
    public var kind: SiteKind?
    /// Every legal order it falls under.
    public var jurisdictions: [Jurisdiction]?
    /// The member state of the Union, as two letters, where its law sets an age or a gate of its own.
    public var memberState: String?
    /// Provinces and cities with regulations of their own; empty where there are none.
    public var overlays: [Overlay]?
    /// Whether it is open to the public.
    public var publicPlace: Bool?
    /// Whether children are likely to come.
    public var childLikely: Bool?
    /// Whether military or classified premises are near.
    public var nearClassified: Bool?
    /// Whether those premises agreed.
    public var classifiedAgreed: Bool?
    /// Whether a public area is monitored systematically.
    public var systematicMonitoring: Bool?
    /// Its public security video system, where it has one.
    public var videoSystem: VideoSystem?
    /// The sign at its ways in.
    public var sign: Sign?
    /// The areas in which capture is declared.
    public var areas: [CaptureArea]?
    /// The purposes registered for it.
    public var purposes: [PurposeID]?
    /// Whether the face is presented as compulsory.
    public var faceCompulsory: Bool?
    /// Whether it was proved that nothing but a face can serve.
    public var irreplaceable: Bool?
    /// Whether service stops for whoever refused or took consent back; missing where it does not.
    public var deniesService: Bool?

    /// A site of which nothing but its name is known.
    public init(id: SiteID, controller: ControllerID, name: String) {
        self.id = id
        self.controller = controller
        self.name = name
    }
}

/// The sign that tells people of capture, and how we know that it stands.
public struct Sign: Hashable, Sendable, Codable {
    /// Whether a prominent sign stands at every way in.
    public var standing: Bool?
    /// Where the evidence is kept, such as the name of a photograph.
    public var evidence: String?
    /// The day somebody last looked.
    public var checkedOn: CivilDate?

    /// A sign as far as it is known.
    public init(standing: Bool? = nil, evidence: String? = nil, checkedOn: CivilDate? = nil) {
        self.standing = standing
        self.evidence = evidence
        self.checkedOn = checkedOn
    }
}

/// A public security video system, which the county police is told of (Public Security Video Regulations, article 14).
public struct VideoSystem: Hashable, Sendable, Codable {
    /// The day it came into use.
    public var since: CivilDate?
    /// Whether it is filed with the police.
    public var filed: Bool?

    /// A system as far as it is known.
    public init(since: CivilDate? = nil, filed: Bool? = nil) {
        self.since = since
        self.filed = filed
    }
}

/// The part of a site in which capture is declared.
public struct CaptureArea: Hashable, Sendable, Codable, Identifiable {
    /// The area.
    public var id: CaptureAreaID
    /// Its bounds in words.
    public var bounds: String
    /// Its bounds on the picture of its device.
    public var outline: AreaOutline?

    /// A declared area.
    public init(id: CaptureAreaID, bounds: String, outline: AreaOutline? = nil) {
        self.id = id
        self.bounds = bounds
        self.outline = outline
    }
}
