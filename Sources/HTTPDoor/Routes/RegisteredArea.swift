internal import Foundation
internal import Law
internal import Primitives
internal import Registry

/// An area in which capture is declared, with its site: in a file it stands below it, here by itself.
struct RegisteredArea: Codable, Identifiable, Sendable {
    let id: CaptureAreaID
    let site: SiteID
    let bounds: String
    let outline: AreaOutline?

    /// Reads one; what is not known is refused, as it is in a file.
    init(reading body: [UInt8]) throws {
        guard case .object(let members) = try? JSONDecoder().decode(JSONValue.self, from: Data(body)) else {
            throw Problem.badRequest("the body is not a JSON object")
        }
        if let odd = members.first(where: { !["id", "site", "bounds", "outline"].contains($0.name) }) {
            throw Self.amiss("this key is not known here", at: odd.name)
        }
        func text(_ name: String) throws -> String {
            guard let text = members.first(where: { $0.name == name })?.value.text else {
                throw Self.amiss("here belongs a text", at: name)
            }
            return text
        }
        guard let id = CaptureAreaID(try text("id")) else { throw Self.amiss("this is no name", at: "id") }
        guard let site = SiteID(try text("site")) else { throw Self.amiss("this is no name", at: "site") }
        let bounds = try text("bounds")
        guard !bounds.allSatisfy(\.isWhitespace) else {
            throw Self.amiss("the bounds say nothing", at: "bounds")
        }
        (self.id, self.site, self.bounds) = (id, site, bounds)
        guard let drawn = members.first(where: { $0.name == "outline" }) else {
            outline = nil
            return
        }
        guard let read = try? JSONDecoder().decode(AreaOutline.self, from: Data(try drawn.value.bytes)) else {
            throw Self.amiss("here belong three to 64 corners, in thousandths of the picture", at: "outline")
        }
        outline = read
    }

    init(_ area: CaptureArea, at site: SiteID) {
        (id, self.site, bounds, outline) = (area.id, site, area.bounds, area.outline)
    }

    private static func amiss(_ words: String, at name: String) -> Problem {
        let name = name.replacing("~", with: "~0").replacing("/", with: "~1")
        return Problem(
            422, "bad-registry", "The registry would not be sound.", detail: words,
            more: [.init("pointer", .text("/\(name.prefix(64))"))])
    }
}

extension RegistryDocument {
    /// The areas of all sites.
    var areas: [RegisteredArea] {
        get { sites.flatMap { site in (site.areas ?? []).map { RegisteredArea($0, at: site.id) } } }
        set {
            for place in sites.indices {
                let mine = newValue.filter { $0.site == sites[place].id }
                guard !mine.isEmpty || sites[place].areas != nil else { continue }
                sites[place].areas = mine.map {
                    CaptureArea(id: $0.id, bounds: $0.bounds, outline: $0.outline)
                }
            }
        }
    }
}

extension RegistrySection<RegisteredArea> {
    static var areas: Self {
        var section = RegistrySection(
            "areas", "area", \.areas, readers: .staff,
            [
                .must("site", .name, "Where it is."),
                .must("bounds", .text(atMost: 4096), "Its bounds in words."),
                .may(
                    "outline",
                    .list(
                        .object([
                            .must("x", .integer(0...1000), "From the left, in thousandths of the width."),
                            .must("y", .integer(0...1000), "From the top, in thousandths of the height."),
                        ])), "Its corners on the picture of its device."),
            ])
        section.reading = { try RegisteredArea(reading: $0) }
        return section
    }
}
