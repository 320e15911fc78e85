internal import Foundation
internal import HTTPDoor
internal import Law
internal import Primitives

/// A page that is asked for: by whom, in which language, and what it may ask of the interface.
struct PageCall: Sendable {
    let call: Call
    let shelf: PageShelf
    let origin: PageOrigin
    /// What was chosen on the page, else before, else what the browser prefers.
    let language: Language

    init(_ call: Call, shelf: PageShelf, origin: PageOrigin) {
        (self.call, self.shelf, self.origin) = (call, shelf, origin)
        language =
            call.asked("lang").flatMap(Language.init(rawValue:)) ?? PageFrame.kept(call.headers)
            ?? call.language
    }

    var words: PageWords { shelf.words(language) }

    /// Asks the interface what the reader could ask it themselves, with the reader's own reach.
    ///
    /// - Parameters:
    ///   - name: The operation's name, as in `/openapi.yaml`.
    ///   - parameters: The given segments of its path.
    /// - Throws: `Problem`, as the interface would answer.
    func ask(
        _ name: String, _ parameters: [String: String] = [:], query: [(name: String, value: String)] = []
    ) async throws -> JSONValue {
        guard case .bytes(let bytes) = try await answer(name, parameters, query: query).body else {
            throw Problem.failed
        }
        return try JSONDecoder().decode(JSONValue.self, from: Data(bytes))
    }

    /// The same with the head of the answer, such as its entity tag.
    func answer(
        _ name: String, _ parameters: [String: String] = [:], query: [(name: String, value: String)] = []
    ) async throws -> Reply {
        guard let route = call.house.book.routes.first(where: { $0.name == name && $0.method == .get }) else {
            throw Problem.notFound
        }
        let reach = route.reaches[call.caller.role]
        guard reach != .none else { throw Problem.notYours }
        return try await route.act(
            call.asking(route, reach: reach, parameters: parameters, query: query, in: language))
    }

    /// The same, where a role that does not reach it, or a thing that is not there, leaves a gap in the page.
    func askIfPermitted(
        _ name: String, _ parameters: [String: String] = [:], query: [(name: String, value: String)] = []
    ) async throws -> JSONValue? {
        do { return try await ask(name, parameters, query: query) } catch let problem as Problem
            where [403, 404].contains(problem.status)
        { return nil }
    }

    /// Where whoever is not known signs in, and comes back from.
    var signIn: String {
        let path = call.path.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? ""
        return "\(origin.start)/sign-in?next=\(path)"
    }

    func leading(to path: String) -> Reply {
        Reply(303, [], type: "text/plain; charset=utf-8", headers: ["location": path])
    }

    /// The page itself.
    func reply(_ template: String, _ view: JSONValue) throws -> Reply {
        let caller = call.caller
        let frame = PageFrame(
            path: call.path, language: language, role: caller.role,
            reader: caller.role == .anonymous ? "" : caller.name, origin: origin)
        var reply = try frame.reply(template, view, on: shelf)
        if call.asked("lang") != nil {
            let isSecure = shelf.address?.hasPrefix("https://") == true
            reply.headers["set-cookie"] = PageFrame.keeping(language, isSecure: isSecure)
        }
        return reply
    }
}

extension PageCall {
    /// How browsers reach this origin: as it was set, else as this browser calls it.
    var address: String {
        if let address = shelf.address { return address }
        let host = call.headers["host"] ?? ""
        guard host.wholeMatch(of: #/[A-Za-z0-9.-]+(:[0-9]+)?/#) != nil else { return "" }
        let isHere = ["localhost", "127.0.0.1"].contains { host == $0 || host.hasPrefix("\($0):") }
        return "\(isHere ? "http" : "https")://\(host)"
    }
}
