/// The description of the interface, for programs and for people.
enum DocsRoutes {
    static let all: [Route] = [openAPI, page, style]

    private static let openAPI = Route(
        .get, "/openapi.yaml", "openapi", "This interface, as OpenAPI 3.1.", reaches: .everybody,
        answers: [.init(200, "The description.", .text(atMost: 1 << 20), type: "application/yaml")]
    ) {
        ($0.lane, $0.group) = (.plain, "description")
    } act: { call in
        Reply(shared: try call.house.described.yaml(of: call.house.book), type: "application/yaml")
    }

    private static let page = Route(
        .get, "/docs", "docs", "This interface, as a page.", reaches: .everybody,
        answers: [.init(200, "The page.", .text(atMost: 1 << 20), type: "text/html; charset=utf-8")]
    ) {
        ($0.lane, $0.group) = (.plain, "description")
    } act: { call in
        var reply = Reply(
            shared: try call.house.described.page(of: call.house.book), type: "text/html; charset=utf-8")
        reply.headers["content-security-policy"] =
            "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
        return reply
    }

    private static let style = Route(
        .get, "/docs/style.css", "docsStyle", "The look of the page.", reaches: .everybody,
        answers: [.init(200, "The style sheet.", .text(atMost: 1 << 20), type: "text/css; charset=utf-8")]
    ) {
        ($0.lane, $0.group, $0.isUnlisted) = (.plain, "description", true)
    } act: { _ in
        .text(DocsPage.style, type: "text/css; charset=utf-8")
    }
}
