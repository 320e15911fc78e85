import Desk
import Foundation
import Law
import Testing

@testable import HTTPDoor

/// A conversation that was recorded: what a client says, and what it hears.
struct WireRecord {
    let title: String
    let steps: [WireStep]

    init(_ path: String) throws {
        let data = try Data(contentsOf: URL(fileURLWithPath: path))
        let value = try JSONDecoder().decode(JSONValue.self, from: data)
        title = try #require(value["title"]?.text)
        steps = try #require(value["steps"]?.list).map(WireStep.init)
    }
}

/// One request with its answer; or something that people do in between.
///
/// In what is expected, `*x*` is any text that holds `x`, `*uuid*` and `*number*` are any of their kind. Members that
/// are not named must not be there.
struct WireStep: Sendable {
    private let value: JSONValue

    init(_ value: JSONValue) { self.value = value }

    /// Says it, and tells what was heard otherwise than recorded.
    func replay(on house: WireHouse, _ kept: inout [String: String]) async throws -> [String] {
        if let name = value["agree"]?.text {
            let only = value["to"]?.list?.compactMap { $0.text.flatMap(FaceOperation.init(rawValue:)) }
            try await house.agree(
                name, to: only.map(Set.init) ?? [.enrol, .verify, .identify],
                at: value["at"]?.text ?? "compound-a")
            return []
        }
        let answer = try await RawWire.send(bytes(kept), to: house.port)
        var flaws: [String] = []
        if let status = value["status"]?.integer, answer.status != Int(status) {
            flaws.append("status \(answer.status) for \(status): \(answer.text)")
        }
        for (name, wanted) in pairs("heard") {
            let heard = answer.headers[name]
            if heard.map({ Self.fits(.text($0), .text(wanted)) }) != true {
                flaws.append("\(name): \(heard ?? "absent")")
            }
        }
        if let text = value["bytes"]?.text, answer.text != text { flaws.append("body \(answer.text)") }
        if let json = value["json"] {
            let wanted = Self.filled(json, kept)
            let heard = try answer.json()
            if !Self.fits(heard, wanted) { flaws.append("heard \(answer.text)") }
            for (name, path) in pairs("keep") { kept[name] = Self.find(path, in: heard) }
        }
        return flaws
    }

    private func pairs(_ name: String) -> [(String, String)] {
        guard case .object(let members) = value[name] else { return [] }
        return members.compactMap { member in member.value.text.map { (member.name, $0) } }
    }

    private static func find(_ path: String, in value: JSONValue) -> String? {
        var value: JSONValue? = value
        for part in path.split(separator: ".") {
            value =
                Int(part).flatMap { place in
                    value?.list.flatMap { $0.indices.contains(place) ? $0[place] : nil }
                } ?? value?[String(part)]
        }
        return value?.text
    }
}

extension WireStep {
    private func bytes(_ kept: [String: String]) throws -> [UInt8] {
        let line = Self.filled(try #require(value["say"]?.text), kept)
        var head = "\(line) HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
        if let key = value["key"]?.text { head += "x-api-key: \(WireHouse.keys[key] ?? key)\r\n" }
        for (name, text) in pairs("headers") { head += "\(name): \(text)\r\n" }
        var body = Array(Self.filled(value["body"]?.text ?? "", kept).utf8)
        if let names = value["base64"] {
            head += "Content-Type: application/json\r\n"
            body = Array(try base64(names).utf8)
        }
        if let parts = value["parts"]?.list {
            let boundary = "----WebKitFormBoundary7MA4YWxkTrZu0gW"
            head += "Content-Type: multipart/form-data; boundary=\(boundary)\r\n"
            for part in parts { body += Array("--\(boundary)\r\n".utf8) + piece(part) + [13, 10] }
            body += Array("--\(boundary)--\r\n".utf8)
        }
        guard value["chunked"]?.flag == true else {
            return Array((head + "Content-Length: \(body.count)\r\n\r\n").utf8) + body
        }
        var wire = Array((head + "Transfer-Encoding: chunked\r\n\r\n").utf8)
        for start in stride(from: 0, to: body.count, by: 37) {
            let chunk = body[start..<min(start + 37, body.count)]
            wire += Array((String(chunk.count, radix: 16) + "\r\n").utf8) + chunk + [13, 10]
        }
        return wire + Array("0\r\n\r\n".utf8)
    }

    private func base64(_ names: JSONValue) throws -> String {
        guard case .object(let members) = names else { return "{}" }
        let pairs = members.map { member -> String in
            let name = member.value.text ?? ""
            let text = WireFaces.byName[name].map { Data($0).base64EncodedString() } ?? name
            return "\"\(member.name)\": \"\(text)\""
        }
        return "{" + pairs.joined(separator: ", ") + "}"
    }

    private func piece(_ part: JSONValue) -> [UInt8] {
        var head = "Content-Disposition: form-data; name=\"\(part["name"]?.text ?? "")\""
        if let file = part["file"]?.text { head += "; filename=\"\(file)\"" }
        if let type = part["type"]?.text { head += "\r\nContent-Type: \(type)" }
        return Array("\(head)\r\n\r\n".utf8) + (WireFaces.byName[part["picture"]?.text ?? ""] ?? [])
    }

    private static func filled(_ text: String, _ kept: [String: String]) -> String {
        kept.reduce(text) { $0.replacingOccurrences(of: "{\($1.key)}", with: $1.value) }
    }

    private static func filled(_ value: JSONValue, _ kept: [String: String]) -> JSONValue {
        switch value {
        case .text(let text): .text(filled(text, kept))
        case .list(let values): .list(values.map { filled($0, kept) })
        case .object(let members): .object(members.map { .init($0.name, filled($0.value, kept)) })
        default: value
        }
    }

    /// Whether what was heard is what was wanted.
    private static func fits(_ heard: JSONValue, _ wanted: JSONValue) -> Bool {
        switch (heard, wanted) {
        case (.number, .text("*number*")), (.integer, .text("*number*")): return true
        case (.text(let text), .text("*uuid*")): return UUID(uuidString: text) != nil
        case (.text(let text), .text(let pattern)):
            if pattern == "**" { return true }
            guard pattern.count > 2, pattern.hasPrefix("*"), pattern.hasSuffix("*") else {
                return text == pattern
            }
            return text.contains(pattern.dropFirst().dropLast())
        case (.number(let number), .integer(let integer)), (.integer(let integer), .number(let number)):
            return number == Double(integer)
        case (.list(let heard), .list(let wanted)):
            return heard.count == wanted.count && zip(heard, wanted).allSatisfy { fits($0, $1) }
        case (.object(let heard), .object(let wanted)):
            let names = Set(heard.map(\.name))
            return names == Set(wanted.map(\.name)) && heard.count == wanted.count
                && wanted.allSatisfy { one in
                    heard.first { $0.name == one.name }.map { fits($0.value, one.value) } ?? false
                }
        default: return heard == wanted
        }
    }
}
