/// Who may stand at the door, as the matrix of who may do what names them.
///
/// There are seven and the stranger, and no other: a caller whose role is not known is `anonymous`.
public enum Role: String, Hashable, Sendable, CaseIterable, Codable {
    /// Whoever decides on purposes and means, and answers for them.
    case controller
    /// Whoever works at the desk.
    case `operator`
    /// Whoever looks whether all was lawful, and changes nothing.
    case auditor
    /// The person the face belongs to.
    case subject
    /// A camera, gate or kiosk that was enrolled.
    case device
    /// Whoever signs the log besides the house.
    case witness
    /// A program with a key that is bound to one purpose, site, device and set of activities.
    case integration
    /// Whoever showed nothing.
    case anonymous
}
