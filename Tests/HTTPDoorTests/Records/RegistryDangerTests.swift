import Access
import Foundation
import Law
import Primitives
import Registry
import Testing

@testable import HTTPDoor

@Suite struct RegistryDangerTests {
    private typealias Change = @Sendable (inout RegistryDocument) -> Void

    private static func id<Entity>(_ text: String) -> Identifier<Entity> {
        guard let id = Identifier<Entity>(text) else { preconditionFailure("\(text) is a name") }
        return id
    }

    private func example() throws -> RegistryDocument {
        let text = try String(
            contentsOf: RecordsHouse.root.appending(path: "Examples/registry.yaml"), encoding: .utf8)
        return try RegistryDocument.parse(yaml: text)
    }

    private func dangers(of change: Change) throws -> [RegistryDanger] {
        let old = try example()
        var new = old
        change(&new)
        #expect(new != old, "the change changes something")
        return try RegistryDanger.all(from: old, to: new)
    }

    private static let whole = AreaOutline(
        [(0, 0), (1000, 0), (1000, 1000), (0, 1000)].compactMap { AreaOutline.Point(x: $0.0, y: $0.1) })

    private static let loosening: [(GuardedAct, Change)] = [
        (.registryLoosening, { $0.sites[0].jurisdictions = [] }),
        (.registryLoosening, { $0.sites[0].jurisdictions = nil }),
        (.registryLoosening, { $0.sites[0].kind = .office }),
        (.registryLoosening, { $0.sites[2].childLikely = false }),
        (.registryLoosening, { $0.sites[1].faceCompulsory = false }),
        (.registryLoosening, { $0.sites[0].irreplaceable = true }),
        (.registryLoosening, { $0.sites[0].areas?[0].bounds = "the whole street" }),
        (.registryLoosening, { $0.sites[0].areas = [] }),
        (.registryLoosening, { $0.sites[1].areas?[0].outline = RegistryDangerTests.whole }),
        (.registryLoosening, { $0.controllers[0].exemptFrom = [.bipa] }),
        (.registryLoosening, { $0.controllers[0].childRules = true }),
        (.registryLoosening, { $0.controllers.removeLast() }),
        (.registryLoosening, { $0.purposes[0].keepsImages = true }),
        (.registryLoosening, { $0.purposes[0].text = "Whatever is wished" }),
        (.registryLoosening, { $0.purposes[0].operations?.append(.redact) }),
        (.registryLoosening, { $0.purposes[0].recipients = ["a broker"] }),
        (.registryLoosening, { $0.devices[0].mode = nil }),
        (.registryLoosening, { $0.assessments[0].expiresOn = nil }),
        (
            .registryLoosening,
            { $0.assessments[0].finishedOn = $0.assessments[0].finishedOn?.adding(years: 1) }
        ),
        (.registryLoosening, { $0.assessments[0].covers?.sites?.append($0.sites[2].id) }),
        (.retentionExtension, { $0.purposes[0].retentionDays = 9_999 }),
        (.retentionExtension, { $0.assessments[0].covers?.retentionDays = 9_999 }),
        (.thresholdLowering, { $0.assessments[0].qualityFloor = 1 }),
        (.alternativeDisabling, { $0.alternatives[0].live = false }),
        (.alternativeDisabling, { $0.alternatives[0].open = false }),
        (.alternativeDisabling, { $0.alternatives[0].cost = 100 }),
        (.alternativeDisabling, { $0.alternatives.removeFirst() }),
    ]

    @Test func `whatever lets the law ask less of what is in force takes two`() throws {
        var old = try example()
        old.assessments[0].qualityFloor = 40
        old.assessments[0].expiresOn = old.assessments[0].finishedOn?.adding(years: 1)
        for (place, (act, change)) in Self.loosening.enumerated() {
            var new = old
            change(&new)
            #expect(new != old, "change \(place) changes something")
            let found = try RegistryDanger.all(from: old, to: new)
            #expect(RegistryDanger.act(of: found) == act, "change \(place): \(found.map(\.words))")
            for part in found.map(\.part) where part.kind != .removal {
                #expect(part.of["fact"] != nil && part.before != nil && part.before != part.after)
            }
            #expect(found.allSatisfy { $0.part.of["shelf"] != nil && $0.part.of["thing"] != nil })
            let back = try RegistryDanger.all(from: new, to: new)
            #expect(back.isEmpty, "the control: nothing changed")
        }
        print(
            "promise A2: \(Self.loosening.count) changes that loosen what is in force, 0 done by one person")
    }

    @Test func `everyday filling in, and whatever only makes the law ask more, takes one`() throws {
        let day = try #require(try example().assessments[0].finishedOn)
        let everyday: [Change] = [
            {
                $0.sites.append(
                    Site(id: Self.id("annex"), controller: $0.sites[0].controller, name: "The annex"))
            },
            { $0.sites[0].areas?.append(CaptureArea(id: Self.id("second"), bounds: "one metre")) },
            { $0.sites[0].jurisdictions?.append(.eu) }, { $0.sites[0].name = "Another name" },
            { $0.sites[0].sign?.checkedOn = day }, { $0.sites[0].purposes = [] },
            { $0.controllers[0].contact?.phone = "none" }, { $0.controllers[0].auditedOn = day },
            { $0.controllers[0].ciiOperator = true }, { $0.purposes[0].retentionDays = 1 },
            { $0.purposes[0].operations = [.verify] }, { $0.purposes[0].ended = true },
            { $0.purposes.append(Purpose(id: Self.id("new"), text: "New")) },
            { $0.notices[0].version += 1 }, { $0.notices[0].texts[0].effect = "Other words" },
            { $0.alternatives[0].checkedAt = Timestamp("2026-05-03T00:00:00Z") },
            { $0.alternatives.append(Alternative(id: Self.id("second-way"), site: $0.sites[0].id)) },
            { $0.devices[0].overInternet = true }, { $0.assessments[0].expiresOn = day.adding(years: 1) },
        ]
        for (place, change) in everyday.enumerated() {
            let found = try dangers(of: change)
            #expect(found.isEmpty, "change \(place): \(found.map(\.words))")
        }
    }

    @Test func `what another way costs is stated by one, and restated to more by two`() throws {
        var old = try example()
        old.alternatives.append(Alternative(id: Self.id("second-way"), site: old.sites[0].id))
        var stated = old
        let last = old.alternatives.count - 1
        stated.alternatives[last].cost = 100
        (stated.alternatives[last].delaySeconds, stated.alternatives[last].distanceMetres) = (5, 1)
        #expect(try RegistryDanger.all(from: old, to: stated).isEmpty, "nothing was stated before")
        var restated = stated
        restated.alternatives[last].delaySeconds = 6
        #expect(try RegistryDanger.all(from: stated, to: restated).count == 1)
        #expect(try RegistryDanger.all(from: stated, to: old).count == 3, "silence is no way out")
    }

    @Test func `a fact that nobody thought of takes two`() throws {
        let old = try JSONValue(encoding: try example())
        var (tried, free) = (0, 0)
        for shelf in RegistryPath.Shelf.allCases.map(\.rawValue) {
            for member in Set((old[shelf]?.list ?? []).flatMap(\.names)).subtracting(["id"]) {
                tried += 1
                if Leeway.of["\(shelf).\(member)"] != nil { free += 1 }
            }
        }
        #expect(tried > 60 && free < tried)
        #expect(Leeway.of["sites.kind"] == nil && Leeway.of["sites.controller"] == nil)
        #expect(Leeway.of["devices.mode"] == nil && Leeway.of["purposes.basis"] == nil)
        let words = try dangers { $0.sites[0].jurisdictions = [.eu] }.map(\.words)
        #expect(words == ["sites compound-a: jurisdictions is restated from [cn] to [eu]"])
        let named = try dangers { $0.assessments[0].signedBy = "ann" }.map(\.words)
        #expect(named.allSatisfy { !$0.contains("ann") || $0.hasPrefix("assessments") }, "\(named)")
    }

    @Test func `an approval takes out nothing that came after it was asked for`() async throws {
        try await RecordsHouse.visit(withGate: true) { house in
            let path = "/v1/purposes/gate-access"
            let purpose = try await house.ask(.get, path)
            var kept = purpose.json
            kept.set("keepsImages", true)
            let tag = ["if-match": try #require(purpose.headers["etag"])]
            let approve = { (asked: Heard) in
                try await house.ask(
                    .post, "/v1/approvals/\(asked["approval"]?["id"]?.text ?? "")/approve",
                    as: "operator bob", ["payload": asked["approval"]?["payload"] ?? .null])
            }
            let first = try await house.ask(.put, path, kept, with: tag)
            #expect(first.kind == "approval-needed")
            #expect(try await approve(first).status == 200)
            // Somebody puts something else in force meanwhile, by themselves.
            let other = try await house.ask(.get, "/v1/sites/compound-a")
            var named = other.json
            named.set("name", "Another name")
            let between = try await house.ask(
                .put, "/v1/sites/compound-a", named,
                with: ["if-match": try #require(other.headers["etag"])])
            #expect(between.status == 200, "\(between.text)")
            let again = try await house.ask(.put, path, kept, with: tag)
            #expect(again.status == 409 && again.kind == "approval-needed", "\(again.text)")
            #expect(again["approval"]?["id"] != first["approval"]?["id"])
            #expect(try await house.ask(.get, path)["keepsImages"] != true)
            #expect(try await approve(again).status == 200)
            #expect(try await house.ask(.put, path, kept, with: tag).status == 200, "the control")
            let newest = try await house.ask(.get, "/v1/registry/revisions").items.first
            #expect(newest?["approver"]?.text == "bob", "and the history finds who agreed")
        }
    }

    @Test func `the worst is told first, and what does not fit is counted and never cut`() throws {
        let found = try dangers {
            for place in $0.sites.indices {
                for area in ($0.sites[place].areas ?? []).indices {
                    $0.sites[place].areas?[area].bounds = "as measured"
                }
            }
            for place in $0.alternatives.indices { $0.alternatives[place].live = false }
        }
        #expect(found.first?.act == .alternativeDisabling && found.last?.act == .registryLoosening)
        let short = RegistryDanger.summary(of: found, within: 200)
        #expect(short.hasPrefix(found[0].words) && short.contains("more, each told below"), "\(short)")
        #expect(!RegistryDanger.summary(of: Array(found.prefix(1))).contains("more, each"))
        #expect(!GuardedWish(.keyExport, String(repeating: "x", count: 513)).canBeShown)
        let parts = Array(repeating: WishPart(.account, of: [:]), count: GuardedWish.mostParts + 1)
        #expect(!GuardedWish(.keyExport, "x", parts: parts).canBeShown)
        #expect(GuardedWish(.keyExport, "x", parts: Array(parts.dropLast())).canBeShown, "the control")
    }

    @Test func `what two must do is done once another approved it, and on record with both`() async throws {
        try await RecordsHouse.visit(withGate: true) { house in
            let path = "/v1/purposes/gate-access"
            let purpose = try await house.ask(.get, path)
            var kept = purpose.json
            kept.set("keepsImages", true)
            let tag = try #require(purpose.headers["etag"])
            let done = try await house.together(.put, path, kept, with: ["if-match": tag])
            #expect(done.status == 200 && house.isProven(done.receipt), "\(done.text)")
            #expect(try await house.ask(.get, path)["keepsImages"] == true)
        }
    }
}

extension JSONValue {
    fileprivate var names: [String] {
        guard case .object(let members) = self else { return [] }
        return members.map(\.name)
    }
}
