internal import Crypto
internal import Desk
internal import Foundation
internal import Law
internal import Primitives
internal import Registry

/// One list of the registry, as things that can be read, put and deleted one by one.
///
/// Every change makes the next signed revision of the whole, which is held to the same rules as a file.
struct RegistrySection<Item: Codable & Identifiable & Sendable>: Sendable
where Item.ID: CustomStringConvertible {
    /// The list, as file and path name it.
    let name: String
    /// One of them.
    let one: String
    let list: any WritableKeyPath<RegistryDocument, [Item]> & Sendable
    let readers: Reaches
    let form: Schema
    /// Reads one that stands in no list of its own.
    var reading: (@Sendable ([UInt8]) throws -> Item)?

    init(
        _ name: String, _ one: String, _ list: any WritableKeyPath<RegistryDocument, [Item]> & Sendable,
        readers: Reaches, _ form: [Schema.Field]
    ) {
        (self.name, self.one, self.list, self.readers) = (name, one, list, readers)
        self.form = .object([.must("id", .name, "Its name.")] + form)
    }

    func item(_ id: String, in document: RegistryDocument) -> Item? {
        document[keyPath: list].first { "\($0.id)" == id }
    }

    /// The digest of one, by which a change says what it changes.
    func tag(_ item: Item) throws -> String { EntityTag.of(try JSONValue(encoding: item).bytes) }

    /// The document with this one in it; soundness is that of the whole.
    func put(_ body: [UInt8], named id: String, in old: RegistryDocument) throws -> RegistryDocument {
        if let item = try reading?(body) { return try with(item, named: id, in: old) }
        guard case .object = try? JSONDecoder().decode(JSONValue.self, from: Data(body)),
            let text = String(validating: body, as: UTF8.self)
        else { throw Problem.badRequest("the body is not a JSON object") }
        let read: RegistryDocument
        do throws(RegistryError) {
            // One line stands above the body, so that a place in it can be told as a member of it.
            read = try RegistryDocument.parse(
                yaml: try whole(text.replacing("\t", with: " "), without: id, in: old), file: "body")
        } catch {
            throw Problem(unsound: error, in: .json(text))
        }
        guard let item = item(id, in: read) else { throw Problem.otherName(id) }
        return placing(item, named: id, in: old)
    }

    /// The document with one that was read by itself.
    private func with(_ item: Item, named id: String, in old: RegistryDocument) throws -> RegistryDocument {
        guard "\(item.id)" == id else { throw Problem.otherName(id) }
        let new = placing(item, named: id, in: old)
        guard self.item(id, in: new) != nil else {
            throw Problem(
                422, "bad-registry", "The registry would not be sound.", detail: "no such site is registered",
                more: [.init("pointer", "/site")])
        }
        do throws(RegistryError) { _ = try RegistryDocument.parse(yaml: new.yaml) } catch {
            throw Problem(unsound: error, in: .nothingSent)
        }
        return new
    }

    private func placing(_ item: Item, named id: String, in old: RegistryDocument) -> RegistryDocument {
        var new = old
        if let place = new[keyPath: list].firstIndex(where: { "\($0.id)" == id }) {
            new[keyPath: list][place] = item
        } else {
            new[keyPath: list].append(item)
        }
        return new
    }

    /// The registry as text, with the body as the first of its list.
    private func whole(
        _ body: String, without id: String, in old: RegistryDocument
    ) throws(RegistryError) -> String {
        var rest = old
        rest[keyPath: list].removeAll { "\($0.id)" == id }
        guard case .object(let lists)? = try? JSONValue(encoding: rest) else {
            throw .empty(file: "registry")
        }
        var others = ""
        var mine = ""
        for member in lists {
            let text = (try? member.value.bytes).map { String(decoding: $0, as: UTF8.self) } ?? "[]"
            if member.name == name {
                mine = String(text.dropFirst())
            } else {
                others += ",\n\"\(member.name)\": \(text)"
            }
        }
        return "{\"\(name)\": [\n\(body)\n\(mine == "]" ? "" : ",")\(mine)\(others)}\n"
    }

    /// The document without this one.
    func without(_ id: String, in old: RegistryDocument) throws -> RegistryDocument {
        var new = old
        new[keyPath: list].removeAll { "\($0.id)" == id }
        do throws(RegistryError) { _ = try RegistryDocument.parse(yaml: new.yaml) } catch {
            throw Problem(unsound: error, in: .nothingSent)
        }
        return new
    }
}

/// A strong entity tag: the digest of what it is of.
enum EntityTag {
    static func of(_ bytes: [UInt8]) -> String { "\"\(Hex.encode(Array(SHA256.hash(data: bytes))))\"" }
}

extension Call {
    /// Whether the caller has this already.
    func has(_ tag: String) -> Bool {
        guard let known = headers["if-none-match"] else { return false }
        return Self.tags(known).contains { $0 == "*" || $0 == tag }
    }

    /// Holds a change to what the caller believes is there; `nil` is for nothing there.
    func mustMatch(_ tag: String?) throws(Problem) {
        let wanted = headers["if-match"].map(Self.tags)
        guard let tag else {
            if wanted != nil { throw .otherThere }
            return
        }
        if headers["if-none-match"] == "*" { throw .otherThere }
        guard let wanted else { throw .sayWhat }
        guard wanted.contains(where: { $0 == "*" || $0 == tag }) else { throw .otherThere }
    }

    private static func tags(_ header: String) -> [String] {
        header.split(separator: ",").map { tag in
            let tag = tag.trimmingCharacters(in: .whitespaces)
            return tag.hasPrefix("W/") ? String(tag.dropFirst(2)) : tag
        }
    }
}

extension Problem {
    static let sayWhat = Problem(
        428, "precondition", "Say in If-Match which version this changes, by the ETag it was given with.")
    static let otherThere = Problem(
        412, "changed", "What is there is not what If-Match or If-None-Match says; read it again.")
}
