public import Law
public import Primitives

extension Facts {
    /// When, where and under whom it happens.
    public struct Setting: Codable, Hashable, Sendable {
        /// The instant of the event; rules read its civil day in the jurisdiction's zone.
        public var eventTime: Timestamp?
        /// Every legal order that applies.
        public var jurisdictions: [Jurisdiction]?
        /// Provinces and cities with regulations of their own; empty where there are none.
        public var overlays: [Overlay]?
        /// Who decides why and how.
        public var controller: ControllerID?
        /// What kind of party that is.
        public var controllerKind: ControllerKind?
        /// Whether it runs critical information infrastructure.
        public var ciiOperator: Bool?
        /// The member state of the Union, as two letters, where its law sets an age or a gate of its own.
        public var memberState: String?
        /// Instruments that a documented exemption takes this controller out of; only BIPA, section 25, has such.
        public var exemptFrom: [InstrumentID]?

        /// Knows nothing yet.
        public init() {}
    }

    /// What is asked for.
    public struct Request: Codable, Hashable, Sendable {
        /// What is to be done with the face.
        public var operation: FaceOperation?
        /// What is to be inferred beyond identity; missing means nothing is.
        public var attributes: [FaceAttribute]?
        /// Whether the person says who they are, so that comparing with one reference would do.
        public var claimedIdentity: Bool?
        /// Whether this is only the asking for consent, not yet a use of the face.
        public var asksForConsent: Bool?
        /// Whether the picture was taken for public security and is now wanted for something else.
        public var fromSafetyDevice: Bool?
        /// The other handler, processor or authority that would receive something.
        public var recipient: String?
        /// What is to be read, erased or handed over; missing means the reference.
        public var material: [Material]?
        /// The day the material was made, where it is a video or a record.
        public var materialFrom: CivilDate?
        /// Whether the person takes an active part, such as looking into a terminal they started.
        public var activeInvolvement: Bool?
        /// Whether the comparison follows the capture without a significant delay.
        public var realTime: Bool?
        /// Whether something is now to be done to the person on the strength of a match.
        public var actsOnMatch: Bool?
        /// How many competent people have separately confirmed that match.
        public var confirmations: Int?
        /// Why somebody else may have it, where it is not consent.
        public var disclosure: DisclosureGround?
        /// Whether money or another gain is received for it.
        public var forProfit: Bool?

        /// Asks for nothing yet.
        public init() {}
    }

    /// The place and the device in it.
    public struct Site: Codable, Hashable, Sendable {
        /// Which registered site.
        public var id: SiteID?
        /// Which registered device.
        public var device: DeviceID?
        /// What the place is.
        public var kind: SiteKind?
        /// Whether it is open to the public.
        public var publicPlace: Bool?
        /// The kind of room the device stands in.
        public var interior: InteriorClass?
        /// Private spaces that its declared or real view includes; empty or missing where none.
        public var seesInto: [InteriorClass]?
        /// Who installed it.
        public var installer: InstallerRole?
        /// How pictures come.
        public var mode: DeviceMode?
        /// Whether a capture area was declared.
        public var areaDeclared: Bool?
        /// Whether what the device sees lies within the declared area.
        public var areaWithinDeclared: Bool?
        /// Whether a prominent sign stands at every way in.
        public var sign: Bool?
        /// Whether people cannot notice the capture.
        public var covert: Bool?
        /// From how far people are captured, in metres.
        public var distanceMetres: Int?
        /// Whether military or classified premises are near.
        public var nearClassified: Bool?
        /// Whether those premises agreed.
        public var classifiedAgreed: Bool?
        /// Whether children are likely to come.
        public var childLikely: Bool?
        /// Whether a neighbour's private space is in view.
        public var neighbourInView: Bool?
        /// Whether a public area is monitored systematically.
        public var systematicMonitoring: Bool?

        /// A place of which nothing is known.
        public init() {}
    }
}
