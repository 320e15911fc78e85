internal import Primitives
internal import Store

/// Stands between a client and a store, and loses, repeats, delays and reorders what passes.
struct FaultyWire {
    /// What a client hears.
    enum Reply { case answer(ReferenceModel.Answer), silence }

    /// What the store did with an asking, in the order it did it.
    struct Deed {
        let asking: Asking
        let answer: ReferenceModel.Answer
    }

    let store: any RecordStore
    let bug: Simulation.Bug?
    var isFaulty = true
    private var late: [Asking] = []
    private(set) var deeds: [Deed] = []

    init(_ store: any RecordStore, bug: Simulation.Bug?) { (self.store, self.bug) = (store, bug) }

    mutating func ask(_ asking: Asking, _ dice: inout Dice) async throws -> Reply {
        try await deliverLate(&dice)
        guard isFaulty else { return .answer(try await carry(asking)) }
        switch dice.roll(100) {
        // Lost on the way there: refused, or the process died before the commit.
        case 0..<8: return .silence
        // Done, and the answer lost: an unknown outcome.
        case 8..<16:
            _ = try await carry(asking)
            return .silence
        // Delayed: it arrives some time later, when the client has long asked again.
        case 16..<22:
            late.append(asking)
            return .silence
        // Repeated on the way.
        case 22..<26:
            _ = try await carry(asking)
            return .answer(try await carry(asking))
        default: return .answer(try await carry(asking))
        }
    }

    /// All that was delayed arrives.
    mutating func settle(_ dice: inout Dice) async throws {
        isFaulty = false
        while !late.isEmpty { try await deliverLate(&dice) }
    }

    mutating func takeDeeds() -> [Deed] {
        defer { deeds = [] }
        return deeds
    }

    private mutating func deliverLate(_ dice: inout Dice) async throws {
        guard !late.isEmpty, !isFaulty || dice.hits(30) else { return }
        _ = try await carry(late.remove(at: dice.roll(late.count)))
    }

    private mutating func carry(_ asking: Asking) async throws -> ReferenceModel.Answer {
        var unit = try asking.unit()
        switch bug {
        case .gateDoesNotCheck:
            unit.conditions.removeAll { if case .consentStands = $0 { true } else { false } }
        case .requestsAreForgotten: unit.request = nil
        case nil: break
        }
        let answer: ReferenceModel.Answer
        do throws(StoreError) {
            let committed = try await store.commit(unit)
            answer = .done(
                first: Int(committed.firstLeaf), count: committed.leafCount, again: committed.wasRepeat)
        } catch {
            answer = .refused
        }
        deeds.append(Deed(asking: asking, answer: answer))
        return answer
    }
}
