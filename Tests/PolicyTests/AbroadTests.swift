import Law
import Primitives
import Testing

@testable import Policy

@Suite struct AbroadTests {
    private typealias Forget = @Sendable (inout Facts) -> Void

    private func base(in place: Jurisdiction) throws -> Facts {
        var facts = try CaseFiles.read("S001.json").facts
        facts.setting.jurisdictions = [place]
        return facts
    }

    private func refuses(_ forgettings: [(String, Forget)], in place: Jurisdiction) throws {
        #expect(Rulebook.house.judge(try base(in: place)).isPermitted)
        for (name, forget) in forgettings {
            var facts = try base(in: place)
            forget(&facts)
            #expect(!Rulebook.house.judge(facts).isPermitted, "without \(name) it is permitted")
        }
    }

    @Test func `in the Union a single unknown fact never turns a refusal into a permit`() throws {
        try refuses(Self.union, in: .eu)
    }

    @Test func `in Illinois a single unknown fact never turns a refusal into a permit`() throws {
        try refuses(Self.illinois, in: .illinois)
    }

    @Test func `a refusal for want of facts can be cited in the Union`() throws {
        var facts = try base(in: .eu)
        facts.consent.verified = nil
        let said = Rulebook.house.judge(facts).rulings.filter { $0.rule == "unknown-facts-refuse" }
        #expect(said.flatMap(\.citations) == [Citation(.gdpr, 7, paragraph: 1)])
    }

    @Test func `a right that is refused in the Union is refused with reasons`() throws {
        var facts = try CaseFiles.read("S098.json").facts
        facts.setting.jurisdictions = [.cn, .eu]
        let said = Rulebook.house.judge(facts).duties.filter { $0.rule == "refusal-gives-reason" }
        #expect(said.flatMap(\.citations).contains(Citation(.gdpr, 12, paragraph: 4)))
        facts.request.operation = .sell
        let sale = Rulebook.house.judge(facts).duties.filter { $0.rule == "refusal-gives-reason" }
        #expect(!sale.flatMap(\.citations).contains { $0.instrument == .gdpr })
    }

    @Test func `a family at home is under neither law of the Union`() throws {
        var facts = try base(in: .eu)
        (facts.setting.controllerKind, facts.site.kind) = (.household, .home)
        facts.consent.state = .neverAsked
        #expect(Rulebook.house.judge(facts).isPermitted)
    }

    @Test func `the authority of the state is not bound by the act of Illinois`() throws {
        var facts = try base(in: .illinois)
        (facts.setting.controllerKind, facts.notice.retentionPolicyPublic) = (.stateOrgan, false)
        #expect(!Rulebook.house.judge(facts).rulings.contains { $0.rule == "il-public-policy" })
    }

    private static let union: [(String, Forget)] = [
        ("time", { $0.setting.eventTime = nil }), ("controller", { $0.setting.controllerKind = nil }),
        ("operation", { $0.request.operation = nil }), ("exception", { $0.basis.exception = nil }),
        ("state", { $0.consent.state = nil }), ("kind", { $0.consent.kind = nil }),
        ("given", { $0.consent.givenAt = nil }), ("evidence", { $0.consent.verified = nil }),
        ("purpose", { $0.purpose.id = nil }), ("purposes", { $0.consent.purposes = nil }),
        ("operations", { $0.consent.operations = nil }), ("site", { $0.site.id = nil }),
        ("sites", { $0.consent.sites = nil }), ("condition", { $0.consent.conditional = nil }),
        ("bundle", { $0.consent.bundledWith = nil }), ("coercion", { $0.consent.coerced = nil }),
        ("tick", { $0.consent.preTicked = nil }), ("act", { $0.consent.affirmative = nil }),
        ("term", { $0.consent.irrevocable = nil }), ("withdrawal", { $0.consent.actsToWithdraw = nil }),
        ("retention", { $0.consent.retentionDays = nil }),
        ("age", { ($0.person.bornOn, $0.site.childLikely) = (nil, nil) }),
        (
            "choice",
            { ($0.setting.controllerKind, $0.consent.realChoice) = (.employer, nil) }
        ),
        ("scale", { ($0.governance.dpiaDone, $0.purpose.largeScale) = (nil, nil) }),
        (
            "monitoring",
            {
                ($0.governance.dpiaDone, $0.site.systematicMonitoring, $0.site.publicPlace) = (nil, nil, true)
            }
        ),
        ("source", { ($0.request.operation, $0.keeping.source) = (.enrol, nil) }),
    ]

    private static let illinois: [(String, Forget)] = [
        ("time", { $0.setting.eventTime = nil }), ("controller", { $0.setting.controllerKind = nil }),
        ("operation", { $0.request.operation = nil }), ("release", { $0.consent.release = nil }),
        ("fact", { $0.consent.release?.collectionStated = nil }),
        ("purpose", { $0.consent.release?.purposeStated = nil }),
        ("term", { $0.consent.release?.termStated = nil }), ("form", { $0.consent.release?.form = nil }),
        ("state", { $0.consent.state = nil }), ("given", { $0.consent.givenAt = nil }),
        ("evidence", { $0.consent.verified = nil }), ("purposes", { $0.consent.purposes = nil }),
        ("retention", { $0.consent.retentionDays = nil }),
        ("policy", { $0.notice.retentionPolicyPublic = nil }),
        ("recipients", { $0.keeping.recipients = nil }),
        ("dealings", { $0.keeping.lastInteraction = nil }), ("end", { $0.keeping.purposeEnded = nil }),
    ]
}
