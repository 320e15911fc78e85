internal import HTTPDoor
internal import Law

/// One page: where it is, who may see it, and what it shows.
///
/// A page is a route as all others are, and shows only what its reader could ask of the interface.
struct Page: Sendable {
    /// What is put into a template.
    typealias View = @Sendable (PageCall) async throws -> JSONValue

    let path: String
    /// The name of its template, `console/duties`; also of its script, `assets/console/duties.js`, where there is one.
    let template: String
    let reaches: Reaches
    let view: View
    /// Where the same is served as a PDF; of a template that stands in `paper`.
    private var paper: String?

    /// A page with its template.
    ///
    /// - Parameter reaches: Who may see it; strangers are led to sign in where they are let through and `view` throws
    ///   `Problem.signInFirst`.
    init(
        _ path: String, _ template: String, reaches: Reaches, view: @escaping View = { _ in .object([]) }
    ) {
        (self.path, self.template, self.reaches, self.view) = (path, template, reaches, view)
    }

    /// The same page, served as a PDF besides; its template stands in `paper`.
    ///
    /// - Parameter path: With the same given segments, such as `/rules/{site}/sign.pdf`.
    func printed(at path: String) -> Page {
        var page = self
        page.paper = path
        return page
    }

    /// The same as routes of the server.
    func routes(on shelf: PageShelf, at origin: PageOrigin) -> [Route] {
        [route(on: shelf, at: origin)] + (paper.map { [printing(at: $0, on: shelf, at: origin)] } ?? [])
    }

    private func printing(at path: String, on shelf: PageShelf, at origin: PageOrigin) -> Route {
        Route(
            .get, path, "paper-\(template)", "A page as PDF: \(template).", reaches: letting(reaches),
            answers: [.init(200, "The paper.", .text(atMost: 1 << 26), type: "application/pdf")]
        ) {
            ($0.lane, $0.group, $0.isUnlisted) = (reaches == .everybody ? .open : .records, "pages", true)
        } act: { call in
            let page = PageCall(call, shelf: try shelf.current, origin: origin)
            guard call.caller.role != .anonymous || reaches[.anonymous] != .none else {
                return page.leading(to: page.signIn)
            }
            return try await page.paper(template, try await view(page), isOpen: reaches == .everybody)
        }
    }

    private func route(on shelf: PageShelf, at origin: PageOrigin) -> Route {
        Route(
            .get, path, "page-\(template)", "A page: \(template).", reaches: letting(reaches),
            answers: [.init(200, "The page.", .text(atMost: 1 << 22), type: "text/html; charset=utf-8")]
        ) {
            ($0.lane, $0.group, $0.isUnlisted) = (lane, "pages", true)
        } act: { call in
            try await answer(PageCall(call, shelf: try shelf.current, origin: origin))
        }
    }

    /// What shows nothing of anybody's costs nothing; the rest stands in line with other records.
    private var lane: Route.Lane { reaches == .everybody ? .plain : .records }

    /// A stranger is let through to be led to where they sign in.
    private func letting(_ reaches: Reaches) -> Reaches {
        Reaches(
            controller: reaches[.controller], operator: reaches[.operator], auditor: reaches[.auditor],
            subject: reaches[.subject], device: reaches[.device], witness: reaches[.witness],
            integration: reaches[.integration], anonymous: .all)
    }

    private func answer(_ page: PageCall) async throws -> Reply {
        guard page.call.caller.role != .anonymous || reaches[.anonymous] != .none else {
            return page.leading(to: page.signIn)
        }
        return try page.reply(template, try await view(page))
    }
}
