internal import Desk
internal import Face
internal import Foundation
internal import Law
internal import Ledger
internal import Primitives

/// A call as CompreFace's clients write it, held to the scope of its key.
struct CompreFaceCall {
    let call: Call
    let scope: KeyScope
    let query: CompreFaceQuery

    /// - Throws: That there is no such key, where it is one of another service.
    init(_ call: Call, _ path: String) throws(CompreFaceFault) {
        let service = CompreFaceService("/api/v1/\(path)") ?? .recognition
        guard let scope = call.caller.scope, !scope.operations.isDisjoint(with: service.operations) else {
            throw .keyless(call.headers["x-api-key"], service)
        }
        (self.call, self.scope, query) = (call, scope, CompreFaceQuery(call.query))
    }

    var roster: RosterDesk { RosterDesk(call.premises, at: scope.site, for: scope.purpose) }

    /// Refuses what the key was not made for.
    func hold(to operation: FaceOperation) throws(CompreFaceFault) {
        guard scope.operations.contains(operation) else { throw .notForKey }
    }

    /// What to ask of a desk.
    func request(_ image: Image, of subject: SubjectID? = nil) -> FaceRequest {
        FaceRequest(image, at: scope.site, purpose: scope.purpose, device: scope.device, subject: subject)
    }

    /// Somebody on the key's own roster.
    func member(_ name: String) async throws -> RosterDesk.Member {
        guard let member = try await roster.find(name) else { throw CompreFaceFault.noSubject(name) }
        return member
    }

    /// A picture, from a form or as base64.
    func picture(_ name: String = "file") throws(CompreFaceFault) -> Image {
        let type = call.headers["content-type"] ?? ""
        let bytes =
            type.lowercased().hasPrefix("multipart/") ? try part(name, type) : try base64(name)
        return Image(bytes: bytes)
    }

    private func part(_ name: String, _ type: String) throws(CompreFaceFault) -> [UInt8] {
        let parts: [Multipart.Part]
        do throws(Multipart.Flaw) {
            guard let boundary = Multipart.boundary(of: type) else { throw Multipart.Flaw.badBoundary }
            parts = try Multipart.parse(call.body, boundary: boundary)
        } catch {
            throw CompreFaceFault(400, 26, "The form cannot be read: \(error)")
        }
        guard let part = parts.first(where: { $0.name == name }), let file = part.fileName else {
            throw .noPart(name)
        }
        let end = file.split(separator: ".").last.map { $0.lowercased() } ?? ""
        guard Self.endings.contains(end), file.contains(".") else {
            throw CompreFaceFault(400, 21, "File [\(file)] has an unavailable extension")
        }
        return part.content
    }

    private static let endings: Set = ["tif", "tiff", "jpg", "jpeg", "png", "bmp", "ico", "gif", "webp"]

    private func base64(_ name: String) throws(CompreFaceFault) -> [UInt8] {
        guard let text = try json()[name]?.text else { throw .noPart(name) }
        guard let bytes = Base64.decode(text) else { throw .notBase64 }
        return bytes
    }

    /// The body as JSON; what is not known in it is overlooked.
    func json() throws(CompreFaceFault) -> JSONValue {
        do throws(Problem) { return try call.read(JSONValue.self) } catch { throw CompreFaceFault(error) }
    }
}
