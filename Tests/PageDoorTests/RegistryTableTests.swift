import Law
import Policy
import Primitives
import Registry
import Testing

@testable import PageDoor

/// The table of the wizards: everything that can be registered is asked for, in both languages, by rules that exist.
@Suite struct RegistryTableTests {
    /// Every kind of thing and every part of one, with all that it can say unsaid.
    private static func things() throws -> [(RegistryShelf, String, Any)] {
        func id<Entity>() throws -> Identifier<Entity> { try #require(Identifier("a")) }
        let noon = try #require(ClockTime("12:00"))
        let controller = Controller(id: try id(), name: "")
        let site = Site(id: try id(), controller: try id(), name: "")
        let area = CaptureArea(id: try id(), bounds: "")
        return [
            (.controllers, "", controller), (.controllers, "contact.", Contact()),
            (.controllers, "safeguards.", Safeguards()), (.controllers, "filing.", Filing()),
            (.controllers, "counts.", PersonCounts()),
            (.controllers, "incidents.", Incident(at: Timestamp(seconds: 0))),
            (.controllers, "stopOrders.", StopOrder(from: Timestamp(seconds: 0))), (.sites, "", site),
            (.sites, "sign.", Sign()), (.sites, "videoSystem.", VideoSystem()), (.areas, "", area),
            (.devices, "", Device(id: try id(), site: try id())),
            (.purposes, "", Purpose(id: try id(), text: "")), (.purposes, "basis.", Basis(kind: .consent)),
            (.purposes, "basis.citation.", CitedProvision(instrument: "")),
            (.purposes, "processor.", Processor()), (.purposes, "enforcement.", Enforcement()),
            (.assessments, "", ImpactAssessment(id: try id())), (.assessments, "covers.", Coverage()),
            (.notices, "", Notice(id: try id(), version: 1, texts: [])),
            (.notices, "texts.", NoticeText(language: "en")),
            (.alternatives, "", Alternative(id: try id(), site: try id())),
            (.alternatives, "hours.", OpeningHours(from: noon, until: noon)),
        ]
    }

    @Test func `every member of everything registered is asked for, or left out with a reason`() throws {
        var count = 0
        for (shelf, prefix, thing) in try Self.things() {
            let wizard = try #require(RegistryWizard.of(shelf))
            let paths = wizard.fields.flatMap(Self.paths)
            for name in Mirror(reflecting: thing).children.compactMap(\.label) {
                let path = prefix + name
                let isAsked = paths.contains { $0 == path || $0.hasPrefix(path + ".") }
                #expect(isAsked || wizard.leftOut[path]?.isEmpty == false, "\(shelf.rawValue): \(path)")
                count += 1
            }
        }
        #expect(count > 150)
        print("members of registered things that a wizard asks for: \(count)")
    }

    @Test func `nothing is asked for that cannot be registered`() throws {
        let known = try Self.things().flatMap { shelf, prefix, thing in
            Mirror(reflecting: thing).children.compactMap(\.label).map { "\(shelf.rawValue) \(prefix)\($0)" }
        }
        for wizard in RegistryWizard.all {
            for path in wizard.fields.flatMap(Self.paths) where !(wizard.shelf == .areas && path == "site") {
                #expect(
                    known.contains("\(wizard.shelf.rawValue) \(path)"), "\(wizard.shelf.rawValue): \(path)")
            }
        }
    }

    /// A field's path, and those of its members.
    private static func paths(_ field: RegistryField) -> [String] {
        guard case .groups(let members, let key) = field.kind else { return [field.path] }
        return [field.path] + members.flatMap(paths).map { "\(field.path).\($0)" }
            + (key.map { ["\(field.path).\($0)"] } ?? [])
    }

    @Test func `no two steps ask for the same`() {
        for wizard in RegistryWizard.all {
            #expect(Set(wizard.fields.map(\.path)).count == wizard.fields.count)
            #expect(wizard.fields.first?.kind.name == "name", "a thing is named first")
        }
    }

    @Test(arguments: Language.allCases) func `every field, choice and step has its words`(
        _ language: Language
    ) throws {
        let words = try PageWords(language, in: "\(PageWordsTests.pages)/words/\(language.rawValue)")
        func isSaid(_ name: String) { #expect(words.say(name) != name, "\(language.rawValue): \(name)") }
        for wizard in RegistryWizard.all {
            let group = "registry.fields.\(wizard.shelf.rawValue)"
            for step in wizard.steps {
                isSaid("registry.\(wizard.shelf.rawValue).steps.\(step.name).title")
                isSaid("registry.\(wizard.shelf.rawValue).steps.\(step.name).lead")
            }
            for field in wizard.fields.flatMap(Self.all) {
                isSaid("\(group).\(field.0).label")
                isSaid("\(group).\(field.0).help")
                if case .choice(let list, let values) = field.1.kind { check(list, values) }
                if case .choices(let list, let values) = field.1.kind { check(list, values) }
                if case .number(let unit) = field.1.kind { isSaid("registry.units.\(unit)") }
            }
        }
        func check(_ list: String, _ values: [String]) {
            for value in values { isSaid("registry.choices.\(list).\(value.asWordName)") }
        }
    }

    private static func all(_ field: RegistryField) -> [(String, RegistryField)] {
        guard case .groups(let members, _) = field.kind else { return [(field.path, field)] }
        return [(field.path, field)]
            + members.flatMap(all).map { ("\(field.path).\($0.0)", $0.1) }
    }

    @Test func `every rule that a field names is a rule of the house`() {
        let named = Set(RegistryWizard.all.flatMap(\.fields).flatMap(\.rules))
        #expect(named.count > 60)
        for rule in named.sorted() { #expect(Rulebook.house.knows(rule), "\(rule)") }
    }

    @Test(arguments: [
        ("gate", ["gate"], "gate-2"), ("gate-2", ["gate", "gate-2"], "gate-3"),
        ("gate", ["gate", "gate-2", "gate-3"], "gate-4"), ("gate-assessment", [], "gate-assessment-2"),
    ])
    func `a new version has the next name that is free`(_ id: String, _ taken: [String], _ next: String) {
        #expect(RegistryVersion.name(after: id, among: Set(taken)) == next)
    }
}
