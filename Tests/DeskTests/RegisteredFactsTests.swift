import Face
import Foundation
import Law
import Policy
import Primitives
import Registry
import Testing

@testable import Desk

@Suite struct RegisteredFactsTests {
    private let edits: [(String, String)] = [
        (
            "    ciiOperator: false\n    childRules: false",
            "    ciiOperator: false\n    exemptFrom: [us-il.bipa]\n    childRules: false"
        ),
        (
            "    auditedOn: 2026-03-02",
            """
                auditedOn: 2026-03-02
                counts: { storedElsewhere: 70000, exportedThisYear: 12, total: 80000 }
                filing: { reachedOn: 2025-06-10, dueOn: 2025-07-31, changedOn: 2025-08-01, changeFiled: false }
            """
        ),
        (
            "    name: Sunrise Court, north gate",
            """
                name: Sunrise Court, north gate
                memberState: de
                classifiedAgreed: true
                systematicMonitoring: true
                videoSystem: { since: 2025-05-01, filed: false }
                deniesService: true
            """
        ),
        (
            "    site: compound-a\n    mode: cooperative",
            "    site: compound-a\n    publicSecurity: true\n    realTime: true\n    mode: cooperative"
        ),
        (
            "    basis:\n      kind: consent\n",
            """
                basis:
                  kind: consent
                  exception: employment-law
                  exceptionLaw: An Act
                  citation: { instrument: cn.pipl, provision: "13", requiresFace: false }
                  from: 2026-01-01T00:00:00+08:00
                  until: 2027-01-01T00:00:00+08:00
                  evidence: paper
                  approvedBy: somebody
                  withinBounds: true
                ended: false
                largeScale: true
                medicalOrSafety: false
                writtenConsent: true
                imageSource: cctv
                templateScheme: sealed
                templateProtected: false
                exportMechanism: standard-contract
                processor:
                  contractUntil: 2027-01-01T00:00:00+08:00
                  contractComplete: true
                  passesOn: true
                  handlerAgreed: true
                enforcement:
                  aim: serious-crime
                  authorised: true
                  targeted: true

            """
        ),
        (
            "    signedBy: data protection lead of Sunrise Property\n",
            "    signedBy: data protection lead of Sunrise Property\n    dpia: true\n"
        ),
        (
            "  - id: gate-notice\n",
            "  - id: gate-notice\n    retentionPolicyAt: https://sunrise.example.org/keeping\n"
        ),
        (
            "    kind: card\n    live: true",
            "    kind: card\n    hours: [{ from: 08:00, until: 20:00 }]\n    live: true"
        ),
    ]

    private func facts(_ operation: FaceOperation = .enrol, at time: String) throws -> Facts {
        var yaml = try House.example()
        for (part, other) in edits {
            let range = try #require(yaml.range(of: part), "\(part)")
            yaml.replaceSubrange(range, with: other)
        }
        let document = try RegistryDocument.parse(yaml: yaml)
        let now = try #require(Timestamp(time))
        let place = Place(
            revision: SignedRegistry(document, number: 1, at: now, by: "test"),
            site: try #require(document.site(try named("compound-a"))),
            purpose: try #require(document.purpose(try named("gate-access"))),
            device: try #require(document.device(try named("gate-a-terminal"))))
        return Matter(operation, at: place, for: .adult, on: now).facts
    }

    @Test func `what is registered of a place reaches the rules`() throws {
        let facts = try facts(at: "2026-05-04T09:00:00+08:00")
        #expect(facts.setting.memberState == "de" && facts.setting.exemptFrom == [.bipa])
        #expect(facts.site.systematicMonitoring == true && facts.service.denied == true)
        #expect(facts.request.fromSafetyDevice == true && facts.request.realTime == true)
        #expect(facts.request.activeInvolvement == true)
        #expect(facts.governance.videoSystemSince == CivilDate("2025-05-01"))
        #expect(facts.governance.videoSystemFiled == false)
        let filing = try #require(facts.governance.filing)
        #expect(filing.dueOn == CivilDate("2025-07-31") && filing.changeFiled == false)
        #expect(filing.changedOn == CivilDate("2025-08-01"))
        #expect(facts.counts.distinctPersons == 70_000 && facts.counts.totalPersons == 80_000)
        #expect(facts.counts.exportedThisYear == 12)
        #expect(facts.governance.dpiaDone == true)
    }

    @Test func `what is registered of a purpose reaches the rules`() throws {
        let facts = try facts(at: "2026-05-04T09:00:00+08:00")
        #expect(facts.basis.exception == .employmentLaw && facts.basis.exceptionLaw == "An Act")
        #expect(facts.purpose.largeScale == true && facts.purpose.medicalOrSafety == false)
        #expect(facts.consent.writtenRequired == true && facts.consent.kind == .written)
        #expect(facts.keeping.source == .cctv && facts.keeping.purposeEnded == false)
        #expect(facts.keeping.templateScheme == "sealed" && facts.keeping.templateProtected == false)
        #expect(facts.keeping.exportMechanism == .standardContract)
        #expect(
            facts.keeping.processor?.contractComplete == true && facts.keeping.processor?.passesOn == true)
        #expect(facts.governance.enforcement?.aim == .seriousCrime)
        #expect(facts.governance.enforcement?.targeted == true)
        #expect(facts.notice.retentionPolicyPublic == true)
        #expect(facts.notice.rulesAddress == "https://sunrise.example.org/face-rules")
    }

    @Test(arguments: [
        ("2026-05-04T07:59:00+08:00", false), ("2026-05-04T08:00:00+08:00", true),
        ("2026-05-04T12:00:00Z", false), ("2026-05-04T11:59:00Z", true),
    ])
    func `another way is open in its hours, by the clocks of its site`(time: String, open: Bool) throws {
        #expect(try facts(at: time).alternatives?.first?.open == open)
        #expect(try facts(at: time).alternatives?.last?.open == nil)
    }

    @Test func `every word the registry has for abroad is one the rules have`() {
        #expect(
            SensitiveException.allCases.allSatisfy { Facts.SensitiveException(rawValue: $0.rawValue) != nil })
        #expect(SensitiveException.allCases.count == Facts.SensitiveException.allCases.count)
        #expect(ExportMechanism.allCases.allSatisfy { Facts.ExportMechanism(rawValue: $0.rawValue) != nil })
        #expect(ImageSource.allCases.allSatisfy { Facts.ImageSource(rawValue: $0.rawValue) != nil })
        #expect(Enforcement.Aim.allCases.allSatisfy { Facts.Enforcement.Aim(rawValue: $0.rawValue) != nil })
    }

    /// The fields of a group of facts of which nothing is known.
    private func unknown(_ group: Any) -> [String] {
        Mirror(reflecting: group).children.compactMap { child in
            let isNil =
                Mirror(reflecting: child.value).displayStyle == .optional
                && Mirror(reflecting: child.value).children.isEmpty
            return isNil ? child.label : nil
        }
    }

    @Test func `every fact that is not of one event or one person can be registered`() throws {
        let facts = try facts(at: "2026-05-04T09:00:00+08:00")
        #expect(unknown(facts.setting).isEmpty && unknown(facts.site).isEmpty, "\(unknown(facts.site))")
        #expect(unknown(facts.purpose).isEmpty && unknown(facts.basis).isEmpty, "\(unknown(facts.basis))")
        #expect(unknown(facts.notice).isEmpty && unknown(facts.service).isEmpty)
        let way = try #require(facts.alternatives?.first)
        #expect(unknown(facts.counts).isEmpty && unknown(way).isEmpty)
        // Who looks at a stored face, and what is known of one reference, is of one event.
        #expect(unknown(facts.governance) == ["viewing"])
        #expect(
            unknown(facts.keeping) == ["bystanders"],
            "\(unknown(facts.keeping))")
    }

    @Test func `a request carries no fact of site, purpose, assessment, notice or device`() throws {
        let request = FaceRequest(Image(bytes: []), at: try named("compound-a"))
        let fields = Mirror(reflecting: request).children.compactMap(\.label)
        // Names of registered things, the person, the picture, what the person says of themselves, and how long they
        // waited.
        #expect(
            fields == [
                "site", "purpose", "device", "subject", "image", "choice", "languages", "waited",
                "attributes",
            ])
    }
}
