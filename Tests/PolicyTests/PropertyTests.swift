import Foundation
import Law
import Primitives
import Testing

@testable import Policy

// What must hold of the rules whatever the facts are. The facts are those of every case, each laid open to one change.
@Suite struct PropertyTests {
    private let bench = Bench(rules: Rulebook.house.rules)

    // What the law lets be unknown, each with the reason. Every other fact that is lost loses the permit with it.
    private static let mayBeUnknown = [
        "person.bornOn": "an age nobody knows counts as a child's only where children come",
        "person.ageClass": "the same",
        "consent.withdrawnAt": "whether consent was taken back is told by its state, which must be known",
        "person.refusedAt": "a no that nobody recorded",
        "request.recipient": "a request that names nobody gives nothing to anybody",
        "consent.promptsAfterRefusal": "askings after a no are counted from the first",
        "request.material": "a request that names nothing is about the reference",
        "governance.filing.changedOn": "a change nobody recorded",
    ]

    @Test func `no ground of law lifts the ban on private spaces or the need for safeguards`() throws {
        for item in try CaseFiles.all() {
            for hurt in Self.injuries(of: item.facts) {
                for ground in LegalBasis.allCases {
                    let judged = bench.judge(hurt.standing(on: ground))
                    #expect(!judged.isPermitted, "\(item.id) on \(ground)")
                }
            }
        }
    }

    @Test(arguments: CaseFiles.names) func `what is not known never permits what was refused`(name: String)
        throws
    {
        let facts = try CaseFiles.read(name).facts
        guard !bench.judge(facts).isPermitted else { return }
        let loosened = try facts.withoutEachLeaf().filter {
            Self.mayBeUnknown[$0.path] == nil && bench.judge($0.facts).isPermitted
        }.map(\.path)
        #expect(loosened.isEmpty, "permitted once these are unknown: \(loosened)")
    }

    @Test(arguments: CaseFiles.names) func `a withdrawal never permits`(name: String) throws {
        var facts = try CaseFiles.read(name).facts
        guard facts.restsOnConsent, facts.request.disclosure == nil else { return }
        facts.consent.state = .withdrawn
        facts.consent.withdrawnAt = facts.setting.eventTime
        #expect(!bench.judge(facts).isPermitted)
    }

    @Test(arguments: CaseFiles.names) func `more law never loosens`(name: String) throws {
        let facts = try CaseFiles.read(name).facts
        guard !bench.judge(facts).isPermitted, facts.setting.overlays != nil else { return }
        for stricter in facts.underMoreLaw() {
            #expect(!bench.judge(stricter).isPermitted, "under \(stricter.setting)")
        }
        #expect(!bench.judge(facts.readStrictly).isPermitted, "read strictly")
    }

    @Test func `the order of the rules changes nothing`() throws {
        var chance = SystemRandomNumberGenerator()
        for item in try CaseFiles.all() {
            let (here, there) = (bench.judge(item.facts), Self.shuffled(using: &chance).judge(item.facts))
            #expect(here.verdict == there.verdict, "\(item.id)")
            #expect(Set(here.rulings) == Set(there.rulings), "\(item.id)")
        }
    }

    private static func shuffled(using chance: inout SystemRandomNumberGenerator) -> Bench {
        Bench(rules: Rulebook.house.rules.shuffled(using: &chance))
    }

    // A device in a toilet, and a deployment whose log is off; on the day of the base, when both are forbidden.
    private static func injuries(of facts: Facts) -> [Facts] {
        guard facts.setting.jurisdictions?.contains(.cn) == true, facts.isHandling, !facts.isHousehold,
            !facts.isResearch, facts.site.mode != .upload
        else { return [] }
        var (room, log) = (facts, facts)
        room.site.interior = .toilet
        log.governance.posture?.audit = false
        let since = facts.day.map { $0 >= InstrumentID.publicVideo.instrument.from } ?? false
        return since
            ? [room, log]
            : [log].filter { _ in facts.day.map { $0 >= InstrumentID.spc.instrument.from } ?? false }
    }
}

extension CaseFiles {
    static func all() throws -> [LawCase] { try names.map(read) }
}

extension Facts {
    /// The same with every word a lawful ground could need.
    func standing(on ground: LegalBasis) -> Facts {
        var facts = self
        facts.basis.kind = ground
        facts.basis.authority = Authority(instrument: "cn.pipl", provision: "13", requiresFace: true)
        facts.basis.from = setting.eventTime
        facts.basis.until = setting.eventTime?.adding(seconds: 3_600)
        facts.basis.approvedBy = "duty-officer"
        facts.basis.withinBounds = true
        facts.purpose.publicSecurity = true
        return facts
    }

    /// The same under each legal order and each city's regulations besides its own.
    func underMoreLaw() -> [Facts] {
        Jurisdiction.allCases.map { place in
            var facts = self
            facts.setting.jurisdictions = (setting.jurisdictions ?? []) + [place]
            return facts
        }
            + Overlay.allCases.map { city in
                var facts = self
                facts.setting.overlays = (setting.overlays ?? []) + [city]
                return facts
            }
    }

    /// The same facts with one of them unknown, for each of them.
    func withoutEachLeaf() throws -> [(path: String, facts: Facts)] {
        let whole = try JSONDecoder().decode(Patch.self, from: JSONEncoder().encode(self))
        return try whole.ends.map { path in
            let bytes = try JSONEncoder().encode(whole.without(path[...]))
            return (path.joined(separator: "."), try JSONDecoder().decode(Facts.self, from: bytes))
        }
    }
}

extension Patch {
    /// The paths to all that is not an object.
    fileprivate var ends: [[String]] {
        guard case .object(let fields) = self else { return [[]] }
        return fields.sorted { $0.key < $1.key }.flatMap { name, value in value.ends.map { [name] + $0 } }
    }

    fileprivate func without(_ path: ArraySlice<String>) -> Patch {
        guard case .object(var fields) = self, let first = path.first else { return self }
        fields[first] = path.count == 1 ? nil : fields[first]?.without(path.dropFirst())
        return .object(fields)
    }
}
