import Foundation
import Law
import Policy
import Primitives
import Registry
import Testing

@testable import Desk

/// What a test expects of a finding: its rule, and the entry that would settle it.
struct Told: Hashable, Comparable, CustomStringConvertible {
    let rule: String
    let entry: String
    let line: Int

    init(_ finding: PostureFinding) {
        rule = finding.rule.text
        entry = finding.fixes.map(\.path.description).joined(separator: " ")
        line = finding.fixes.first?.place.line ?? 0
    }

    var description: String { "\(rule) \(entry)" }
    static func < (left: Told, right: Told) -> Bool { left.description < right.description }
}

@Suite struct PostureTests {
    static let noon = Timestamp(seconds: 1_778_040_000)

    private func posture(_ yaml: String, _ site: String? = nil, at now: Timestamp = noon) throws -> Posture {
        let only: SiteID? = try site.map { try named($0) }
        return try PostureDesk(try RegistryText(yaml: yaml, file: "r.yaml")).check(only, at: now)
    }

    @Test func `a gate in Illinois is not asked when its willing somebody was last dealt with`() throws {
        let yaml = try House.example().replacingOccurrences(
            of: "jurisdictions: [cn]", with: "jurisdictions: [us-il]")
        let told = try posture(yaml, "compound-a").findings.filter { $0.rule == "il-destroy" }
        #expect(told.allSatisfy { $0.missing == ["keeping.purposeEnded"] }, "\(told.map(\.missing))")
        let open = yaml.replacingOccurrences(
            of: "    basis:\n      kind: consent\n",
            with: "    basis:\n      kind: consent\n    ended: false\n")
        let findings = try posture(open, "compound-a").findings
        #expect(!findings.contains { $0.rule == "il-destroy" }, "\(findings.map(\.rule))")
    }

    /// One defect: what is written instead of what, after a mark in the file; and what is told of it.
    struct Defect: Sendable, CustomTestStringConvertible {
        let site: String
        let mark: String
        let part: String
        let other: String
        let told: [String]
        /// A word on the line the finding points at.
        let line: String
        var testDescription: String { "\(mark): \(part)" }
    }

    static let defects: [Defect] = [
        Defect(
            site: "mall", mark: "  - id: mall\n", part: "standing: true", other: "standing: false",
            told: ["public-sign sites[mall].sign.standing"], line: "standing: false"),
        Defect(
            site: "mall", mark: "  - id: mall\n", part: "      standing: true\n", other: "",
            told: ["public-sign sites[mall].sign.standing"], line: "    sign:"),
        Defect(
            site: "compound-a", mark: "  - id: gate-access\n", part: "specific: true",
            other: "specific: false",
            told: ["purpose-specific purposes[gate-access].specific"], line: "specific: false"),
        Defect(
            site: "compound-a", mark: "  - id: gate-access\n", part: "    assessment: gate-assessment\n",
            other: "",
            told: ["pipia-before purposes[gate-access].assessment"], line: "- id: gate-access"),
        Defect(
            site: "compound-a", mark: "  - id: gate-assessment\n", part: "expiresOn: 2029",
            other: "expiresOn: 2026",
            told: ["pipia-before assessments[gate-assessment].expiresOn"], line: "expiresOn: 2026"),
        Defect(
            site: "compound-a", mark: "  - id: gate-assessment\n", part: "[detect, enrol, verify, identify]",
            other: "[detect, enrol, verify]",
            told: ["pipia-covers assessments[gate-assessment].covers.operations"],
            line: "operations: [detect, enrol, verify]"),
        Defect(
            site: "therapy-room", mark: "  - id: therapy-staff\n", part: "live: true", other: "live: false",
            told: [
                "alternative-live alternatives[therapy-staff].live",
                "not-sole alternatives[therapy-staff].live",
            ], line: "live: false"),
        Defect(
            site: "compound-a", mark: "  - id: gate-a-code\n", part: "live: true", other: "live: false",
            told: ["house-alternative-broken alternatives[gate-a-code].live"], line: "live: false"),
        Defect(
            site: "compound-a", mark: "  - id: gate-a-terminal\n", part: "interior: none",
            other: "interior: toilet",
            told: ["private-space-ban devices[gate-a-terminal].interior"], line: "interior: toilet"),
        Defect(
            site: "compound-a", mark: "  - id: gate-access\n", part: "    retentionDays: 365\n", other: "",
            told: ["retention-set purposes[gate-access].retentionDays"], line: "- id: gate-access"),
        Defect(
            site: "compound-a", mark: "  - id: gate-notice\n", part: "        kind:",
            other: "        # kind:",
            told: ["notice-complete notices[gate-notice].texts[en].kind"], line: "- language: en"),
        Defect(
            site: "mall", mark: "  - id: hall-camera\n", part: "installer: site-operator",
            other: "installer: tenant",
            told: ["public-installer devices[hall-camera].installer"], line: "installer: tenant"),
        Defect(
            site: "compound-a", mark: "  - id: compound-a\n", part: "    overlays: []\n", other: "",
            told: ["unknown-facts-refuse sites[compound-a].overlays"], line: "- id: compound-a"),
        Defect(
            site: "compound-a", mark: "  - id: sunrise-property\n", part: "accessControl: true",
            other: "accessControl: false",
            told: ["security-posture controllers[sunrise-property].safeguards.accessControl"],
            line: "accessControl: false"),
        Defect(
            site: "therapy-room", mark: "  - id: willow-clinic\n", part: "childRules: true",
            other: "childRules: false",
            told: ["child-rules controllers[willow-clinic].childRules"], line: "childRules: false"),
    ]

    @Test func `the gate that does it properly is clean`() throws {
        let posture = try posture(try House.example(), "compound-a")
        #expect(posture.findings.isEmpty, "\(posture.findings.map(Told.init))")
        #expect(posture.isClean && posture.uses == 4 && posture.sites.map(\.text) == ["compound-a"])
    }

    @Test(arguments: defects) func `a planted defect is told once, and where it stands`(defect: Defect) throws
    {
        let clean = try House.example()
        var yaml = clean
        let mark = try #require(yaml.range(of: defect.mark))
        let range = try #require(yaml.range(of: defect.part, range: mark.upperBound..<yaml.endIndex))
        yaml.replaceSubrange(range, with: defect.other)
        let before = Set(try posture(clean, defect.site).findings.map { Told($0).description })
        let new = try posture(yaml, defect.site).findings.map(Told.init)
            .filter { !before.contains($0.description) }.sorted()
        #expect(new.map(\.description) == defect.told)
        let lines = yaml.split(separator: "\n", omittingEmptySubsequences: false)
        for told in new { #expect(lines[told.line - 1].contains(defect.line), "\(lines[told.line - 1])") }
    }

    @Test func `one finding is told once for all operations and sites it concerns`() throws {
        let yaml = try House.example().replacingOccurrences(
            of: "    rulesAddress: https://sunrise.example.org/face-rules\n", with: ""
        )
        .replacingOccurrences(
            of: "    publishedAt: https://sunrise.example.org/face-rules/gate-1\n", with: "")
        let found = try posture(yaml).findings.filter { $0.rule == "rules-published" }
        let finding = try #require(found.first)
        #expect(found.count == 1, "\(found.map(Told.init))")
        #expect(Set(finding.uses.compactMap(\.site?.text)).isSuperset(of: ["compound-a", "compound-b"]))
        #expect(finding.uses.contains { $0.operations == [.detect, .enrol, .verify, .identify] })
    }

    @Test func `an error cites law in force on the day, and advice says that it binds nobody`() throws {
        for day in ["2024-03-01", "2026-05-06"] {
            let now = try #require(CivilDate(day)).start(offsetMinutes: 480)
            let found = try posture(try House.example(), at: now).findings
            #expect(found.contains { $0.severity == .error })
            for finding in found {
                #expect(finding.citations.allSatisfy { $0.isInForce(on: Jurisdiction.cn.day(of: now)) })
                #expect(
                    !finding.fixes.isEmpty && finding.fixes.allSatisfy { $0.place.line > 1 },
                    "\(finding.rule)")
                #expect(
                    !finding.why.zhHans.isEmpty && !finding.cure.en.isEmpty && !finding.cure.zhHans.isEmpty)
                let advises = finding.why.en.contains("no legal force")
                #expect(advises == (finding.severity == .note), "\(finding.rule)")
                #expect(
                    finding.severity != .error || finding.citations.allSatisfy(\.binds), "\(finding.rule)")
            }
        }
    }

    @Test func `a device without a purpose is told, and is not fine`() throws {
        let yaml = try House.example()
        let start = try #require(yaml.range(of: "  - id: gate-a-terminal\n")?.upperBound)
        let line = try #require(
            yaml.range(
                of: "    purposes: [^\n]*\n", options: .regularExpression, range: start..<yaml.endIndex))
        let findings = try posture(yaml.replacingCharacters(in: line, with: ""), "compound-a").findings
        let told = findings.filter { $0.rule == "house-device-without-purpose" }
        #expect(told.map { Told($0).entry } == ["devices[gate-a-terminal].purposes"])
        #expect(told.allSatisfy { $0.severity == .warning })
        let whole = try posture(yaml).findings
        #expect(!whole.contains { $0.rule == "house-device-without-purpose" }, "the control")
    }

    @Test func `what another way does not say is mended at that way`() throws {
        let yaml = try House.example()
            .replacingOccurrences(of: "    cost: 0\n", with: "")
            .replacingOccurrences(of: "    distanceMetres: 1\n", with: "")
        let told = try posture(yaml, "compound-a").findings.filter { $0.rule == "alternative-reasonable" }
        #expect(!told.isEmpty)
        for finding in told {
            let entries = finding.fixes.map(\.path.description)
            #expect(entries.contains("alternatives[gate-a-card].cost"), "\(entries)")
            #expect(entries.allSatisfy { $0.hasPrefix("alternatives[") }, "\(entries)")
        }
        let none = try posture(yaml, "compound-b").findings.flatMap { $0.fixes.map(\.path.description) }
        #expect(none.contains("sites[compound-b].alternatives"), "there is none yet: \(none)")
    }

    @Test func `things that belong to nothing, and papers about to end, are told`() throws {
        let yaml = try House.example()
            .replacingOccurrences(of: "purposes: [evaluation]", with: "purposes: []")
            .replacingOccurrences(of: "expiresOn: 2029-03-01", with: "expiresOn: 2026-05-30")
        let told = try posture(yaml).findings.map { Told($0).description }
        #expect(told.contains("house-site-without-purpose sites[laboratory]"))
        #expect(told.contains("house-unused purposes[evaluation]"))
        #expect(told.contains("house-assessment-ends assessments[gate-assessment].expiresOn"))
        let bare = try posture(
            try House.example().replacingOccurrences(of: "site: laboratory", with: "site: mall"))
        #expect(bare.findings.contains { $0.rule == "house-site-without-device" })
        #expect(bare.findings.contains { $0.rule == "purpose-specific" })
        let slips = try posture(
            try House.example().replacingOccurrences(of: "area: bench", with: "area: mall-hall")
                .replacingOccurrences(of: "    signedBy: head of the laboratory\n", with: ""))
        let rules = Set(slips.findings.map(\.rule.text))
        #expect(rules.isSuperset(of: ["house-area-of-another-site", "house-assessment-unsigned"]))
        #expect(
            slips.findings.filter { $0.rule.text.hasPrefix("house-") }.allSatisfy { $0.severity == .note })
    }

    @Test func `an installation is judged as its own registry is, and counts whom it stores`() async throws {
        try await House.visit(.memory) { house async throws in
            let text = try RegistryText(yaml: try House.example(), file: "r.yaml")
            let alone = try PostureDesk(text).check(at: Self.noon).findings.map { Told($0).description }
            let here = try await PostureDesk(house.premises).check(at: Self.noon).findings
            #expect(here.map { Told($0).description }.sorted() == alone.sorted())
            #expect(here.allSatisfy { $0.fixes.allSatisfy { $0.place.file == "registry.yaml" } })
            let nowhere: SiteID = try named("nowhere")
            #expect(throws: DeskError.self) { try PostureDesk(text).check(nowhere, at: Self.noon) }
        }
    }
}
