public import Primitives

/// The kinds of thing that bear an identifier. None of them has values; they keep identifiers apart.
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

public typealias ControllerID = Identifier<Entity.Controller>
public typealias SiteID = Identifier<Entity.Site>
public typealias CaptureAreaID = Identifier<Entity.CaptureArea>
public typealias DeviceID = Identifier<Entity.Device>
public typealias PurposeID = Identifier<Entity.Purpose>
public typealias AssessmentID = Identifier<Entity.Assessment>
public typealias NoticeID = Identifier<Entity.Notice>
public typealias AlternativeID = Identifier<Entity.Alternative>
public typealias ConsentID = Identifier<Entity.Consent>

/// A data subject: thirty-two random hexadecimal digits that say nothing of who it is.
public typealias SubjectID = Identifier<Entity.Subject>
