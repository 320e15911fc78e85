public import Law
public import Ledger
public import Primitives

// INVARIANT: this file is the only mint. It holds the types and the decision, and nothing else; every
// initialiser of authority is fileprivate, so that neither another room nor a test can make any.

/// What the rules answer to a request to act: leave to do it once it is on record, or the reasons why not.
public enum Decision<Operation: PermittedOperation>: ~Copyable, Sendable {
    case granted(Grant<Operation>)
    case refused(Refusal)
}

/// Leave that is not yet on record, and so opens nothing.
///
/// Put `entry` into the ledger, keep `payload` sealed, and exchange this with the receipt for a permit.
public struct Grant<Operation: PermittedOperation>: ~Copyable, Sendable {
    /// The entry that must stand in the ledger before anything is done.
    public let entry: LedgerEntry
    /// What the entry commits to: operation, site, purpose, subject, device, image and rules.
    public let payload: CanonicalValue
    /// What must be done besides.
    public let duties: [Ruling]
    /// What no law demands but a careful party would heed.
    public let advisories: [Ruling]
    /// The instant from which neither this nor its permit is worth anything.
    public let expiry: Timestamp
    private let image: Digest

    fileprivate init(
        _ entry: LedgerEntry, _ payload: CanonicalValue, _ judgement: Judgement, image: Digest,
        expiry: Timestamp
    ) {
        (self.entry, self.payload, self.image, self.expiry) = (entry, payload, image, expiry)
        (duties, advisories) = (judgement.duties, judgement.advisories)
    }

    /// Exchanges this for a permit, once the ledger has signed for its entry.
    ///
    /// - Throws: `.receiptOfAnother` where the receipt is of a different entry; `.expired` where it came too late.
    public consuming func permit(recordedBy receipt: Receipt) throws(PermitError) -> Permit<Operation> {
        guard receipt.leafHash == entry.leafHash else { throw .receiptOfAnother }
        guard receipt.issuedAt < expiry else { throw .expired }
        return Permit(number: receipt.index, expiry: expiry, image: image)
    }
}

/// Leave to do one thing to one picture once, within a minute of the decision.
///
/// It cannot be copied, stored in a collection, printed or encoded; whoever spends it no longer has it.
public struct Permit<Operation: PermittedOperation>: ~Copyable, Sendable {
    /// The index of its entry in the ledger.
    public let number: UInt64
    /// The instant from which it is worth nothing.
    public let expiry: Timestamp
    /// The picture it is for.
    public let image: Digest

    fileprivate init(number: UInt64, expiry: Timestamp, image: Digest) {
        (self.number, self.expiry, self.image) = (number, expiry, image)
    }

    /// Pays with it; what comes back proves that it was paid, and pays for nothing else.
    ///
    /// - Throws: `.expired` after its minute; `.wrongImage` for any other picture. It is gone all the same.
    public consuming func spend(
        on image: Digest, at time: Timestamp
    ) throws(PermitError) -> SpentPermit<Operation> {
        guard time < expiry else { throw .expired }
        guard image == self.image else { throw .wrongImage }
        return SpentPermit(number: number)
    }
}

/// Proof that a permit was paid for the very operation.
public struct SpentPermit<Operation: PermittedOperation>: ~Copyable, Sendable {
    /// The index of the decision in the ledger.
    public let number: UInt64

    fileprivate init(number: UInt64) { self.number = number }
}

extension Rulebook {
    /// Decides on making a reference of a person.
    public func decide(
        _ operation: Enrol.Type, on facts: Facts, image: Digest, opening: Opening, at now: Timestamp
    ) -> Decision<Enrol> { decision(facts, image, opening, now) }

    /// Decides on comparing with the reference of a claimed identity.
    public func decide(
        _ operation: Verify.Type, on facts: Facts, image: Digest, opening: Opening, at now: Timestamp
    ) -> Decision<Verify> { decision(facts, image, opening, now) }

    /// Decides on searching a gallery.
    public func decide(
        _ operation: Identify.Type, on facts: Facts, image: Digest, opening: Opening, at now: Timestamp
    ) -> Decision<Identify> { decision(facts, image, opening, now) }

    /// Decides on finding faces without asking whose they are.
    public func decide(
        _ operation: Detect.Type, on facts: Facts, image: Digest, opening: Opening, at now: Timestamp
    ) -> Decision<Detect> { decision(facts, image, opening, now) }

    /// Decides on measuring error rates on a registered set of photographs.
    public func decide(
        _ operation: Evaluate.Type, on facts: Facts, image: Digest, opening: Opening, at now: Timestamp
    ) -> Decision<Evaluate> { decision(facts, image, opening, now) }

    // Private, so that an operation invented elsewhere finds no overload. What is asked and when are taken from
    // the call, not from the facts; `opening` must be fresh random bytes, which make the entry one of its kind.
    private func decision<Operation: PermittedOperation>(
        _ facts: Facts, _ image: Digest, _ opening: Opening, _ now: Timestamp
    ) -> Decision<Operation> {
        var facts = facts
        facts.request.operation = Operation.operation
        facts.request.asksForConsent = nil
        facts.setting.eventTime = now
        let judgement = judge(facts)
        guard judgement.isPermitted else { return .refused(Refusal(of: facts, because: judgement)) }
        let record = DecisionRecord(
            facts, image: image, rules: revision, at: now, expiry: now.adding(seconds: 60))
        return .granted(
            Grant(
                record.entry(with: opening), record.payload, judgement, image: image, expiry: record.expiry))
    }
}
