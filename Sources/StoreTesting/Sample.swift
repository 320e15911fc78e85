internal import Consent
public import Law
public import Ledger
public import Primitives
public import Store

/// A person, a consent and a template to try a store with.
public struct Sample: Sendable {
    /// An instant in the middle of it all.
    public static let noon = Timestamp(seconds: 1_780_000_000)
    /// Whose.
    public let subject: SubjectID
    /// Which consent.
    public let consent: ConsentID
    /// Where.
    public let site: SiteID
    /// What for.
    public let purpose: PurposeID

    /// The n-th person.
    public init(_ number: Int) throws {
        subject = try Self.identifier("subject-\(1000 + number)")
        consent = try Self.identifier("consent-\(1000 + number)")
        site = try Self.identifier("hall")
        purpose = try Self.identifier("entry")
    }

    /// What the template is filed under.
    public var key: TemplateKey { TemplateKey(subject: subject, site: site, purpose: purpose) }

    /// The event that gives the consent, for a day.
    public var given: StoredConsentEvent {
        StoredConsentEvent(
            .given, of: subject, consent: consent, site: site, purpose: purpose, at: Self.noon,
            expiresAt: Self.noon.adding(days: 1), sealed: [1])
    }

    /// Another event of the same consent, a second later.
    public func event(_ kind: StoredConsentEvent.Kind, leaf: LeafReference? = nil) -> StoredConsentEvent {
        StoredConsentEvent(
            kind, of: subject, consent: consent, site: nil, purpose: nil, at: Self.noon.adding(seconds: 1),
            sealed: [2], leaf: leaf)
    }

    /// The template, with chosen bytes.
    public func template(_ sealed: [UInt8] = [7, 7, 7], purpose: PurposeID? = nil) throws -> StoredTemplate {
        StoredTemplate(
            key: TemplateKey(subject: subject, site: site, purpose: purpose ?? self.purpose),
            consent: consent,
            sealed: sealed, model: try Self.digest(9), quality: 80, enrolledAt: Self.noon,
            expiresAt: Self.noon.adding(days: 1))
    }

    /// A leaf about the person.
    public func leaf(
        _ kind: LedgerEntry.Kind = .decision, payload: [UInt8] = [3, 3], refersTo: UInt64? = nil
    ) throws -> NewLeaf {
        guard let opening = Opening(Array(repeating: 5, count: 64)) else { throw BrokenPromise.sample }
        let entry = LedgerEntry(
            kind, activity: "entry", document: try Self.digest(1), at: Self.noon, committing: .object([:]),
            with: opening, refersTo: refersTo)
        return NewLeaf(entry, sealedPayload: payload, about: subject)
    }

    /// The unit that makes the person known, with consent and template and one leaf.
    public func enrolment(sealed: [UInt8] = [7, 7, 7]) throws -> UnitOfWork {
        let record = StoredSubject(id: subject, sealed: [4], createdAt: Self.noon)
        return UnitOfWork(
            changes: [.putSubject(record), .appendConsentEvent(given), .putTemplate(try template(sealed))],
            leaves: [try leaf(.enrolment)])
    }

    /// The unit that withdraws the consent, with its leaf and the erasure it opens.
    public func withdrawal(erasure: ErasureID) throws -> UnitOfWork {
        let job = ErasureJob(
            id: erasure, subject: subject, activity: "entry", openedAt: Self.noon, withdrawal: .inThisUnit(0))
        return UnitOfWork(
            changes: [.appendConsentEvent(event(.withdrawn, leaf: .inThisUnit(0))), .openErasure(job)],
            leaves: [try leaf(.consentWithdrawn)])
    }

    /// The unit of one release: a leaf, if the consent stands and the template is there.
    public func release() throws -> UnitOfWork {
        let gate = Condition.consentStands(consent, at: Self.noon.adding(seconds: 2))
        return UnitOfWork(conditions: [gate, .templateExists(key)], leaves: [try leaf(.outcome)])
    }

    static func identifier<Entity>(_ text: String) throws -> Identifier<Entity> {
        guard let identifier = Identifier<Entity>(text) else { throw BrokenPromise.sample }
        return identifier
    }

    static func digest(_ byte: UInt8) throws -> Digest {
        guard let digest = Digest(Array(repeating: byte, count: 32)) else { throw BrokenPromise.sample }
        return digest
    }
}

extension BrokenPromise {
    static let sample = BrokenPromise(promise: "the sample is well formed", line: 0)
}

extension UnitCommitter {
    /// The error a unit is refused with; `nil` where it is not refused.
    public func refusal(of unit: UnitOfWork) async -> StoreError? {
        do {
            _ = try await commit(unit)
            return nil
        } catch { return error }
    }
}
