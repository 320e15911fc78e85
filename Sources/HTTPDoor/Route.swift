/// One thing that can be asked for over HTTP: where, by whom, with what, and what comes back.
///
/// Routes are values: the server, the description of the interface and the matrix of who may do what are all made
/// from the same list, so that none can say what the others do not.
public struct Route: Sendable {
    /// The verbs of the interface.
    public enum Method: String, Hashable, Sendable, CaseIterable {
        case get = "GET"
        case post = "POST"
        case put = "PUT"
        case delete = "DELETE"

        /// Whether it may change something.
        public var mayChange: Bool { self != .get }
    }

    /// What an overload may make wait.
    public enum Lane: String, Hashable, Sendable, CaseIterable {
        /// Rights of a person: these are served first and are never turned away for others' sake.
        case rights
        /// What looks at a face.
        case faces
        /// Reading and writing records.
        case records
        /// A person who reads what is on record about themselves.
        case own
        /// What strangers may ask of the log and of the law.
        case open
        /// What costs next to nothing: health, keys, pages.
        case plain
        /// Connections that stay.
        case streams
    }

    /// What a request carries.
    public enum Body: Sendable {
        case none
        case json(Schema)
        /// A picture by itself (`image/jpeg`, `image/png`, `image/webp`), or as the part `image` of a form.
        case picture
        /// A form with these pictures as its parts.
        case form([String])
        /// Bytes of another kind, at most so many.
        case bytes(type: String, atMost: Int)
    }

    /// One way in which it may be answered.
    public struct Answer: Sendable {
        public let status: Int
        public let meaning: String
        public let type: String
        public let form: Schema

        /// Says what comes with a status.
        public init(
            _ status: Int, _ meaning: String, _ form: Schema = .anything, type: String = "application/json"
        ) {
            (self.status, self.meaning, self.form, self.type) = (status, meaning, form, type)
        }
    }

    /// What may stand in the query.
    public struct Parameter: Sendable {
        public let name: String
        public let form: Schema
        public let meaning: String
        public let isRequired: Bool

        public init(_ name: String, _ form: Schema, _ meaning: String, isRequired: Bool = false) {
            (self.name, self.form, self.meaning, self.isRequired) = (name, form, meaning, isRequired)
        }
    }

    /// What an outline may leave out.
    public struct Details: Sendable {
        public var lane: Lane = .records
        public var query: [Parameter] = []
        public var body: Body = .none
        /// Whether the caller must name the request, so that it can be asked again without a second effect.
        public var isNamed: Bool?
        /// Whether a member of the body that is not described is refused: misspelt, it would widen what is done.
        public var isStrict = false
        /// Group in the description.
        public var group = "records"
        /// Whether it is left out of the description.
        public var isUnlisted = false

        public init() {}
    }

    /// What is done for a call.
    public typealias Act = @Sendable (Call) async throws -> Reply

    public let method: Method
    /// Segments with `/`; `{name}` stands for one that is given.
    public let path: String
    /// The operation's name, unique.
    public let name: String
    /// What it is for, in one sentence.
    public let summary: String
    public let reaches: Reaches
    public let details: Details
    public let answers: [Answer]
    public let act: Act

    /// Says all of it; `reaches` has no default, because a route nobody thought about must not be.
    public init(
        _ method: Method, _ path: String, _ name: String, _ summary: String, reaches: Reaches,
        answers: [Answer], details: (inout Details) -> Void = { _ in }, act: @escaping Act
    ) {
        var settled = Details()
        details(&settled)
        (self.method, self.path, self.name, self.summary) = (method, path, name, summary)
        (self.reaches, self.answers, self.details, self.act) = (reaches, answers, settled, act)
    }

    /// Whether the caller must name the request: whatever may change something, but for rights and faces.
    public var mustBeNamed: Bool {
        details.isNamed ?? (method.mayChange && ![.rights, .faces, .plain].contains(details.lane))
    }

    var segments: [Substring] { path.split(separator: "/", omittingEmptySubsequences: true) }
}
