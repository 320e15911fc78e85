internal import Desk
internal import Face
internal import Foundation
internal import Law
internal import Ledger
internal import Primitives

/// What a request about a face holds, in whichever of three ways it came: the picture by itself, a form, or JSON.
struct FaceForm {
    /// Pictures by the names of their fields.
    private(set) var pictures: [String: [UInt8]] = [:]
    private var fields: [String: String] = [:]
    private let call: Call

    /// The most bytes of a field that is no picture.
    static let fieldLimit = 1024

    /// Reads the body; a picture that came by itself is the first of the names.
    init(_ call: Call, pictures names: [String] = ["image"]) throws(Problem) {
        self.call = call
        let type = call.headers["content-type"] ?? "application/octet-stream"
        switch type.prefix(while: { $0 != ";" }).lowercased().trimmingCharacters(in: .whitespaces) {
        case "multipart/form-data": try readForm(type, names)
        case "application/json": try readJSON(names)
        case "image/jpeg", "image/png", "image/webp", "application/octet-stream":
            if let first = names.first { pictures[first] = call.body }
        default:
            throw Problem(
                415, "media-type", "Send the picture as JPEG, PNG or WebP, as a form, or as base64 in JSON.")
        }
        for name in names where pictures[name]?.isEmpty != false {
            throw .badRequest("the picture `\(name)` is missing")
        }
    }

    /// A field, from the query or else from the body.
    subscript(name: String) -> String? {
        let text = call.asked(name) ?? fields[name]
        return text?.isEmpty == true ? nil : text
    }

    /// Words of a field, which commas separate.
    func words(_ name: String) -> [String] {
        (self[name] ?? "").split(separator: ",").map { $0.trimmingCharacters(in: .whitespaces) }
            .filter { !$0.isEmpty }
    }

    private mutating func readForm(_ type: String, _ names: [String]) throws(Problem) {
        guard let boundary = Multipart.boundary(of: type) else {
            throw .badRequest("the form has no boundary")
        }
        let parts: [Multipart.Part]
        do throws(Multipart.Flaw) {
            parts = try Multipart.parse(call.body, boundary: boundary)
        } catch {
            throw .badRequest("the form cannot be read: \(error)")
        }
        for part in parts {
            if names.contains(part.name) {
                pictures[part.name] = part.content
            } else {
                guard part.content.count <= Self.fieldLimit,
                    let text = String(validating: part.content, as: UTF8.self)
                else { throw .badRequest("a field of the form is too long, or is no text") }
                fields[part.name] = text
            }
        }
    }

    private mutating func readJSON(_ names: [String]) throws(Problem) {
        guard case .object(let members) = try call.read(JSONValue.self) else {
            throw .badRequest("the body is no JSON object")
        }
        for member in members {
            if names.contains(member.name) {
                guard let text = member.value.text, let bytes = Base64.decode(text) else {
                    throw .badRequest("the picture `\(member.name)` is not base64")
                }
                pictures[member.name] = bytes
            } else if let words = member.value.list?.compactMap(\.text) {
                fields[member.name] = String(words.joined(separator: ",").prefix(Self.fieldLimit))
            } else if let text = member.value.text, text.utf8.count <= Self.fieldLimit {
                fields[member.name] = text
            }
        }
    }
}

extension FaceForm {
    /// What is asked, within what the caller reaches: a place that is not theirs is not there.
    func request(for operation: FaceOperation) throws(Problem) -> FaceRequest {
        let image = Image(bytes: pictures["image"] ?? [])
        var request: FaceRequest
        if call.reach == .all {
            guard let site: SiteID = try identifier("site") else { throw .badRequest("`site` is missing") }
            request = FaceRequest(
                image, at: site, purpose: try identifier("purpose"), device: try identifier("device"))
        } else {
            request = try bound(image, operation)
        }
        request.attributes = try attributes()
        let languages = words("languages")
        request.languages = languages.isEmpty ? nil : languages
        return request
    }

    /// The request, with the person it names.
    func requestOfPerson(for operation: FaceOperation) async throws -> FaceRequest {
        var request = try request(for: operation)
        guard let person = self["person"] else { throw Problem.badRequest("`person` is missing") }
        guard let id = try await PersonDesk(call.premises).find(person) else { throw Problem.notFound }
        request.subject = id
        return request
    }

    private func bound(_ image: Image, _ operation: FaceOperation) throws(Problem) -> FaceRequest {
        // No key is made for analysis; whoever asks for it all the same is told by the rules why not.
        guard let scope = call.caller.scope, operation == .analyse || scope.operations.contains(operation)
        else { throw .notYours }
        let (site, purpose): (SiteID?, PurposeID?) = (try identifier("site"), try identifier("purpose"))
        let device: DeviceID? = try identifier("device")
        guard site ?? scope.site == scope.site, purpose ?? scope.purpose == scope.purpose,
            device ?? scope.device == scope.device
        else { throw .notFound }
        return FaceRequest(image, at: scope.site, purpose: scope.purpose, device: scope.device)
    }

    private func attributes() throws(Problem) -> [FaceAttribute] {
        var attributes: [FaceAttribute] = []
        for word in words("attributes") {
            guard let attribute = FaceAttribute(rawValue: word) else {
                throw .badRequest("`attributes` names something that nobody has heard of")
            }
            attributes.append(attribute)
        }
        return attributes
    }

    private func identifier<Entity>(_ name: String) throws(Problem) -> Identifier<Entity>? {
        guard let text = self[name] else { return nil }
        guard let identifier = Identifier<Entity>(text) else {
            throw .badRequest("`\(name)` is no identifier")
        }
        return identifier
    }
}
