internal import Law
internal import Ledger
internal import Primitives
internal import Store

/// What a house must remember, said as plainly as it can be, to hold a store against.
struct ReferenceModel {
    struct Consent: Equatable {
        let person: Int
        let from: Timestamp
        let until: Timestamp
        var isEnded = false
    }

    struct Erasure: Equatable {
        let person: Int
        var done: Set<ErasureStep> = []
        var isClosed = false
    }

    enum Answer: Equatable {
        case done(first: Int, count: Int, again: Bool)
        case refused
    }

    var people: Set<Int> = []
    var consents: [Int: Consent] = [:]
    var restricted: Set<Int> = []
    /// The consent each person's one template was made under.
    var templates: [Int: Int] = [:]
    var erasures: [Int: Erasure] = [:]
    var leaves: [String] = []
    var requests: [String: (first: Int, count: Int)] = [:]

    mutating func answer(_ asking: Asking) -> Answer {
        if let before = requests[asking.name] {
            return .done(first: before.first, count: before.count, again: true)
        }
        let first = leaves.count
        guard let told = carryOut(asking.act, at: asking.at) else { return .refused }
        if told { leaves.append("\(asking.act)") }
        requests[asking.name] = (first, leaves.count - first)
        return .done(first: first, count: leaves.count - first, again: false)
    }

    /// Whether a leaf tells of it; `nil` where it is refused and nothing is changed.
    private mutating func carryOut(_ act: Act, at now: Timestamp) -> Bool? {
        switch act {
        case .admit(let person):
            people.insert(person)
            return false
        case .give(let person, let consent, let until):
            guard consents[consent] == nil, now < until else { return nil }
            consents[consent] = Consent(person: person, from: now, until: until)
        case .withdraw(let person, let consent, let erasure):
            guard consents[consent]?.person == person, erasures[erasure] == nil else { return nil }
            end(consent)
            erasures[erasure] = Erasure(person: person)
        case .oppose(let person, let consent):
            guard consents[consent]?.person == person else { return nil }
            end(consent)
        case .enrol(let person, let consent):
            guard stands(consent, at: now), consents[consent]?.person == person else { return nil }
            templates[person] = consent
        case .release(let person, let consent):
            guard stands(consent, at: now), templates[person] != nil else { return nil }
        case .restrict(let person): restricted.insert(person)
        case .lift(let person): restricted.remove(person)
        default: return carryOutErasure(act)
        }
        return true
    }

    private mutating func carryOutErasure(_ act: Act) -> Bool? {
        switch act {
        case .advance(let erasure, let step):
            guard erasures[erasure]?.isClosed == false else { return nil }
            erasures[erasure]?.done.insert(step)
            return false
        case .close(let erasure):
            guard let job = erasures[erasure], !job.isClosed, job.done.count == ErasureStep.allCases.count
            else {
                return nil
            }
            erasures[erasure]?.isClosed = true
            return true
        case .forget(let person):
            people.remove(person)
            templates[person] = nil
            return false
        default: return nil
        }
    }

    private mutating func end(_ consent: Int) {
        consents[consent]?.isEnded = true
        templates = templates.filter { $0.value != consent }
    }

    func stands(_ consent: Int, at now: Timestamp) -> Bool {
        guard let one = consents[consent] else { return false }
        return !one.isEnded && one.from <= now && now < one.until && !restricted.contains(one.person)
    }
}

extension ReferenceModel {
    /// What of all that can be read differs; `nil` where nothing does.
    func difference(from store: any RecordStore, at now: Timestamp) async throws -> String? {
        guard try await store.leafCount() == UInt64(leaves.count) else { return "the number of leaves" }
        for (number, consent) in consents {
            let stored = try await store.consent(try Act.consent(number))
            let isEnded = stored?.withdrawnAt != nil || stored?.opposedAt != nil
            guard stored?.expiresAt == consent.until, isEnded == consent.isEnded else {
                return "consent \(number)"
            }
        }
        for person in 0..<Simulation.people {
            let sample = try Sample(person)
            let template = try await store.template(sample.key)
            let consent = try templates[person].map { try Act.consent($0) }
            guard template?.consent == consent else { return "the template of \(person)" }
            guard try await store.isRestricted(sample.subject) == restricted.contains(person) else {
                return "the restriction of \(person)"
            }
            guard try await (store.subject(sample.subject) != nil) == people.contains(person) else {
                return "person \(person)"
            }
        }
        for (number, erasure) in erasures {
            let stored = try await store.erasure(try Act.erasure(number))
            guard stored?.done == erasure.done, (stored?.closedBy != nil) == erasure.isClosed else {
                return "erasure \(number)"
            }
        }
        return nil
    }
}
