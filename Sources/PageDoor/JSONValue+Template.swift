internal import Foundation
internal import HTTPDoor

extension JSONValue {
    /// As a template reads it; what is null is not there.
    var forTemplate: Any? {
        switch self {
        case .null: nil
        case .flag(let flag): flag
        case .integer(let integer): integer
        case .number(let number): number
        case .text(let text): text
        case .list(let values): values.compactMap(\.forTemplate)
        case .object(let members):
            Dictionary(members.compactMap { member in member.value.forTemplate.map { (member.name, $0) } }) {
                $1
            } as [String: Any]
        }
    }

    /// As text that may stand in a page: no sign in it begins or ends a tag.
    var forScript: String {
        guard let reply = try? Reply.json(self), case .bytes(let bytes) = reply.body else { return "{}" }
        return String(decoding: bytes, as: UTF8.self)
            .replacingOccurrences(of: "<", with: "\\u003c").replacingOccurrences(of: ">", with: "\\u003e")
            .replacingOccurrences(of: "&", with: "\\u0026")
    }

    /// The same object with more members; of two of one name the later holds.
    func adding(_ members: [Member]) -> JSONValue {
        guard case .object(let own) = self else { return .object(members) }
        let names = Set(members.map(\.name))
        return .object(own.filter { !names.contains($0.name) } + members)
    }
}
