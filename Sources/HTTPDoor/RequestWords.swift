/// All that says what a request asks, in one spelling: no two requests that mean something else have the same.
enum RequestWords {
    /// Route, place and query, and the body; of a form its parts, since each try draws its own boundary.
    static func of(_ asked: HouseResponder.Asked, _ body: [UInt8]) -> [UInt8] {
        let places = asked.parameters.sorted { $0.key < $1.key }.flatMap { [$0.key, $0.value] }
        let query = asked.head.query.flatMap { [$0.name, $0.value] }
        let words = [asked.route.name] + places + ["?"] + query
        return words.flatMap(spelled) + content(body, asked.head.headers["content-type"] ?? "")
    }

    private static func spelled(_ word: String) -> [UInt8] { Array("\(word.utf8.count):\(word)".utf8) }

    static func content(_ body: [UInt8], _ type: String) -> [UInt8] {
        guard let boundary = Multipart.boundary(of: type),
            let parts = try? Multipart.parse(body, boundary: boundary)
        else { return spelled("=") + body }
        return parts.flatMap { spelled($0.name) + spelled("\($0.content.count)") + $0.content }
    }
}
