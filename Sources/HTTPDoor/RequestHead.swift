internal import Foundation
internal import HTTPTypes
internal import HummingbirdCore
internal import Law

/// The head of a request, read strictly.
struct RequestHead {
    let method: String
    /// Path and query as they came.
    let target: String
    /// By names in small letters; a name that came twice is joined by a comma, and cookies by a semicolon.
    let headers: [String: String]

    init(_ request: Request, session: SessionName = .usual) {
        method = request.method.rawValue
        target = request.head.path ?? "/"
        var headers: [String: String] = [:]
        for field in request.headers {
            let name = field.name.canonicalName
            // RFC 9113 section 8.2.3: over HTTP/2 browsers send every cookie as a field of its own.
            let between = name == "cookie" ? "; " : ", "
            headers[name] = headers[name].map { $0 + between + field.value } ?? field.value
        }
        if let cookies = headers["cookie"] { headers["cookie"] = session.usual(in: cookies) }
        let host = request.head.authority ?? headers["host"] ?? ""
        hasHost = !host.isEmpty && headers["host"] ?? host == host
        self.headers = headers.merging(["host": host]) { own, _ in own }
    }

    /// Whether it says for whom it is, and says one thing: a proxy before us may have read the other.
    let hasHost: Bool

    var path: String { String(target.prefix { $0 != "?" }) }

    /// The segments of the path, decoded; `nil` where one cannot be read or would climb.
    var segments: [String]? { Self.segments(of: target) }

    static func segments(of target: String) -> [String]? {
        var segments: [String] = []
        let path = target.prefix { $0 != "?" }
        for part in path.split(separator: "/", omittingEmptySubsequences: true) {
            guard let segment = String(part).removingPercentEncoding, segment != "..", segment != ".",
                !segment.unicodeScalars.contains(where: { $0.value < 0x20 || $0.value == 0x7F })
            else { return nil }
            segments.append(segment)
        }
        return segments
    }

    /// The query, decoded; an empty pair is overlooked, as some clients write one.
    var query: [(name: String, value: String)] {
        guard let mark = target.firstIndex(of: "?") else { return [] }
        return target[target.index(after: mark)...].split(separator: "&").compactMap { pair in
            let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            guard let name = parts.first.flatMap(Self.decoded), !name.isEmpty else { return nil }
            return (name, parts.count > 1 ? Self.decoded(parts[1]) ?? "" : "")
        }
    }

    private static func decoded(_ text: Substring) -> String? {
        text.replacingOccurrences(of: "+", with: " ").removingPercentEncoding
    }

    /// The language that is asked for first, of the two there are.
    // LAW: Order No. 19 Art. 5: in clear and easily understood language.
    var language: Language {
        let wishes = (headers["accept-language"] ?? "").split(separator: ",").compactMap {
            wish -> (Language, Double)? in
            let parts = wish.split(separator: ";").map { $0.trimmingCharacters(in: .whitespaces) }
            guard let tag = parts.first?.lowercased() else { return nil }
            let weight =
                parts.dropFirst().first { $0.hasPrefix("q=") }.flatMap { Double($0.dropFirst(2)) } ?? 1
            if tag == "zh" || tag.hasPrefix("zh-") { return (.zhHans, weight) }
            return tag == "en" || tag.hasPrefix("en-") ? (.en, weight) : nil
        }
        let best = wishes.filter { $0.1 > 0 }.max { $0.1 < $1.1 }
        return wishes.first { $0.1 == best?.1 }?.0 ?? .en
    }

    /// The name of the request, within the caller's own names.
    func requestName(for caller: Caller) throws(Problem) -> String? {
        guard let key = headers["idempotency-key"] else { return nil }
        guard (1...128).contains(key.utf8.count), key.utf8.allSatisfy({ (0x21...0x7E).contains($0) }) else {
            throw .badRequest("Idempotency-Key takes 1 to 128 visible ASCII characters")
        }
        return "\(caller.role.rawValue)/\(caller.name)/\(key)"
    }
}
