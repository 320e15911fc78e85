internal import Law
internal import Ledger
internal import Primitives
internal import Store

/// Records come back as they were written, in order and in bounded parts.
struct RecordSuite {
    let store: any RecordStore

    init(_ store: any RecordStore) { self.store = store }

    func erasureRunsItsCourse() async throws {
        let (sample, id) = (try Sample(1), try Sample.identifier("erasure-1") as ErasureID)
        _ = try await store.commit(try sample.enrolment())
        let withdrawal = try await store.commit(try sample.withdrawal(erasure: id))
        let opened = try await store.erasure(id)
        try expect(opened?.withdrawal == .recorded(withdrawal.firstLeaf), "it points to the withdrawal")
        try expect(try await store.openErasures(limit: 9) == [opened].compactMap(\.self), "it is open")
        let close = UnitOfWork(
            changes: [.closeErasure(id, by: .inThisUnit(0))], leaves: [try sample.leaf(.erasureCompleted)])
        _ = try await store.commit(UnitOfWork(changes: [.advanceErasure(id, done: [.templateRemoved])]))
        try expect(await store.refusal(of: close) == .erasureIncomplete(id), "steps are left")
        let (rest, noon) = (Set(ErasureStep.allCases), Timestamp(seconds: 43_200))
        _ = try await store.commit(UnitOfWork(changes: [.advanceErasure(id, done: rest, at: noon)]))
        let times = try await store.erasure(id)?.doneAt
        try expect(times?[.epochClosed] == noon && times?[.templateRemoved] == nil, "times are kept")
        let closed = try await store.commit(close)
        try expect(try await store.erasure(id)?.closedBy == .recorded(closed.firstLeaf), "it is closed")
        try expect(try await store.openErasures(limit: 9).isEmpty, "and no longer open")
        try expect(try await store.erasures(of: sample.subject).count == 1, "and still known")
        try expect(await store.refusal(of: close) == .conditionFailed(.erasureOpen(id)), "it closes once")
        try await isForgotten(id, sample)
    }

    private func isForgotten(_ id: ErasureID, _ sample: Sample) async throws {
        guard let opened = try await store.erasure(id)?.openedAt else { return }
        let after = Timestamp(milliseconds: opened.milliseconds + 1)
        try expect(try await store.closedErasures(openedBefore: opened, limit: 9).isEmpty, "before is before")
        try expect(
            try await store.closedErasures(openedBefore: after, limit: 9).map(\.id) == [id],
            "it is found by age")
        let forget = Change.forgetErasures(sample.subject, before: after)
        _ = try await store.commit(UnitOfWork(changes: [forget]))
        try expect(try await store.erasure(id) == nil, "it is forgotten")
    }

    func evidenceIsForgotten() async throws {
        let (sample, other) = (try Sample(1), try Sample(2))
        _ = try await store.commit(try sample.enrolment())
        _ = try await store.commit(try other.enrolment())
        let before = try await store.payloads(about: sample.subject, from: 0, limit: 9)
        try expect(
            before == [StoredPayload(leaf: 0, sealed: [3, 3], about: sample.subject)], "the payload is there")
        _ = try await store.commit(UnitOfWork(changes: [.forgetEvidence(sample.subject)]))
        try expect(try await store.payloads(about: sample.subject, from: 0, limit: 9).isEmpty, "it is gone")
        try expect(try await store.payload(of: 0) == nil, "by either way")
        try expect(try await store.events(of: sample.subject).allSatisfy(\.sealed.isEmpty), "events are bare")
        try expect(try await store.leaves(from: 0, count: 9).count == 2, "the public entries stay")
        try expect(try await store.payload(of: 1) != nil, "and other people's payloads")
    }

    func registryRevisionsFollow() async throws {
        func revision(_ number: Int) throws -> UnitOfWork {
            let document = StoredRegistryRevision(
                number: number, digest: try Sample.digest(UInt8(number)), at: Sample.noon,
                document: [UInt8(number)], leaf: .inThisUnit(0))
            return UnitOfWork(changes: [.putRegistry(document)], leaves: [try Sample(1).leaf(.registry)])
        }
        try expect(try await store.registry() == nil, "there is none at first")
        try expect(
            await store.refusal(of: try revision(2)) == .conditionFailed(.registryRevision(1)),
            "none is skipped")
        _ = try await store.commit(try revision(1))
        _ = try await store.commit(try revision(2))
        try expect(
            await store.refusal(of: try revision(2)) == .conditionFailed(.registryRevision(1)),
            "none is replaced")
        try expect(try await store.registry()?.number == 2, "the newest is in force")
        try expect(try await store.registry(1)?.document == [1], "the older is kept")
        try expect(try await store.registry(2)?.leaf == .recorded(1), "and its leaf is known")
    }

    func readsAreBounded() async throws {
        var refusal: StoreError?
        do { _ = try await store.subjects(after: nil, limit: readLimit + 1) } catch { refusal = error }
        try expect(refusal == .tooLarge, "a read of everything is refused")
        let heavy = UnitOfWork(
            leaves: [try Sample(1).leaf(payload: Array(repeating: 0, count: UnitOfWork.sealedLimit + 1))])
        try expect(await store.refusal(of: heavy) == .tooLarge, "and so is a payload without measure")
    }

    func galleryIsPaged() async throws {
        let samples = try (0..<5).map { try Sample($0) }
        for sample in samples.reversed() { _ = try await store.commit(try sample.enrolment()) }
        let (site, purpose) = (samples[0].site, samples[0].purpose)
        let first = try await store.templates(at: site, for: purpose, after: nil, limit: 3)
        let rest = try await store.templates(at: site, for: purpose, after: first.last?.key.subject, limit: 3)
        try expect((first + rest).map(\.key) == samples.map(\.key), "pages join without gap or overlap")
        try expect(try first[0] == samples[0].template(), "a template comes back whole")
        try expect(
            try await store.templates(at: site, for: try Sample.identifier("other"), after: nil, limit: 3)
                .isEmpty,
            "another purpose has another gallery")
        try expect(
            try await store.subjects(after: samples[1].subject, limit: 2).map(\.id)
                == samples[2...3].map(\.subject), "subjects are paged the same way")
    }

    func lookupIsUnique() async throws {
        let (sample, other, card) = (try Sample(1), try Sample(2), try Sample.digest(8))
        let record = StoredSubject(id: sample.subject, sealed: [1], lookup: card, createdAt: Sample.noon)
        _ = try await store.commit(UnitOfWork(changes: [.putSubject(record)]))
        try expect(try await store.subject(lookup: card) == record, "the person is found by the hash")
        let second = StoredSubject(id: other.subject, sealed: [2], lookup: card, createdAt: Sample.noon)
        try expect(
            await store.refusal(of: UnitOfWork(changes: [.putSubject(second)])) == .lookupTaken,
            "a hash stands for one person")
        _ = try await store.commit(
            UnitOfWork(changes: [.putSubject(record), .removeSubject(sample.subject)]))
        try expect(try await store.subject(lookup: card) == nil, "and is free when the person is gone")
    }

    func galleryRevisionGrows() async throws {
        let sample = try Sample(1)
        _ = try await store.commit(try sample.enrolment())
        let enrolled = try await store.galleryRevision()
        _ = try await store.commit(try sample.release())
        try expect(try await store.galleryRevision() == enrolled, "a release changes no gallery")
        _ = try await store.commit(UnitOfWork(changes: [.appendConsentEvent(sample.event(.withdrawn))]))
        try expect(try await store.galleryRevision() > enrolled, "a withdrawal does")
    }

    func personsAreCounted() async throws {
        try expect(try await store.persons(reaching: 1) == StoredPersons(count: 0), "nobody is there")
        for number in 0..<3 { _ = try await store.commit(try Sample(number).enrolment()) }
        let all = StoredPersons(count: 3, reachedAt: Sample.noon)
        try expect(try await store.persons(reaching: 3) == all, "each person counts")
        try expect(try await store.persons(reaching: 4) == StoredPersons(count: 3), "four are not there")
        try expect(try await store.persons(reaching: nil) == StoredPersons(count: 3), "nor asked for")
        _ = try await store.commit(UnitOfWork(changes: [.appendConsentEvent(Sample(1).event(.withdrawn))]))
        try expect(try await store.persons(reaching: nil).count == 2, "who withdrew counts no more")
    }

    private func writer() throws -> LedgerWriter {
        guard let origin = LogOrigin("store.example/ledger/1") else { throw BrokenPromise.sample }
        var seed = Array(repeating: UInt8(6), count: 32)
        let signer = try LogSigner(origin: origin, seed: SecretBytes(moving: &seed))
        return LedgerWriter(origin: origin, signer: signer, leaves: store, lock: store)
    }

    func ledgerGivesReceipts() async throws {
        let (sample, writer) = (try Sample(1), try writer())
        try await writer.open()
        let committed = try await store.commit(try sample.enrolment())
        let receipt = try await writer.receipt(for: committed.firstLeaf, at: Sample.noon)
        let entry = try LedgerEntry(parsing: sample.leaf(.enrolment).entryBytes)
        try expect(receipt.leafHash == entry.leafHash, "the receipt is of the entry")
        try expect(try await store.latest() == receipt.checkpoint, "and its checkpoint is the one kept")
        try await self.writer().open()
    }

    func checkpointIsSwapped() async throws {
        let (sample, writer) = (try Sample(1), try writer())
        try expect(try await store.latest() == nil, "there is none at first")
        _ = try await store.commit(UnitOfWork(leaves: [try sample.leaf()]))
        let old = try await writer.receipt(for: 0, at: Sample.noon).checkpoint
        _ = try await store.commit(UnitOfWork(leaves: [try sample.leaf()]))
        let new = try await writer.receipt(for: 1, at: Sample.noon).checkpoint
        for stale in [nil, old] {
            var refusal: LedgerError?
            do { try await store.replace(stale, with: new) } catch { refusal = error }
            try expect(refusal == .conflict, "who holds an old checkpoint loses")
        }
        try expect(try await store.latest() == new, "and changes nothing")
    }
}
