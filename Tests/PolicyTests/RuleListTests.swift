import Law
import Testing

@testable import Policy

@Suite struct RuleListTests {
    @Test func `the house has exactly these rules`() {
        let listed = Self.everywhere + Self.china + Self.union + Self.illinois
        #expect(listed.count == 119 && Set(listed).count == 119)
        let held = Rulebook.house.rules.map(\.id.text)
        #expect(Set(held).subtracting(listed).isEmpty && Set(listed).subtracting(held).isEmpty)
        #expect(held.count == 119)
    }

    @Test func `each rule belongs to the pack it is listed under`() {
        let packs: [Jurisdiction?: [String]] = [
            nil: Self.everywhere, .cn: Self.china, .eu: Self.union, .illinois: Self.illinois,
        ]
        let held = Dictionary(grouping: Rulebook.house.rules, by: \.pack).mapValues {
            $0.map(\.id.text).sorted()
        }
        for (pack, ids) in packs { #expect(held[pack] == ids.sorted(), "\(pack?.rawValue ?? "everywhere")") }
        #expect(held.count == 4)
    }

    @Test func `every rule abroad says what it demands, on law of its own place`() {
        for rule in Rulebook.house.rules where rule.pack == .eu || rule.pack == .illinois {
            #expect(!rule.demand.en.isEmpty && !rule.demand.zhHans.isEmpty, "\(rule.id)")
            #expect(
                rule.citations.allSatisfy { $0.instrument.instrument.jurisdiction == rule.pack }, "\(rule.id)"
            )
        }
    }

    private static func ids(_ text: String) -> [String] {
        text.split(whereSeparator: \.isWhitespace).map(String.init)
    }

    // The order is that of the groups A to L; the rules about rules, and orders to stop, speak under every law.
    private static let everywhere = ids(
        """
        instrument-in-force draft-is-not-law unknown-facts-refuse refusal-gives-reason stop-order
        restricted-subject security-posture human-review-major
        """)

    private static let china = ids(
        """
        lawful-basis-required purpose-specific necessity-sufficient least-impact-op ordre-public
        quality-gate
        rules-published notice-before notice-complete notice-current notice-accessible
        notice-after-emergency prompt-at-check
        separate-consent written-consent consent-precedes consent-affirmative consent-not-bundled
        consent-not-conditional consent-not-coerced standard-term-void scope-purpose scope-method
        scope-site scope-retention withdrawn-stops withdrawal-easy reask-limit
        guardian-under-14 child-rules age-unknown-child child-staff-access child-id-discouraged
        minor-14-17-capacity guardians-disagree
        private-space-ban public-safety-only public-sign public-area public-installer public-purpose-lock
        covert-remote secret-neighbourhood home-neighbour
        not-sole alternative-live alternative-reasonable service-not-denied no-forced-face
        id-check-not-face-mandate state-otherwise-provides manual-lane-essential hz-property-no-force
        sz-substitute
        no-sensitive-profiling no-emotion no-evaluation no-price-discrimination 
        store-in-device no-internet-egress share-consent entrust-contract no-sub-entrust publish-consent
        sale-ban no-scraped-gallery border-mechanism border-consent foreign-authority-block
        raw-image-not-kept retention-set erase-on-end freeze-if-not-erasable bystander-purge
        video-min-30-days template-protection
        pipia-before pipia-covers pipia-redo records-3-years filing-100k filing-change psv-police-filing
        officer-1m audit-regular viewing-log incident-notice rights-prompt kin-of-deceased
        emergency public-health public-security-under-rules news-within-reason statutory-duty
        state-organ-power household training-outside-order19
        """)

    private static let union = ids(
        """
        eu-art9-gate eu-consent-free eu-scrape-ban eu-emotion-work-school eu-categorise-ban eu-rtrbi
        eu-two-person eu-dpia eu-breach-72h
        """)

    private static let illinois = ids(
        """
        il-written-release il-public-policy il-destroy il-no-profit il-disclose
        """)
}
