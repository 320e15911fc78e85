import Law
import Primitives
import Registry
import Testing

/// A registry that states everything that can be stated of an installation abroad, at night and in other hands.
let wholeRegistry = """
    controllers:
      - id: c
        name: C
        kind: company
        exemptFrom: [us-il.bipa]
        filing:
          number: F-1
          reachedOn: 2025-06-10
          dueOn: 2025-07-31
          changedOn: 2025-08-01
          changeFiled: false
        counts:
          storedElsewhere: 70000
          exportedThisYear: 12
          total: 12000000
    sites:
      - id: s
        controller: c
        name: S
        memberState: de
        systematicMonitoring: true
        videoSystem:
          since: 2025-05-01
          filed: false
        purposes: [p]
        deniesService: true
    devices:
      - id: d
        site: s
        mode: ambient
        publicSecurity: true
        realTime: true
    purposes:
      - id: p
        text: P
        publicSecurity: false
        basis:
          kind: consent
          exception: employment-law
          exceptionLaw: An Act
        ended: false
        largeScale: true
        medicalOrSafety: false
        writtenConsent: true
        imageSource: operator-photograph
        templateScheme: sealed
        templateProtected: false
        processor:
          name: Q
          contractUntil: 2027-01-01T00:00:00+08:00
          contractComplete: true
          passesOn: true
          handlerAgreed: true
        exportMechanism: standard-contract
        enforcement:
          aim: serious-crime
          authorised: true
          urgent: false
          startedAt: 2026-01-01T00:00:00Z
          requestedAt: 2026-01-01T00:00:00Z
          registered: true
          rightsAssessed: true
          targeted: true
        notice: n
        assessment: a
    assessments:
      - id: a
        dpia: true
        digest: 0000000000000000000000000000000000000000000000000000000000000000
    notices:
      - id: n
        version: 1
        retentionPolicyAt: https://c.example.org/keeping
        texts: []
    alternatives:
      - id: w
        site: s
        live: true
        hours:
          - days: [friday, saturday]
            from: 22:00
            until: 06:00

    """

@Suite struct WholeTests {
    private func clock(_ text: String) throws -> ClockTime { try #require(ClockTime(text)) }

    @Test func `everything stated comes back the same, from YAML and from JSON`() throws {
        let document = try RegistryDocument.parse(yaml: wholeRegistry)
        let again = try RegistryDocument.parse(yaml: document.yaml)
        #expect(again == document && again.digest == document.digest)
        #expect(document.purposes[0].exportMechanism == .standardContract)
        #expect(document.purposes[0].enforcement?.aim == .seriousCrime)
        #expect(document.purposes[0].processor?.name == "Q")
        #expect(document.controllers[0].filing?.dueOn == CivilDate("2025-07-31"))
        #expect(document.controllers[0].exemptFrom == [.bipa])
        #expect(document.alternatives[0].hours?.first?.until == ClockTime("06:00"))
    }

    @Test(arguments: ["6:00", "24:01", "ab:cd", "07:60", "7", "٠٧:٣٠"])
    func `a time of day that is none is told with its place`(text: String) {
        let wrong = wholeRegistry.replacingOccurrences("from: 22:00", "from: \"\(text)\"")
        let line =
            1
            + wrong.split(separator: "\n", omittingEmptySubsequences: false).prefix {
                !$0.contains("from: \"")
            }.count
        #expect(
            throws: RegistryError.wrongType(
                RegistryPlace(file: "registry.yaml", line: line, column: 15), expected: .clock)
        ) {
            try RegistryDocument.parse(yaml: wrong)
        }
    }

    @Test(arguments: [
        (Weekday.friday, "21:59", false), (.friday, "22:00", true), (.saturday, "05:59", true),
        (.saturday, "06:00", false), (.sunday, "05:00", true), (.monday, "05:00", false),
        (.friday, "03:00", false),
    ])
    func `hours past midnight belong to the day on which they begin`(day: Weekday, time: String, open: Bool)
        throws
    {
        let hours = OpeningHours(
            days: [.friday, .saturday], from: try clock("22:00"),
            until: try clock("06:00"))
        #expect(hours.run(on: day, at: try clock(time)) == open)
    }

    @Test func `hours of every day end where they say`() throws {
        let whole = OpeningHours(
            from: try clock("00:00"), until: try clock("24:00"))
        #expect(whole.run(on: .monday, at: try clock("23:59")))
        #expect(try clock("24:00").description == "24:00")
    }

    @Test func `an atlas knows where each key stands, and else where it belongs`() throws {
        let atlas = RegistryAtlas(yaml: wholeRegistry, file: "r.yaml")
        let (site, purpose): (SiteID, PurposeID) = (try named("s"), try named("p"))
        #expect(
            atlas.place(of: RegistryPath(.sites, site, "videoSystem", "filed")).description == "r.yaml:24:7")
        #expect(atlas.place(of: RegistryPath(.sites, site, "sign", "standing")).description == "r.yaml:17:5")
        #expect(
            atlas.place(of: RegistryPath(.purposes, purpose, "basis", "until")).description == "r.yaml:37:5")
        #expect(atlas.place(of: RegistryPath(.devices)).description == "r.yaml:27:1")
        let gone: NoticeID = try named("gone")
        #expect(
            RegistryPath(.notices, gone, "texts[en]", "rights").description
                == "notices[gone].texts[en].rights")
        #expect(atlas.place(of: RegistryPath(.notices, gone, "texts[en]", "rights")).line == 70)
        #expect(RegistryAtlas(yaml: "", file: "e").place(of: RegistryPath(.sites)).description == "e:1:1")
    }
}

extension String {
    fileprivate func replacingOccurrences(_ part: String, _ other: String) -> String {
        split(separator: part, omittingEmptySubsequences: false).joined(separator: other)
    }
}
