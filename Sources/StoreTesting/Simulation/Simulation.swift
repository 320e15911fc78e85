internal import Law
internal import Primitives
public import Store

/// A house lived through by the dice: clients that ask again, a wire that fails, a clock that jumps.
///
/// The same seed lives the same life, so that whatever is found can be seen again.
public struct Simulation: Sendable {
    static let people = 6

    /// A fault put in on purpose, to see that it is found.
    public enum Bug: String, Sendable, CaseIterable {
        case gateDoesNotCheck = "gate"
        case requestsAreForgotten = "requests"
    }

    /// Where the store and the model parted.
    public struct Divergence: Error, Sendable, CustomStringConvertible {
        public let seed: UInt64
        public let step: Int
        public let what: String

        public var description: String { "seed \(seed), step \(step): \(what)" }
    }

    let seed: UInt64
    let operations: Int
    let bug: Bug?

    /// A life of so many operations.
    public init(seed: UInt64, operations: Int, bug: Bug? = nil) {
        (self.seed, self.operations, self.bug) = (seed, operations, bug)
    }

    /// Lives it, first among faults and then without: all that is open must then come to its end.
    public func run(on store: any RecordStore) async throws {
        var life = Life(self, store)
        try await life.suffer()
        try await life.recover()
    }
}

/// One life of a house.
private struct Life {
    private let plan: Simulation
    private var dice: Dice
    private var wire: FaultyWire
    private var model = ReferenceModel()
    private var now = Sample.noon
    private var wall = Sample.noon
    private var step = 0
    private var consents: [(person: Int, number: Int)] = []
    private var erasures = 0
    private var effects: [String: Int] = [:]
    private var unanswered: [Asking] = []

    init(_ plan: Simulation, _ store: any RecordStore) {
        self.plan = plan
        dice = Dice(seed: plan.seed)
        wire = FaultyWire(store, bug: plan.bug)
    }

    mutating func suffer() async throws {
        while step < plan.operations {
            step += 1
            tick()
            let act = choose()
            try await ask(Asking(act: act, at: now, name: "request-\(step)"), tries: 1 + dice.roll(3))
            if step.isMultiple(of: 25) { try await compare() }
        }
    }

    /// The faults stop: every question gets its answer, and every erasure comes to its end.
    mutating func recover() async throws {
        try await wire.settle(&dice)
        try check()
        for asking in unanswered { try await ask(asking, tries: 1) }
        for erasure in 0..<erasures {
            for turn in ErasureStep.allCases {
                try await ask(
                    named("step-\(erasure)-\(turn.rawValue)", .advance(erasure: erasure, turn)), tries: 1)
            }
            try await ask(named("close-\(erasure)", .close(erasure: erasure)), tries: 1)
        }
        try await compare()
        guard try await wire.store.openErasures(limit: readLimit).isEmpty else {
            throw divergence("an erasure is open though nothing is in its way")
        }
    }

    private func named(_ name: String, _ act: Act) -> Asking { Asking(act: act, at: now, name: name) }

    /// The wall clock jumps; the house's own time goes on.
    private mutating func tick() {
        wall = wall.adding(seconds: Int64(dice.roll(600)))
        if dice.hits(3) {
            let jumps: [Int64] = [3600, -3600, 86_400, -86_400, 315_360_000, -315_360_000, 1, -1]
            wall = wall.adding(seconds: jumps[dice.roll(jumps.count)])
        }
        let isLeap = wall.milliseconds - now.milliseconds > 86_400_000
        now = isLeap ? now.adding(seconds: Int64(dice.roll(600))) : max(now, wall)
    }

    private mutating func ask(_ asking: Asking, tries: Int) async throws {
        for _ in 0..<tries {
            let reply = try await wire.ask(asking, &dice)
            try check()
            if case .answer = reply { return }
        }
        unanswered.append(asking)
    }

    /// Holds every deed of the store against the model, in the order they were done.
    private mutating func check() throws {
        for deed in wire.takeDeeds() {
            let wanted = model.answer(deed.asking)
            guard deed.answer == wanted else {
                throw divergence("\(deed.asking.act): the store says \(deed.answer), the model \(wanted)")
            }
            guard case .done(_, _, false) = deed.answer else { continue }
            effects[deed.asking.name, default: 0] += 1
            guard effects[deed.asking.name] == 1 else { throw divergence("a request had two effects") }
        }
    }

    private func compare() async throws {
        guard let what = try await model.difference(from: wire.store, at: now) else { return }
        throw divergence("\(what) is not as the model has it")
    }

    private func divergence(_ what: String) -> Simulation.Divergence {
        Simulation.Divergence(seed: plan.seed, step: step, what: what)
    }

    private mutating func choose() -> Act {
        let person = dice.roll(Simulation.people)
        switch dice.roll(100) {
        case 0..<6: return .admit(person)
        case 6..<24: return give(person)
        case 24..<42: return about { .enrol($0, consent: $1) }
        case 42..<66: return about { .release($0, consent: $1) }
        case 66..<74: return withdraw()
        case 74..<77: return about { .oppose($0, consent: $1) }
        case 77..<80: return .restrict(person)
        case 80..<84: return .lift(person)
        case 84..<86: return .forget(person)
        case 86..<96 where erasures > 0:
            return .advance(erasure: dice.roll(erasures), ErasureStep.allCases[dice.roll(4)])
        case 96..<100 where erasures > 0: return .close(erasure: dice.roll(erasures))
        default: return .admit(person)
        }
    }

    private mutating func give(_ person: Int) -> Act {
        let number = consents.count
        consents.append((person, number))
        return .give(person, consent: number, until: now.adding(seconds: Int64(dice.roll(40_000))))
    }

    private mutating func withdraw() -> Act {
        erasures += 1
        let erasure = erasures - 1
        return about { .withdraw($0, consent: $1, erasure: erasure) }
    }

    /// An act on one of the last consents; now and then somebody else's.
    private mutating func about(_ act: (Int, Int) -> Act) -> Act {
        guard !consents.isEmpty else { return .admit(0) }
        let recent = consents.suffix(12)
        let consent = recent[recent.startIndex + dice.roll(recent.count)]
        return act(dice.hits(5) ? dice.roll(Simulation.people) : consent.person, consent.number)
    }
}
