internal import HTTPDoor
internal import Paper

extension PageCall {
    /// A page as a PDF, from the same template as the page on the screen.
    ///
    /// - Parameter isOpen: Whether it is for everybody, and the same for all.
    func paper(_ template: String, _ view: JSONValue, isOpen: Bool = false) async throws -> Reply {
        let frame = PageFrame(
            path: call.path, language: language, role: call.caller.role, reader: "", origin: origin)
        do throws(PaperError) {
            let text: String
            do { text = try frame.loneText(template, view, on: shelf) } catch { throw .notMade }
            let name = template.replacing("/", with: "-")
            let paper =
                isOpen
                ? try await OpenPapers.shared.paper(of: text) { page throws(PaperError) in
                    try await PaperMaker().pdf(html: page)
                } : try await PaperMaker().pdf(html: text)
            return Reply(
                200, paper, type: "application/pdf",
                headers: ["content-disposition": "inline; filename=\"\(name).pdf\""])
        } catch { throw problem(of: error) }
    }

    /// Why there is no paper; the browser still prints the page.
    private func problem(of error: PaperError) -> Problem {
        switch error {
        case .noMaker, .notShutIn:
            Problem(
                501, "no-pdf", words.say("common.paper.none"), detail: words.say("common.paper.printInstead"))
        case .busy, .late:
            Problem(
                503, "busy", words.say("common.paper.busy"), detail: words.say("common.paper.printInstead"),
                headers: ["retry-after": "5"])
        default: .failed
        }
    }
}
