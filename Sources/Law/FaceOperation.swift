/// What is done with a face, in the words of the fact vocabulary (law.md, section 8).
///
/// Emotion, sale and the like are named here so that a request for them can be refused with its article;
/// nothing in the house can carry them out.
public enum FaceOperation: String, Hashable, Sendable, CaseIterable, Codable {
    case detect, count, capture, liveness
    case enrol, verify, identify
    case searchWindow = "search-window"
    case analyse, emotion
    case storeTemplate = "store-template"
    case storeImage = "store-image"
    case read, correct, restrict, erase, export, share, entrust, publish, border
    case discloseDomestic = "disclose-domestic"
    case discloseForeign = "disclose-foreign"
    case sell, train, evaluate, redact
}

/// An operation that a permit can be made out for: only the five below, so nothing else can be permitted.
public protocol PermittedOperation {
    /// The same operation as a value.
    static var operation: FaceOperation { get }
}

/// Making a reference of a person who agreed to it (ISO/IEC 2382-37, enrolment).
public enum Enrol: PermittedOperation { public static var operation: FaceOperation { .enrol } }

/// Comparing one probe with the one reference of a claimed identity (1:1).
public enum Verify: PermittedOperation { public static var operation: FaceOperation { .verify } }

/// Searching one gallery for one probe (1:N).
public enum Identify: PermittedOperation { public static var operation: FaceOperation { .identify } }

/// Finding where faces are, and nothing about whose they are: for redaction and inspection.
public enum Detect: PermittedOperation { public static var operation: FaceOperation { .detect } }

/// Measuring error rates on photographs whose use for that was registered.
public enum Evaluate: PermittedOperation { public static var operation: FaceOperation { .evaluate } }
