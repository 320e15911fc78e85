internal import Desk
internal import Face
internal import Foundation
internal import Law
internal import Ledger
internal import Policy
internal import Primitives

/// An error as CompreFace tells it: a message and a number.
///
/// From 100 on the numbers are the house's own.
struct CompreFaceFault: Error {
    let status: Int
    let code: Int
    let message: String
    var headers: [String: String] = [:]
    /// Of a refusal of the law: the rules, which are counted and not told.
    private var rules: [RuleID] = []

    init(_ status: Int, _ code: Int, _ message: String, headers: [String: String] = [:]) {
        (self.status, self.code, self.message, self.headers) = (status, code, message, headers)
    }

    var reply: Reply {
        PrettyJSON.reply(
            ["message": .text(message), "code": .integer(Int64(code))], status: status, headers: headers
        ).openToAll
    }

    /// As the meter counts it.
    var refusal: Problem {
        let names = rules.map { JSONValue.text($0.text) }
        return Problem(status, rules.isEmpty ? "" : "refused", message, more: [.init("rules", .list(names))])
    }

    static let noFace = CompreFaceFault(400, 28, "No face is found in the given image")
    static let severalFaces = CompreFaceFault(400, 31, "More than one face in the source image")
    static let notBase64 = CompreFaceFault(400, 21, "Provided value is not Base64")
    static func noSubject(_ name: String) -> Self { Self(404, 42, "Subject \(name) not found") }
    static func noImage(_ id: String) -> Self { Self(404, 44, "Image \(id) not found") }
    static func noPart(_ name: String) -> Self { Self(400, 34, "Required part \(name) is missing") }

    static let subjectExists = CompreFaceFault(400, 43, "Subject already exists")
    static let wipe = CompreFaceFault(
        403, 112, "refused: to delete everybody at once a key needs the operation `erase`")
    static let export = CompreFaceFault(
        403, 111, "refused: the numbers of a face are neither handed out nor taken in (PIPL Arts. 6 and 51)")
    static let notForKey = CompreFaceFault(403, 110, "refused: this key was not made for this operation")
}

extension CompreFaceFault {
    /// Whatever was thrown.
    init(_ error: any Error) {
        switch error {
        case let fault as CompreFaceFault: self = fault
        case let error as DeskError:
            if case .face(let face) = error { self.init(face) } else { self.init(Problem(desk: error)) }
        default: self.init(Problem(error))
        }
    }

    /// A picture that decides nothing.
    ///
    /// Every fault of the file is 28, as from CompreFace's core.
    init(_ error: FaceError) {
        switch error {
        case .severalFaces: self = .severalFaces
        case .poorQuality, .faceTooSmall, .ambiguous, .noSuchFace:
            self.init(400, 120, "undecided: \(error.description); the other way stands open")
        default: self = .noFace
        }
    }

    /// What the door itself says.
    init(_ problem: Problem) {
        let message = [problem.title, problem.detail].compactMap(\.self).joined(separator: " ")
        let code =
            switch problem.kind {
            case "bad-request": 26
            case "busy": 131
            case "unavailable", "full": 130
            case "conflict", "not-ready": 121
            default: 0
            }
        self.init(
            problem.status == 405 ? 404 : problem.status, code,
            problem.kind == "failed" ? "Something went wrong, please try again" : message,
            headers: problem.headers.filter { $0.key == "retry-after" })
        if problem.kind == "failed" { self = Self(400, 0, message) }
    }

    /// The house cannot decide now.
    init(_ unavailability: Unavailability) { self.init(Problem(unavailability)) }

    /// A refusal of the law: a number for its group, the rules' own words, the law, and the entry that proves it.
    init(_ on: RefusalOnRecord, _ what: String) {
        let refusal = on.refusal
        let groups = refusal.grounds.compactMap { Self.groups[$0.rule] }
        let group = Self.leading.first(where: groups.contains) ?? .general
        let leading = refusal.grounds.filter { Self.groups[$0.rule] == group }.prefix(2)
        let reasons = leading.map { ground in
            let law = ground.provisions.prefix(2).map { $0.citation.text(in: .en) }
            return "\(ground.why.text(in: .en)) (\(law.joined(separator: "; ")))"
        }
        let others = refusal.grounds.count - leading.count
        let ways = refusal.alternatives.map(\.rawValue).joined(separator: ", ")
        let words =
            ["refused: \(Self.words[group] ?? "not permitted") for \(what).", reasons.joined(separator: " ")]
            + (others > 0 ? ["\(others) more rules refuse."] : [])
            + (ways.isEmpty ? [] : ["Another way is open: \(ways)."])
            + ["See /v1/ledger/entries, entry \(on.record.index)."]
        self.init(
            403, Self.codes[group] ?? 100, words.joined(separator: " "), headers: on.record.traces)
        rules = refusal.grounds.map(\.rule)
    }

    private static let groups: [RuleID: RuleGroup] = Dictionary(
        Rulebook.entries.map { ($0.rule.id, $0.group) }, uniquingKeysWith: { first, _ in first })

    /// What stands in the way of everybody is told before what one person could still agree to.
    private static let leading: [RuleGroup] = [
        .places, .alternatives, .analysis, .governance, .consent, .minors, .notice, .keeping, .general,
        .union,
        .illinois, .permissions,
    ]

    static let codes: [RuleGroup: Int] = [
        .general: 100, .consent: 101, .notice: 102, .minors: 103, .alternatives: 104, .places: 105,
        .governance: 106, .analysis: 107, .keeping: 108, .union: 109, .illinois: 109, .permissions: 100,
    ]

    private static let words: [RuleGroup: String] = [
        .consent: "no consent that carries it", .notice: "not told as the law asks",
        .minors: "a child is protected more", .alternatives: "the face would be the only way",
        .places: "not in this place", .governance: "the papers are not in order",
        .analysis: "nothing may be inferred", .keeping: "not kept as the law asks",
    ]
}

extension CompreFaceFault {
    /// What a request to this surface meets before its route: no key, a key of another kind, no such call.
    static func reply(to error: any Error, _ head: RequestHead) -> Reply? {
        guard let service = CompreFaceService(head.target) else { return nil }
        if head.method == "OPTIONS" { return Reply(204, [], type: "text/plain").openToAll }
        guard let problem = error as? Problem, problem.status == 401 || problem.kind == "not-permitted"
        else {
            return CompreFaceFault(error).reply
        }
        return keyless(head.headers["x-api-key"], service).reply
    }

    /// Why a key does not open a service.
    static func keyless(_ key: String?, _ service: CompreFaceService) -> Self {
        guard let key else { return Self(400, 20, "Missing header: x-api-key") }
        guard key.utf8.count >= 36, UUID(uuidString: key) != nil else {
            return Self(400, 26, "Service API key should be UUID")
        }
        return Self(404, 10, "\(service.title) service with API Key \(key) not found")
    }
}

extension Record {
    /// Where an entry is, in headers that no client minds.
    var traces: [String: String] {
        ["x-ledger-index": "\(index)", "x-receipt-id": receipt.leafHash.hex]
    }
}
