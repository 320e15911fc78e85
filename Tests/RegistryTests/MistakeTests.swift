import Law
import Primitives
import Registry
import Testing

/// A file with one mistake, and what must be said of it.
struct Mistake: Sendable, CustomTestStringConvertible {
    let name: String
    let yaml: String
    let line: Int
    let column: Int
    let says: String
    var testDescription: String { name }
}

private let base = """
    controllers:
      - id: club
        name: Club
    sites:
      - id: door
        controller: club
        name: Door

    """

let mistakes = [
    Mistake(
        name: "no YAML", yaml: "controllers: [\n", line: 2, column: 1,
        says: "not YAML: did not find expected node content"),
    Mistake(
        name: "a tab for indentation", yaml: "controllers:\n\t- id: club\n", line: 2, column: 1,
        says: "not YAML: found character that cannot start any token"),
    Mistake(
        name: "a second document", yaml: "controllers: []\n---\nsites: []\n", line: 2, column: 1,
        says: "not YAML: but found another document"),
    Mistake(
        name: "an unknown key at the top", yaml: "controlers: []\n", line: 1, column: 1,
        says: "unknown key 'controlers'; did you mean 'controllers'"),
    Mistake(
        name: "an unknown key in a site", yaml: base + "    publicplaces: true\n", line: 8, column: 5,
        says: "unknown key 'publicplaces'; did you mean 'publicPlace'"),
    Mistake(
        name: "an unknown key like no other", yaml: base + "    colour: red\n", line: 8, column: 5,
        says: "unknown key 'colour'"),
    Mistake(
        name: "a required key misspelt", yaml: "controllers:\n  - id: club\n    nmae: Club\n", line: 3,
        column: 5,
        says: "unknown key 'nmae'; did you mean 'name'"),
    Mistake(
        name: "a required key missing", yaml: "controllers:\n  - id: club\n", line: 2, column: 5,
        says: "the key 'name' is missing"),
    Mistake(
        name: "a text for a list", yaml: base + "    areas: everywhere\n", line: 8, column: 12,
        says: "here belongs a list"),
    Mistake(
        name: "a text for a mapping", yaml: base + "    sign: standing\n", line: 8, column: 11,
        says: "here belongs a mapping"),
    Mistake(
        name: "a list for a text", yaml: "controllers:\n  - id: club\n    name: [Club]\n", line: 3,
        column: 11,
        says: "here belongs a text"),
    Mistake(
        name: "a required text left blank", yaml: "controllers:\n  - id: club\n    name:\n", line: 3,
        column: 10,
        says: "here belongs a text"),
    Mistake(
        name: "yes for true", yaml: base + "    publicPlace: yes\n", line: 8, column: 18,
        says: "here belongs true or false"),
    Mistake(
        name: "true in quotes", yaml: base + "    publicPlace: 'true'\n", line: 8, column: 18,
        says: "here belongs true or false"),
    Mistake(
        name: "a number below zero",
        yaml: base + "alternatives:\n  - {id: card, site: door, cost: -1}\n", line: 9, column: 34,
        says: "here belongs a whole number, zero or more"),
    Mistake(
        name: "a broken number", yaml: base + "devices:\n  - {id: eye, site: door, distanceMetres: 1.5}\n",
        line: 9, column: 43, says: "here belongs a whole number, zero or more"),
    Mistake(
        name: "a word that is not allowed", yaml: base + "    overlays: [cn-sh, cn-gd]\n", line: 8,
        column: 23,
        says: "allowed here: cn-sh, cn-sz, cn-hz"),
    Mistake(
        name: "a word of another kind", yaml: base + "devices:\n  - {id: eye, site: door, mode: hidden}\n",
        line: 9, column: 33, says: "allowed here: ambient, cooperative, upload"),
    Mistake(
        name: "a bad identifier", yaml: "controllers:\n  - id: The Club\n    name: Club\n", line: 2,
        column: 9,
        says: "here belongs an identifier: 1 to 64 of a-z, 0-9, '.', '_' and '-', first a letter or digit"),
    Mistake(
        name: "a day of no calendar",
        yaml: "controllers:\n  - {id: club, name: Club, auditedOn: 2026-02-30}\n", line: 2, column: 39,
        says: "here belongs a day, such as 2026-05-01"),
    Mistake(
        name: "a time without its zone",
        yaml: base + "alternatives:\n  - {id: card, site: door, checkedAt: 2026-05-01T07:00:00}\n", line: 9,
        column: 39, says: "here belongs a time with its zone, such as 2026-05-01T10:00:00+08:00"),
    Mistake(
        name: "an identifier twice", yaml: base + "  - id: door\n    controller: club\n    name: Other\n",
        line: 8,
        column: 9, says: "'door' stands already at registry.yaml:5:9"),
    Mistake(
        name: "a reference to nothing", yaml: base + "    purposes: [entry]\n", line: 8, column: 16,
        says: "no purpose 'entry' is registered"),
    Mistake(
        name: "a reference to another kind", yaml: base + "devices:\n  - {id: eye, site: door, area: door}\n",
        line: 9,
        column: 33, says: "no capture area 'door' is registered"),
    Mistake(
        name: "a key twice", yaml: "controllers: []\nsites: []\ncontrollers: []\n", line: 1, column: 1,
        says: "key 'controllers' stands twice"),
    Mistake(
        name: "an alias", yaml: "controllers:\n  - &a {id: club, name: Club}\n  - *a\n", line: 3, column: 5,
        says: "aliases such as *a are not read here: write the value out"),
    Mistake(
        name: "a place after Chinese words", yaml: "controllers: [{id: club, name: 旭日物业, kind: firm}]\n",
        line: 1, column: 44,
        says: "allowed here: company, property-manager, employer, state-organ, authorised-public-body, "
            + "law-enforcement, press, household, processor"),
    Mistake(
        name: "a list at the top", yaml: "- controllers\n", line: 1, column: 1, says: "here belongs a mapping"
    ),
]

@Suite struct MistakeTests {
    @Test(arguments: mistakes) func `a mistake is told with its line and column`(mistake: Mistake) {
        let error = #expect(throws: RegistryError.self) { try RegistryDocument.parse(yaml: mistake.yaml) }
        #expect(error?.description == "registry.yaml:\(mistake.line):\(mistake.column): \(mistake.says)")
    }

    @Test(arguments: ["", "  \n", "# nothing\n", "~\n"]) func `an empty file is no registry`(yaml: String) {
        #expect(throws: RegistryError.empty(file: "e.yaml")) {
            try RegistryDocument.parse(yaml: yaml, file: "e.yaml")
        }
    }

    @Test func `a file over one mebibyte is not read`() {
        let yaml = String(repeating: "#", count: RegistryDocument.largestFile + 1)
        #expect(throws: RegistryError.tooLarge(bytes: yaml.utf8.count, limit: 1 << 20)) {
            try RegistryDocument.parse(yaml: yaml)
        }
    }

    @Test func `deep nesting is refused and harms nothing`() {
        let yaml = String(repeating: "[", count: 1 << 20)
        #expect(throws: RegistryError.self) { try RegistryDocument.parse(yaml: yaml) }
    }

    @Test func `aliases that multiply are refused before anybody follows them`() {
        let levels = (1...40).map { "l\($0): &l\($0) [\($0 > 1 ? "*l\($0 - 1), *l\($0 - 1)" : "x")]\n" }
        #expect(throws: RegistryError.self) { try RegistryDocument.parse(yaml: levels.joined()) }
    }

    @Test func `stars and ampersands in a sentence are no aliases`() throws {
        let yaml = "controllers:\n  - id: club\n    name: 'Sun & *Sea*, R&D'\n"
        #expect(try RegistryDocument.parse(yaml: yaml).controllers.first?.name == "Sun & *Sea*, R&D")
    }

    @Test func `a key with nothing after it says unknown`() throws {
        let document = try RegistryDocument.parse(yaml: base + "    publicPlace:\n    sign: ~\n")
        #expect(document.sites.first?.publicPlace == nil)
        #expect(document.sites.first?.sign == nil)
    }

    @Test func `the same name may be borne by things of two kinds`() throws {
        let yaml =
            base + "    areas: [{id: door, bounds: all}]\ndevices: [{id: door, site: door, area: door}]\n"
        #expect(try RegistryDocument.parse(yaml: yaml).devices.count == 1)
    }

    @Test func `a stop order may name a person who is not in the registry`() throws {
        let yaml = """
            controllers:
              - id: club
                name: Club
                stopOrders: [{person: 0123456789abcdef0123456789abcdef, from: "2026-05-01T10:00:00Z"}]
            """
        #expect(try RegistryDocument.parse(yaml: yaml).controllers.first?.stopOrders?.count == 1)
    }
}
