internal import Law
internal import Policy
internal import Primitives
internal import Registry
internal import Store

// Registered papers in the words of the fact vocabulary.

extension Matter {
    /// States how many people are concerned; `stored` are those whose references this installation keeps.
    // LAW: Order No. 19 Art. 15 counts the people a handler stores, so what stands in other systems is added.
    mutating func stateTheCounts(_ counts: PersonCounts?, stored: StoredPersons? = nil) {
        let persons = stored.map { $0.count + (counts?.storedElsewhere ?? 0) } ?? counts?.storedElsewhere
        if let reached = stored?.reachedAt, facts.governance.filing?.reachedOn == nil {
            var filing = facts.governance.filing ?? Facts.Filing()
            filing.reachedOn = Jurisdiction.cn.day(of: reached)
            facts.governance.filing = filing
        }
        facts.counts.distinctPersons = persons
        facts.counts.exportedThisYear = counts?.exportedThisYear
        facts.counts.totalPersons = counts?.total.map { max($0, persons ?? 0) } ?? persons
    }
}

extension Premises {
    /// How many people are stored here, and since when the line of the law is reached, counting those elsewhere.
    func persons(of controller: Controller?) async throws(DeskError) -> StoredPersons {
        let line = FilingTerms.persons - (controller?.counts?.storedElsewhere ?? 0)
        do throws(StoreError) {
            return try await store.persons(reaching: max(line, 1))
        } catch {
            throw .store(error)
        }
    }
}

extension Facts.Filing {
    init(_ registered: Registry.Filing) {
        self.init(number: registered.number, reachedOn: registered.reachedOn)
        changedOn = registered.changedOn
        dueOn = registered.dueOn
        changeFiled = registered.changeFiled
    }
}

extension Facts.Processor {
    init(_ registered: Registry.Processor) {
        self.init()
        contractUntil = registered.contractUntil
        contractComplete = registered.contractComplete
        passesOn = registered.passesOn
        handlerAgreed = registered.handlerAgreed
    }
}

extension Facts.Enforcement {
    init(_ registered: Registry.Enforcement) {
        self.init()
        aim = registered.aim.flatMap { Aim(rawValue: $0.rawValue) }
        authorised = registered.authorised
        refused = registered.refused
        urgent = registered.urgent
        startedAt = registered.startedAt
        requestedAt = registered.requestedAt
        self.registered = registered.registered
        rightsAssessed = registered.rightsAssessed
        targeted = registered.targeted
    }
}

extension Facts.ImageSource {
    init?(_ registered: Registry.ImageSource) { self.init(rawValue: registered.rawValue) }
}

extension Registry.Alternative {
    /// Whether it keeps hours that run now; `nil` where it states none, and so keeps those of the face.
    func isOpen(by clocks: Jurisdiction, at now: Timestamp) -> Bool? {
        let minutes = now.seconds / 60 + clocks.offsetMinutes(at: now)
        guard let hours, let time = ClockTime(minutes: Int(minutes % 1440)) else { return nil }
        let weekday = Weekday.allCases[Int(clocks.day(of: now).weekday - 1)]
        return hours.contains { $0.run(on: weekday, at: time) }
    }
}
