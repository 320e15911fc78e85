import Law

@testable import Policy

/// What somebody might write, and what they are to be told.
struct Mistake: Sendable {
    let json: String
    let error: LawCaseError

    init(_ json: String, _ error: LawCaseError) { (self.json, self.error) = (json, error) }

    static func bad(_ json: String, _ path: String, _ form: FactForm) -> Mistake {
        Mistake(json, .badFact(path, expected: form.expectation))
    }
}

enum Mistakes {
    static let facts: [Mistake] = [
        Mistake(#"{"sites":{}}"#, .unknownFacts(["sites"])),
        Mistake(#"{"site":{"sing":true,"kin":1}}"#, .unknownFacts(["site.kin", "site.sing"])),
        Mistake(#"{"alternatives":[{"liv":true}]}"#, .unknownFacts(["alternatives[0].liv"])),
        Mistake(
            #"{"governance":{"stopOrders":[{},{"plase":"x"}]}}"#,
            .unknownFacts(["governance.stopOrders[1].plase"])),
        Mistake(#"{"provenance":{"site.sing":{}}}"#, .unknownFacts(["provenance.site.sing"])),
        Mistake(#"{"provenance":{"site.sign":{"by":"x"}}}"#, .unknownFacts(["provenance.site.sign.by"])),
        Mistake(#"{"provenance":{"provenance":{}}}"#, .unknownFacts(["provenance.provenance"])),
        .bad(#"[]"#, "the whole", .object),
        .bad(#"{"site":[]}"#, "site", .object),
        .bad(#"{"site":{"sign":"yes"}}"#, "site.sign", .flag),
        .bad(#"{"site":{"sign":null}}"#, "site.sign", .flag),
        .bad(#"{"site":{"sign":1}}"#, "site.sign", .flag),
        .bad(#"{"site":{"kind":"offices"}}"#, "site.kind", .words(SiteKind.self)),
        .bad(#"{"site":{"id":"Tower A"}}"#, "site.id", .identifier),
        .bad(#"{"site":{"seesInto":["toilet","loo"]}}"#, "site.seesInto[1]", .words(InteriorClass.self)),
        .bad(#"{"site":{"distanceMetres":1.5}}"#, "site.distanceMetres", .count),
        .bad(#"{"site":{"distanceMetres":-1}}"#, "site.distanceMetres", .count),
        .bad(#"{"site":{"distanceMetres":99999999999999999999}}"#, "site.distanceMetres", .count),
        .bad(#"{"quality":{"unified":101}}"#, "quality.unified", .whole(from: 0, to: 100)),
        .bad(#"{"person":{"bornOn":"2011-02-30"}}"#, "person.bornOn", .day),
        .bad(#"{"consent":{"givenAt":"2025-10-13"}}"#, "consent.givenAt", .instant),
        .bad(#"{"consent":{"evidence":"abc"}}"#, "consent.evidence", .digest),
        .bad(#"{"alternatives":[{"cost":"nothing"}]}"#, "alternatives[0].cost", .count),
        .bad(#"{"alternatives":[3]}"#, "alternatives[0]", .object),
    ]

    private static let rest = #""note":"","at":"2025-10-13T10:00:00+08:00""#

    static let cases: [Mistake] = [
        Mistake(#"{"id":"x",\#(rest),"expect":"deny"}"#, .badField("change", expected: "missing")),
        Mistake(
            #"{"id":"x",\#(rest),"change":{},"expect":"deny","rule":[]}"#, .unknownFields(["rule"])),
        Mistake(
            #"{"id":"x",\#(rest),"change":{},"expect":"refuse"}"#,
            .badField("expect", expected: CaseVocabulary.expectations.expectation)),
        Mistake(
            #"{"id":"x",\#(rest),"change":{},"expect":"deny","due":"soon"}"#,
            .badField("due", expected: FactForm.day.expectation)),
        Mistake(
            #"{"id":"x",\#(rest),"change":{"site":{"sing":null}},"expect":"deny"}"#,
            .unknownFacts(["site.sing"])),
        Mistake(
            #"{"id":"x",\#(rest),"change":{"alternatives":[{"live":null}]},"expect":"deny"}"#,
            .badFact("alternatives[0].live", expected: FactForm.flag.expectation)),
        Mistake(
            #"{"id":"x",\#(rest),"change":{"site":{"sign":"yes"}},"expect":"deny"}"#,
            .badFact("site.sign", expected: FactForm.flag.expectation)),
    ]
}
