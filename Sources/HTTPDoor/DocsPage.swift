/// The description of the interface as one page, made from the routes; it loads nothing from anywhere else.
struct DocsPage {
    let book: RouteBook

    init(_ book: RouteBook) { self.book = book }

    /// The page.
    var html: String {
        """
        <!doctype html><html lang="en"><head><meta charset="utf-8"><title>Countenance: the interface</title>
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <link rel="stylesheet" href="/docs/style.css"></head><body>
        <header><h1>Countenance</h1><p>The interface, for machines: <a href="/openapi.yaml">openapi.yaml</a>.
        What may be asked is told below with who may ask it: all of it (●), their own (◐), or nothing.</p></header>
        <main>\(groups.map(section).joined())</main></body></html>
        """
    }

    private var groups: [(String, [Route])] {
        let listed = book.routes.filter { !$0.details.isUnlisted }
        return Dictionary(grouping: listed, by: \.details.group).sorted { $0.key < $1.key }
    }

    private func section(_ group: (name: String, routes: [Route])) -> String {
        let routes = group.routes.sorted { ($0.path, $0.method.rawValue) < ($1.path, $1.method.rawValue) }
        return "<section><h2>\(group.name.escaped)</h2>\(routes.map(article).joined())</section>"
    }

    private func article(_ route: Route) -> String {
        """
        <article id="\(route.name.escaped)"><h3><code>\(route.method.rawValue) \(route.path.escaped)</code></h3>
        <p>\(route.summary.escaped)</p><p class="who">\(who(route))</p>\(asked(route))\(answered(route))</article>
        """
    }

    private func who(_ route: Route) -> String {
        if route.reaches == .everybody { return "everybody" }
        return Role.allCases.filter { route.reaches[$0] != .none }.map { role in
            "\(route.reaches[role] == .all ? "●" : "◐") \(role.rawValue)"
        }.joined(separator: " · ")
    }

    private func asked(_ route: Route) -> String {
        var rows = route.details.query.map { "<dt>?\($0.name.escaped)</dt><dd>\($0.meaning.escaped)</dd>" }
        if route.mustBeNamed {
            rows.append("<dt>Idempotency-Key</dt><dd>a name of yours for this request, needed</dd>")
        }
        switch route.details.body {
        case .none: break
        case .json(let form): rows.append("<dt>body</dt><dd>JSON<ul>\(fields(form))</ul></dd>")
        case .picture:
            rows.append("<dt>body</dt><dd>a picture, or a form with the part <code>image</code></dd>")
        case .form(let parts):
            rows.append("<dt>body</dt><dd>a form: \(parts.joined(separator: ", ").escaped)</dd>")
        case .bytes(let type, _): rows.append("<dt>body</dt><dd>\(type.escaped)</dd>")
        }
        return rows.isEmpty ? "" : "<dl>\(rows.joined())</dl>"
    }

    private func answered(_ route: Route) -> String {
        let rows = route.answers.map { answer in
            "<dt>\(answer.status)</dt><dd>\(answer.meaning.escaped)<ul>\(fields(answer.form))</ul></dd>"
        }
        return "<dl>\(rows.joined())</dl>"
    }

    private func fields(_ form: Schema) -> String {
        switch form {
        case .object(let fields):
            fields.map { field in
                "<li><code>\(field.name.escaped)</code>\(field.isRequired ? "" : " <i>may be left out</i>"): "
                    + "\(field.meaning.escaped)</li>"
            }.joined()
        case .named(let name): Components.all[name].map(fields) ?? ""
        case .list(let form, _): fields(form)
        default: ""
        }
    }

    static let style = """
        :root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif; }
        body { max-width: 60rem; margin: 0 auto; padding: 1rem; }
        h2 { margin-top: 3rem; text-transform: capitalize; }
        article { border-top: 1px solid #8886; padding: .5rem 0 1rem; }
        h3 { margin: .5rem 0; overflow-wrap: anywhere; } p { margin: .25rem 0; }
        .who { opacity: .75; font-size: .9rem; }
        dl { display: grid; grid-template-columns: max-content 1fr; gap: .25rem 1rem; margin: .5rem 0; }
        dt { font-family: monospace; } dd { margin: 0; } ul { margin: 0; padding-left: 1rem; }
        """
}

extension String {
    /// Safe between tags and in attributes.
    fileprivate var escaped: String {
        replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
            .replacing("\"", with: "&quot;")
    }
}
