internal import GRDB
internal import Store

/// The one writer: it takes what waits, up to sixty-four units, into one transaction, and answers after the commit.
///
/// Each unit has its own savepoint, so that one whose condition fails takes nothing from the others.
actor CommitQueue {
    typealias Answer = Result<Committed, StoreError>

    private static let batchLimit = 64
    private let pool: DatabasePool
    private var ballast: Ballast
    private let seal: RowSeal
    private var line: WaitingLine
    private var isDraining = false
    private var isFrugal = false
    // INVARIANT: once set it stays, and nothing is written any more.
    private var fault: StoreError?
    private let whenStopped: @Sendable (StoreError) -> Void

    init(writingTo pool: DatabasePool, seal: RowSeal, ballast: Ballast, options: SQLiteStore.Options) {
        (self.pool, self.seal, self.ballast) = (pool, seal, ballast)
        whenStopped = options.whenStopped
        line = WaitingLine(options.room)
    }

    func commit(_ unit: UnitOfWork) async throws(StoreError) -> Committed {
        try unit.checkSize()
        if let fault { throw fault }
        let answer = await withCheckedContinuation { continuation in
            guard line.admit(WaitingLine.Place(unit: unit, answer: continuation)) else {
                return continuation.resume(returning: .failure(.overloaded))
            }
            startDraining()
        }
        return try answer.get()
    }

    private func startDraining() {
        guard !isDraining else { return }
        isDraining = true
        Task { await drain() }
    }

    /// Writes something that is not a unit, with the same answers to a failing disk.
    func write<Value: Sendable>(
        _ body: @escaping @Sendable (Database) throws -> Value
    ) async throws(StoreError) -> Value {
        if let fault { throw fault }
        do {
            return try await pool.writeWithoutTransaction(body)
        } catch {
            guard [.retry, .releaseBallast].contains(note(error)) else { throw StoreError(error) }
            return try await writeAgain(body)
        }
    }

    private func writeAgain<Value: Sendable>(
        _ body: @escaping @Sendable (Database) throws -> Value
    ) async throws(StoreError) -> Value {
        do {
            return try await pool.writeWithoutTransaction(body)
        } catch {
            _ = note(error)
            throw StoreError(error)
        }
    }

    /// Writes nothing any more.
    func stop() { fault = fault ?? .stopped }

    /// Writes nothing any more where a read found that the disk or the file cannot be trusted.
    func stop(after error: any Error) {
        guard let error = error as? DatabaseError else { return }
        if [.stop, .stopAndRestore].contains(Reaction(to: error)) { _ = note(error) }
    }

    private func drain() async {
        while !line.isEmpty {
            let batch = line.take(atMost: Self.batchLimit)
            let answers = await answers(to: batch.map(\.unit))
            for (place, answer) in zip(batch, answers) { place.answer.resume(returning: answer) }
        }
        isDraining = false
    }

    private func answers(to units: [UnitOfWork]) async -> [Answer] {
        ballast.restore()
        let isRationed = ballast.isReleased
        await saveRoom(isRationed)
        do {
            return try await write(units, onlyRights: isRationed)
        } catch {
            switch note(error) {
            case .retry: return await secondAnswers(to: units, onlyRights: isRationed)
            case .releaseBallast:
                await saveRoom(true)
                return await secondAnswers(to: units, onlyRights: true)
            default: return units.map { _ in .failure(StoreError(error)) }
            }
        }
    }

    /// On a full disk the log is written back often, so that the little room there is suffices for many withdrawals.
    private func saveRoom(_ isNeeded: Bool) async {
        guard isFrugal != isNeeded else { return }
        isFrugal = isNeeded
        let pages = isNeeded ? 16 : 1000
        try? await pool.writeWithoutTransaction { db in
            try db.execute(sql: "PRAGMA wal_autocheckpoint = \(pages)")
        }
    }

    private func secondAnswers(to units: [UnitOfWork], onlyRights: Bool) async -> [Answer] {
        do {
            return try await write(units, onlyRights: onlyRights)
        } catch {
            _ = note(error)
            return units.map { _ in .failure(StoreError(error)) }
        }
    }

    private func write(_ units: [UnitOfWork], onlyRights: Bool) async throws -> [Answer] {
        if let fault { throw fault }
        return try await pool.writeWithoutTransaction { [seal] db in
            var answers: [Answer] = []
            try db.inTransaction(.immediate) {
                answers = try units.map { unit in
                    onlyRights && !unit.servesARight
                        ? .failure(.full) : try UnitWriter(db: db, seal: seal).answer(to: unit)
                }
                return .commit
            }
            return answers
        }
    }

    /// Remembers what a failure means for all later writes.
    private func note(_ error: any Error) -> Reaction {
        guard let error = error as? DatabaseError else { return .report }
        let reaction = Reaction(to: error)
        switch reaction {
        case .releaseBallast: ballast.release()
        case .stop, .stopAndRestore:
            let isFirst = fault == nil
            fault = reaction == .stop ? .stopped : .damaged
            if isFirst { whenStopped(StoreError(error)) }
        case .refuse: fault = .notAStore
        case .retry, .report: break
        }
        return reaction
    }
}
