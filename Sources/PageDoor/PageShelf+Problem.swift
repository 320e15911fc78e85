public import HTTPDoor
internal import Law

extension PageShelf {
    /// A problem as a page; `nil` where it cannot be made, and the problem is told as it is.
    public func paint(
        _ problem: Problem, for asker: ServedHouse.Asker, at origin: PageOrigin
    ) -> Reply? {
        if problem.status == 401, asker.path != "\(origin.start)/sign-in" {
            return Reply(
                303, [], type: "text/plain; charset=utf-8", headers: ["location": "\(origin.start)/sign-in"])
        }
        guard let shelf = try? current else { return nil }
        let frame = PageFrame(
            path: asker.path, language: PageFrame.kept(asker.headers) ?? asker.language, role: .anonymous,
            reader: "", origin: origin)
        let view: JSONValue = .object([
            .init("problem", problem.json(in: frame.language)), .init("start", .text(origin.start)),
        ])
        var reply = try? frame.reply("problem", view, status: problem.status, on: shelf)
        reply?.headers.merge(problem.headers) { own, _ in own }
        return reply
    }
}
