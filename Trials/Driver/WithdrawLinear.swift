import ArgumentParser
import Consent
import Desk
import Face
import Foundation
import Law
import Ledger
import Primitives
import Store
import StoreTesting
import Synchronization

/// Withdrawals against searches and comparisons on two replicas over one store (W1), and how long they take (W2).
struct WithdrawLinear: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "withdraw-linear",
        abstract: "W1, W2: no match after an acknowledged withdrawal, and how soon it is acknowledged.",
        discussion: """
            Eight clients compare and search on two replicas while people join and withdraw. Readings are delayed, one \
            replica is suspended now and again, and the gate itself is slow. With --gate cached or check-then-act the \
            conditions of the gate are taken away on their way to the store: that must show violations.
            """)

    @Option(help: "How many withdrawals.") var withdrawals = 500
    @Option(help: "How many times.") var runs = 1
    @Option(help: "full, cached or check-then-act.") var gate = LinearGate.full
    @Option(help: "Synthetic references beside the people of the trial.") var gallery = 0
    @Flag(help: "Only comparisons, no searches.") var onlyVerify = false
    @Option(help: "The registry to use.") var registry = "Examples/registry.yaml"

    func run() async throws {
        var isRight = true
        for number in 1...max(1, runs) {
            let log = LinearLog()
            let steps = { (store: any RecordStore) -> any RecordStore in
                SteeredStore(
                    before: store,
                    commit: { [gate] unit throws(StoreError) in
                        try await gate.step(unit, store, .milliseconds(Int.random(in: 0...20)))
                    }, committed: { log.heard($0, $1) })
            }
            try await LinearHouse.visit(registry: registry, through: steps) { house in
                if gallery > 0 { try await LinearCrowd(house).fill(gallery) }
                try await trial(in: house, log)
                let replay = try await ReplayDesk(house.premises).replay()
                isRight = tell(number, log, replay) && isRight
            }
        }
        if !isRight { throw ExitCode(1) }
    }

    /// Whether what came out is what must come out: nothing with the gate, something without.
    private func tell(_ number: Int, _ log: LinearLog, _ replay: ReplayReport) -> Bool {
        let tally = log.tally()
        let late = replay.findings.count { $0.fault == .withdrawn }
        let label = gate == .full ? "" : "control \(gate.rawValue): "
        print(
            "promise W1: \(label)run \(number): \(tally.withdrawals) withdrawals, \(log.answers) answers, "
                + "\(tally.matches) matches; invoked after \(tally.invokedAfter), released after "
                + "\(tally.releasedAfter), in the ledger after \(late), other findings "
                + "\(replay.findings.count - late)")
        let (half, most) = (log.latency(0.5), log.latency(0.99))
        print(
            "promise W2: \(label)run \(number): acknowledged p50 \(half.acknowledged) ms, p99 "
                + "\(most.acknowledged) ms; carried through p50 \(half.whole) ms, p99 \(most.whole) ms; "
                + "\(gallery) synthetic references, \(onlyVerify ? "comparisons" : "comparisons and searches")"
        )
        let violations = tally.invokedAfter + tally.releasedAfter + late
        return gate == .full ? violations == 0 && replay.isClean && tally.matches > 0 : violations > 0
    }

    private func trial(in house: LinearHouse, _ log: LinearLog) async throws {
        let crowd = LinearPeople()
        let slow = LinearReader { try? await Task.sleep(for: .milliseconds(Int.random(in: 0...15))) }
        let stopped = LinearSwitch()
        let other = LinearReader {
            repeat { try? await Task.sleep(for: .milliseconds(Int.random(in: 0...30))) } while stopped.isOn
        }
        let replicas = [
            house.premises.replica(with: Engine { slow }), house.premises.replica(with: Engine { other }),
        ]
        try await withThrowingTaskGroup(of: Void.self) { group in
            for client in 0..<8 {
                group.addTask { try await ask(replicas[client % 2], house, crowd, log) }
            }
            group.addTask { await suspend(stopped, until: crowd) }
            for worker in 0..<4 {
                group.addTask {
                    for number in stride(from: worker, to: withdrawals, by: 4) {
                        try await live(number, house, crowd, log)
                    }
                    crowd.done()
                }
            }
            try await group.waitForAll()
        }
    }

    /// One person joins, is there for a moment, withdraws, and is asked after for a moment more.
    private func live(
        _ number: Int, _ house: LinearHouse, _ crowd: LinearPeople, _ log: LinearLog
    ) async throws {
        let (person, consent) = try await house.enrolled(number)
        crowd.join(person, LinearReader.face(number))
        try await Task.sleep(for: .milliseconds(Int.random(in: 50...400)))
        let start = ContinuousClock.now
        _ = try await ErasureDesk(house.premises).withdraw(consent)
        log.took(person, since: start)
        try await Task.sleep(for: .milliseconds(Int.random(in: 0...40)))
        crowd.leave(person)
    }

    private func ask(
        _ premises: Premises, _ house: LinearHouse, _ crowd: LinearPeople, _ log: LinearLog
    ) async throws {
        while !crowd.isOver {
            guard let (person, face) = crowd.somebody() else {
                try await Task.sleep(for: .milliseconds(5))
                continue
            }
            let start = ContinuousClock.now
            do throws(DeskError) {
                if onlyVerify || Bool.random() {
                    let answer = try await VerifyDesk(premises).verify(request(house, face, person))
                    log.answered()
                    guard case .given(let found) = answer, found.isMatch else { continue }
                    log.matched(person, invoked: start, outcome: found.outcome.index)
                } else {
                    let answer = try await IdentifyDesk(premises).identify(request(house, face, nil))
                    log.answered()
                    guard case .given(let found) = answer, let who = found.subject else { continue }
                    log.matched(who, invoked: start, outcome: found.outcome.index)
                }
            } catch {
                // Whoever is asked after may be gone by now; that is an answer as well.
                log.answered()
            }
        }
    }

    private func request(
        _ house: LinearHouse, _ face: [UInt8], _ person: SubjectID?
    ) throws(DeskError) -> FaceRequest {
        do { return try house.request(face, of: person) } catch { throw .nothingToJudge }
    }

    /// Stops one replica in the middle of its readings for two seconds, again and again.
    private func suspend(_ stopped: LinearSwitch, until crowd: LinearPeople) async {
        while !crowd.isOver {
            try? await Task.sleep(for: .seconds(3))
            stopped.set(true)
            for _ in 0..<20 where !crowd.isOver { try? await Task.sleep(for: .milliseconds(100)) }
            stopped.set(false)
        }
    }
}

/// Who is there to be asked after.
final class LinearPeople: Sendable {
    private let present = Mutex<[SubjectID: [UInt8]]>([:])
    private let finished = Mutex(0)

    func join(_ person: SubjectID, _ face: [UInt8]) { present.withLock { $0[person] = face } }

    func leave(_ person: SubjectID) { present.withLock { $0[person] = nil } }

    func somebody() -> (SubjectID, [UInt8])? {
        present.withLock { $0.randomElement().map { ($0.key, $0.value) } }
    }

    func done() { finished.withLock { $0 += 1 } }

    var isOver: Bool { finished.withLock { $0 >= 4 } }
}

/// Whether a replica stands still.
final class LinearSwitch: Sendable {
    private let state = Mutex(false)

    var isOn: Bool { state.withLock { $0 } }

    func set(_ isOn: Bool) { state.withLock { $0 = isOn } }
}
