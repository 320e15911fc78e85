import Foundation
import Law
import Primitives
import Registry
import Testing

/// SplitMix64: the same numbers on every run, so that a failure can be seen again.
struct Repeatable: RandomNumberGenerator {
    var state: UInt64
    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = (state ^ (state >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }
}

/// Makes registries of every shape, with texts that YAML finds hard.
struct RegistryMaker {
    var dice: Repeatable

    private static let hard = [
        "true", "no", "~", "null", "", " ", "1.5", "0x1F", "2026-05-01", "- a", "a: b", "# no comment", "'",
        "\"",
        "line\nline\n", "\n", "  leading", "trailing  ", "tab\there", "旭日物业", "é\u{301}", "🙂", "\u{0}",
        "\u{7F}",
        "\u{85}", "\u{2028}", "x\u{FEFF}", "a\r\nb", "|", ">", "%x", "@y", "*star*", "&and", "!bang", "? key",
        "{", "]",
        "<<", "a\n\n  b\n c", "---", "...", "key: [1, 2]", "\\", "a\u{1B}[0m",
    ]

    mutating func maybe<T>(_ make: (inout Self) throws -> T) rethrows -> T? {
        Bool.random(using: &dice) ? try make(&self) : nil
    }
    mutating func flag() -> Bool? { maybe { Bool.random(using: &$0.dice) } }
    mutating func thousandth() -> Int { Int.random(in: 0...1000, using: &dice) }
    mutating func number() -> Int? { maybe { Int.random(in: 0...9999, using: &$0.dice) } }
    mutating func text() -> String {
        let words = (0...Int.random(in: 0...2, using: &dice)).compactMap { _ in
            Self.hard.randomElement(using: &dice)
        }
        return words.joined(separator: Bool.random(using: &dice) ? " " : "")
    }
    mutating func texts() -> [String]? { maybe { maker in (0..<2).map { _ in maker.text() } } }
    mutating func one<T: CaseIterable>(_ type: T.Type) -> T? {
        maybe { T.allCases.randomElement(using: &$0.dice) } ?? nil
    }
    mutating func some<T: CaseIterable>(_ type: T.Type) -> [T]? {
        maybe { maker in T.allCases.filter { _ in Bool.random(using: &maker.dice) } }
    }
    mutating func day() -> CivilDate? {
        maybe {
            CivilDate(
                of: Timestamp(seconds: .random(in: 0...2_000_000_000, using: &$0.dice)), offsetMinutes: 0)
        }
    }
    mutating func time() -> Timestamp {
        Timestamp(milliseconds: .random(in: 0...2_000_000_000_000, using: &dice))
    }
    mutating func instant() -> Timestamp? { maybe { $0.time() } }

    mutating func document() throws -> RegistryDocument {
        var document = RegistryDocument()
        document.controllers = [try controller()]
        document.sites = [try site()]
        document.devices = [try device()]
        document.purposes = [try purpose()]
        document.assessments = [try assessment()]
        document.notices = [try notice()]
        document.alternatives = [try alternative()]
        return document
    }

    mutating func controller() throws -> Controller {
        var controller = Controller(id: try named("c"), name: text())
        controller.kind = one(ControllerKind.self)
        controller.contact = maybe { Contact(email: $0.text(), phone: $0.text(), address: nil) }
        controller.ciiOperator = flag()
        controller.safeguards = maybe { Safeguards(accessControl: $0.flag(), authorisation: nil) }
        controller.filing = maybe { Filing(number: $0.text(), reachedOn: $0.day()) }
        controller.auditedOn = day()
        controller.incidents = maybe { [Incident(at: $0.time(), notifiedAt: $0.instant())] }
        var order = StopOrder(from: time())
        order.site = try maybe { _ in try named("s") }
        order.person = try maybe { _ in try named("0123456789abcdef") }
        controller.stopOrders = maybe { _ in [order] }
        return controller
    }

    mutating func site() throws -> Site {
        var site = Site(id: try named("s"), controller: try named("c"), name: text())
        site.kind = one(SiteKind.self)
        site.jurisdictions = some(Jurisdiction.self)
        site.overlays = some(Overlay.self)
        site.publicPlace = flag()
        site.sign = maybe { Sign(standing: $0.flag(), evidence: $0.text(), checkedOn: $0.day()) }
        let outline = maybe { dice in
            AreaOutline(
                (0..<4).compactMap { _ in AreaOutline.Point(x: dice.thousandth(), y: dice.thousandth()) })
        }
        site.areas = [CaptureArea(id: try named("a"), bounds: text(), outline: outline ?? nil)]
        site.purposes = [try named("p")]
        return site
    }

    mutating func device() throws -> Device {
        var device = Device(id: try named("d"), site: try named("s"))
        device.mode = one(DeviceMode.self)
        device.area = try maybe { _ in try named("a") }
        device.interior = one(InteriorClass.self)
        device.seesInto = some(InteriorClass.self)
        device.locus = one(DataLocus.self)
        device.covert = flag()
        device.distanceMetres = number()
        return device
    }

    mutating func purpose() throws -> Purpose {
        var purpose = Purpose(id: try named("p"), text: text())
        purpose.alternativesConsidered = texts()
        purpose.operations = some(FaceOperation.self)
        var basis = Basis(kind: try #require(LegalBasis.allCases.randomElement(using: &dice)))
        basis.citation = maybe { CitedProvision(instrument: $0.text(), provision: $0.text()) }
        basis.from = instant()
        purpose.basis = maybe { _ in basis }
        purpose.attributes = some(FaceAttribute.self)
        purpose.retentionDays = number()
        purpose.notice = try maybe { _ in try named("n") }
        purpose.assessment = try maybe { _ in try named("i") }
        return purpose
    }

    mutating func assessment() throws -> ImpactAssessment {
        var assessment = ImpactAssessment(id: try named("i"))
        assessment.finishedOn = day()
        assessment.risk = maybe { $0.text() }
        var coverage = Coverage()
        coverage.operations = some(FaceOperation.self)
        coverage.recipients = texts()
        assessment.covers = maybe { _ in coverage }
        return assessment
    }

    mutating func notice() throws -> Notice {
        var words = NoticeText(language: "zh-Hans")
        words.effect = maybe { $0.text() }
        words.rights = maybe { $0.text() }
        var notice = Notice(id: try named("n"), version: number() ?? 0, texts: [words])
        notice.accessibleForms = some(AccessibilityNeed.self)
        return notice
    }

    mutating func alternative() throws -> Alternative {
        var way = Alternative(id: try named("w"), site: try named("s"))
        way.kind = one(AlternativeKind.self)
        way.live = flag()
        way.checkedAt = instant()
        return way
    }
}

@Suite struct RoundTripTests {
    @Test(arguments: 0..<300) func `what is written out reads the same`(seed: Int) throws {
        var maker = RegistryMaker(dice: Repeatable(state: UInt64(seed)))
        let document = try maker.document()
        let yaml = document.yaml
        let again = try RegistryDocument.parse(yaml: yaml)
        #expect(again == document)
        #expect(again.yaml == yaml)
        let json = try JSONDecoder().decode(RegistryDocument.self, from: try JSONEncoder().encode(document))
        #expect(json == document)
    }

    @Test func `the order of keys and comments make no difference to the digest`() throws {
        let one = "controllers:\n  - id: club\n    name: Club # a club\n    kind: company\n"
        let other = "controllers: [{kind: company, name: 'Club', id: club}]\n"
        let digest = try RegistryDocument.parse(yaml: one).digest
        #expect(try RegistryDocument.parse(yaml: other).digest == digest)
    }

    @Test func `every change of a fact changes the digest`() throws {
        var document = try RegistryDocument.parse(yaml: try example("minimal.yaml"))
        let before = document.digest
        document.alternatives[0].live = false
        #expect(document.digest != before)
        document.alternatives[0].live = nil
        #expect(document.digest != before)
    }

    @Test func `a signed revision shows a document changed since`() throws {
        let document = try RegistryDocument.parse(yaml: try example("minimal.yaml"))
        let signed = SignedRegistry(
            document, number: 3, at: Timestamp(seconds: 1_777_000_000), by: "registrar")
        #expect(signed.isIntact)
        #expect(signed.payload["digest"]?.text == document.digest.hex)
        #expect(signed.payload["number"]?.integer == 3)
        let json = String(decoding: try JSONEncoder().encode(signed), as: UTF8.self)
        let forged = json.replacingOccurrences(of: "The Door Club", with: "The Floor Club")
        let read = try JSONDecoder().decode(SignedRegistry.self, from: Data(forged.utf8))
        #expect(!read.isIntact)
    }

    @Test func `a notice's digest follows its words and not where it is published`() throws {
        let document = try RegistryDocument.parse(yaml: try example("registry.yaml"))
        var notice = try #require(document.notice(try named("gate-notice")))
        let before = notice.digest
        notice.publishedAt = nil
        #expect(notice.digest == before)
        notice.texts[1].rights = "…"
        #expect(notice.digest != before)
    }
}

@Suite struct CheckTests {
    @Test func `a document that says the least is told all that is unknown`() throws {
        var document = RegistryDocument()
        document.controllers = [Controller(id: try named("c"), name: "C")]
        document.sites = [Site(id: try named("s"), controller: try named("c"), name: "S")]
        document.devices = [Device(id: try named("d"), site: try named("s"))]
        document.purposes = [Purpose(id: try named("p"), text: "P")]
        document.assessments = [ImpactAssessment(id: try named("i"))]
        document.notices = [Notice(id: try named("n"), version: 1, texts: [])]
        let notes = document.check().map(\.description)
        #expect(notes.contains("site s: 'jurisdictions' is unknown"))
        #expect(notes.contains("site s has no working way without a face"))
        #expect(notes.contains("device d: 'mode' is unknown"))
        #expect(notes.contains("purpose p: 'basis' is unknown"))
        #expect(notes.contains("purpose p has no notice"))
        #expect(notes.contains("purpose p has no impact assessment"))
        #expect(notes.contains("assessment i does not answer 'risk'"))
        #expect(notes.contains("assessment i has no day or no signature"))
        #expect(notes.contains("notice n has no text in any language"))
    }

    @Test func `a purpose wider than its assessment is told`() throws {
        var document = try RegistryDocument.parse(yaml: try example("registry.yaml"))
        let gate: PurposeID = try named("gate-access")
        let note = RegistryNote.purposeNotAssessed(gate, by: try named("gate-assessment"))
        #expect(!document.check().contains(note))
        let place = try #require(document.purposes.firstIndex { $0.id == gate })
        document.purposes[place].retentionDays = 366
        #expect(document.check().contains(note))
    }

    @Test func `a device may not borrow the area of another site`() throws {
        var document = try RegistryDocument.parse(yaml: try example("registry.yaml"))
        document.devices[0].area = try named("mall-hall")
        #expect(document.check().contains(.areaOfAnotherSite(document.devices[0].id, try named("mall-hall"))))
    }

    @Test func `the gate that does it properly has no gaps`() throws {
        let document = try RegistryDocument.parse(yaml: try example("registry.yaml"))
        let gaps = document.check().map(\.description).filter {
            $0.contains("compound-a") || $0.contains("gate-")
        }
        #expect(gaps.isEmpty)
    }
}
