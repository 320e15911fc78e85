public import Face
public import Law

/// What a caller asks of a face: where, what for, by which device, and of whom.
///
/// Everything else a decision needs comes from the signed registry and the consent records, never from here.
public struct FaceRequest: Sendable {
    public var site: SiteID
    /// May be left out where the site has one purpose.
    public var purpose: PurposeID?
    /// May be left out where the site has one device.
    public var device: DeviceID?
    /// The person who is meant, where one is.
    public var subject: SubjectID?
    public var image: Image
    /// Which face of the picture is meant.
    public var choice: FaceChoice = .mostProminent
    /// What a person at the device says of their needs: languages they read, forms of notice they need.
    public var languages: [String]?
    /// The seconds since the person chose this way, as the device counted them; for comparing ways, and for no rule.
    public var waited: Int?
    /// What should be inferred beyond identity: nothing in the house infers anything, and the rules say why.
    public var attributes: [FaceAttribute] = []

    /// Asks about one picture.
    public init(
        _ image: Image, at site: SiteID, purpose: PurposeID? = nil, device: DeviceID? = nil,
        subject: SubjectID? = nil
    ) {
        self.image = image
        self.site = site
        self.purpose = purpose
        self.device = device
        self.subject = subject
    }
}
