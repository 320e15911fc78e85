internal import Law
internal import Ledger
internal import Primitives
internal import Store

/// One thing a client of the simulated house asks for, in the words of the promise and not of the store.
enum Act: Sendable, CustomStringConvertible {
    case admit(Int)
    case give(Int, consent: Int, until: Timestamp)
    case withdraw(Int, consent: Int, erasure: Int)
    case oppose(Int, consent: Int)
    case enrol(Int, consent: Int)
    case release(Int, consent: Int)
    case restrict(Int)
    case lift(Int)
    case advance(erasure: Int, ErasureStep)
    case close(erasure: Int)
    case forget(Int)

    var description: String {
        switch self {
        case .admit(let person): "admit \(person)"
        case .give(let person, let consent, let until): "give \(consent) by \(person) until \(until)"
        case .withdraw(let person, let consent, let erasure):
            "withdraw \(consent) of \(person), erasure \(erasure)"
        case .oppose(let person, let consent): "oppose \(consent) of \(person)"
        case .enrol(let person, let consent): "enrol \(person) under \(consent)"
        case .release(let person, let consent): "release \(person) under \(consent)"
        case .restrict(let person): "restrict \(person)"
        case .lift(let person): "lift \(person)"
        case .advance(let erasure, let step): "advance \(erasure) by \(step.rawValue)"
        case .close(let erasure): "close \(erasure)"
        case .forget(let person): "forget \(person)"
        }
    }
}

/// An act with its time and the name it is asked under.
struct Asking: Sendable {
    let act: Act
    let at: Timestamp
    let name: String

    /// What the store is asked for.
    func unit() throws -> UnitOfWork {
        guard let asked = Digest(Array(repeating: UInt8(truncatingIfNeeded: name.utf8.count), count: 32))
        else {
            throw BrokenPromise.sample
        }
        var unit = try act.unit(at: at)
        unit.request = RequestKey(name, asked: asked, at: at)
        unit.at = at
        return unit
    }
}

extension Act {
    fileprivate func unit(at now: Timestamp) throws -> UnitOfWork {
        switch self {
        case .admit(let person):
            let subject = StoredSubject(id: try Sample(person).subject, sealed: [1], createdAt: now)
            return UnitOfWork(changes: [.putSubject(subject)])
        case .advance(let erasure, let step):
            return UnitOfWork(changes: [.advanceErasure(try Self.erasure(erasure), done: [step])])
        case .close(let erasure):
            let close = Change.closeErasure(try Self.erasure(erasure), by: .inThisUnit(0))
            return UnitOfWork(changes: [close], leaves: [try leaf(nil)])
        case .forget(let person):
            let id = try Sample(person).subject
            return UnitOfWork(changes: [.forgetEvidence(id), .removeSubject(id)])
        case .enrol(let person, let consent): return try enrolment(person, consent, now)
        case .release(let person, let consent):
            let key = try Sample(person).key
            return UnitOfWork(
                conditions: [.consentStands(try Self.consent(consent), at: now), .templateExists(key)],
                leaves: [try leaf(person)])
        default: return try event(at: now)
        }
    }

    private func enrolment(_ person: Int, _ consent: Int, _ now: Timestamp) throws -> UnitOfWork {
        let template = StoredTemplate(
            key: try Sample(person).key, consent: try Self.consent(consent), sealed: [7],
            model: try Sample.digest(9), quality: 80, enrolledAt: now, expiresAt: now.adding(days: 1))
        return UnitOfWork(
            conditions: [.consentStands(try Self.consent(consent), at: now)],
            changes: [.putTemplate(template)],
            leaves: [try leaf(person)])
    }

    private func event(at now: Timestamp) throws -> UnitOfWork {
        let (person, kind, consent, until) = told
        let sample = try Sample(person)
        var unit = UnitOfWork(leaves: [try leaf(person)])
        let id = try consent.map { try Self.consent($0) }
        unit.changes = [
            .appendConsentEvent(
                StoredConsentEvent(
                    kind, of: sample.subject, consent: id, site: sample.site, purpose: sample.purpose,
                    at: now,
                    expiresAt: until, sealed: [2], leaf: .inThisUnit(0)))
        ]
        if case .withdraw(_, _, let erasure) = self {
            let job = ErasureJob(
                id: try Self.erasure(erasure), subject: sample.subject, activity: "entry", openedAt: now,
                withdrawal: .inThisUnit(0))
            unit.changes.append(.openErasure(job))
        }
        return unit
    }

    private var told: (Int, StoredConsentEvent.Kind, consent: Int?, until: Timestamp?) {
        switch self {
        case .give(let person, let consent, let until): (person, .given, consent, until)
        case .withdraw(let person, let consent, _): (person, .withdrawn, consent, nil)
        case .oppose(let person, let consent): (person, .guardianOpposed, consent, nil)
        case .lift(let person): (person, .restrictionLifted, nil, nil)
        case .restrict(let person): (person, .restricted, nil, nil)
        default: (0, .refused, nil, nil)
        }
    }

    private func leaf(_ person: Int?) throws -> NewLeaf {
        NewLeaf(
            entryBytes: Array(description.utf8), sealedPayload: [3],
            about: try person.map { try Sample($0).subject })
    }

    static func consent(_ number: Int) throws -> ConsentID { try Sample.identifier("consent-\(number)") }

    static func erasure(_ number: Int) throws -> ErasureID { try Sample.identifier("erasure-\(number)") }
}
