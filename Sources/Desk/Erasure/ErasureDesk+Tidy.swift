internal import Consent
internal import Law
internal import Primitives
internal import Store

extension ErasureDesk {
    /// What tidying came to.
    public struct Tidying: Sendable {
        /// The erasures that were finished.
        public internal(set) var certificates: [Certificate] = []
        /// How many people's evidence was destroyed because its day had come.
        public internal(set) var forgotten = 0
        /// What stood in the way; the next tidying tries again.
        public internal(set) var troubles: [DeskError] = []

        mutating func add(_ round: Round) {
            certificates += round.certificates
            troubles += round.troubles
        }
    }

    /// Carries through whatever erasures an interruption left open.
    ///
    /// - Throws: What stood in the way, where one could not be finished that should have been.
    public func resume() async throws(DeskError) -> [Certificate] {
        let round = await carry(try await open(), closing: .whenDue)
        if let trouble = round.troubles.first { throw trouble }
        return round.certificates
    }

    /// Closes the epoch of the keys now, so that every erasure that can be finished is.
    public func close() async throws(DeskError) -> Tidying {
        var tidying = Tidying()
        tidying.add(await carry(try await open(), closing: .now))
        return tidying
    }

    /// Does what is due: finishes erasures, ends consents whose time is over, and destroys evidence at its date.
    ///
    /// Nothing that fails here stops whoever came for something else: it is told, and tried again next time.
    // LAW: PIPL Arts. 19 and 47(1): when the retention period is over, the handler erases of its own accord.
    @discardableResult
    public func tidy() async -> Tidying {
        var tidying = Tidying()
        let ended = await attempt(&tidying.troubles) { () async throws(DeskError) in try await expired() }
        for consent in ended ?? [] {
            let withdrawal = await attempt(&tidying.troubles) { () async throws(DeskError) in
                try await withdraw(consent, by: .controller, closing: .later)
            }
            tidying.troubles += withdrawal?.troubles ?? []
        }
        let forgotten = await attempt(&tidying.troubles) { () async throws(DeskError) in
            try await forgetEvidence()
        }
        tidying.forgotten = forgotten ?? 0
        let waiting = await attempt(&tidying.troubles) { () async throws(DeskError) in try await self.open() }
        tidying.add(await carry(waiting ?? [], closing: .whenDue))
        return tidying
    }

    private func expired() async throws(DeskError) -> [ConsentID] {
        let now = premises.clock.now()
        do throws(StoreError) {
            let ended = try await premises.store.consents(expiredAt: now, limit: readLimit).map(\.id)
            let stale = try await premises.store.templates(expiredAt: now, limit: readLimit).map(\.consent)
            return ended + stale.filter { !ended.contains($0) }
        } catch {
            throw .store(error)
        }
    }
}
