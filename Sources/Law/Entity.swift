public import Primitives

/// The kinds of thing that bear an identifier; they have no values and only keep identifiers apart.
public enum Entity {
    public enum Controller {}
    public enum Site {}
    public enum CaptureArea {}
    public enum Device {}
    public enum Purpose {}
    public enum Assessment {}
    public enum Notice {}
    public enum Alternative {}
    public enum Subject {}
    public enum Consent {}
}

/// Names a controller: who decides why and how faces are processed.
public typealias ControllerID = Identifier<Entity.Controller>
/// Names a site.
public typealias SiteID = Identifier<Entity.Site>
/// Names an area that a device may capture.
public typealias CaptureAreaID = Identifier<Entity.CaptureArea>
/// Names a device.
public typealias DeviceID = Identifier<Entity.Device>
/// Names a registered purpose.
public typealias PurposeID = Identifier<Entity.Purpose>
/// Names a personal information protection impact assessment.
public typealias AssessmentID = Identifier<Entity.Assessment>
/// Names a notice.
public typealias NoticeID = Identifier<Entity.Notice>
/// Names a way through that needs no face.
public typealias AlternativeID = Identifier<Entity.Alternative>
/// Names one act of consent.
public typealias ConsentID = Identifier<Entity.Consent>

/// Names a data subject by thirty-two random hexadecimal digits that say nothing of who it is.
public typealias SubjectID = Identifier<Entity.Subject>
