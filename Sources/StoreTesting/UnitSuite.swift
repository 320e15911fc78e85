internal import Ledger
internal import Primitives
internal import Store

/// Units are whole, in order, and done once.
struct UnitSuite {
    let store: any RecordStore

    init(_ store: any RecordStore) { self.store = store }

    func failedConditionLeavesNothing() async throws {
        let sample = try Sample(1)
        var unit = try sample.enrolment()
        unit.conditions = [.registryRevision(4)]
        unit.request = RequestKey("first", asked: try Sample.digest(2), at: Sample.noon)
        try expect(
            await store.refusal(of: unit) == .conditionFailed(.registryRevision(4)), "the condition is named")
        try await expectNothing(of: sample)
        unit.conditions = []
        try expect(try await store.commit(unit).wasRepeat == false, "a refused request is not remembered")
    }

    func failedChangeLeavesNothing() async throws {
        let sample = try Sample(1)
        var unit = try sample.enrolment()
        unit.changes.append(.appendConsentEvent(try Sample(2).event(.withdrawn)))
        try expect(
            await store.refusal(of: unit) == .noSuchConsent(try Sample(2).consent), "the last change fails")
        try await expectNothing(of: sample)
    }

    private func expectNothing(of sample: Sample) async throws {
        try expect(try await store.leafCount() == 0, "no leaf is left")
        try expect(try await store.consent(sample.consent) == nil, "no consent is left")
        try expect(try await store.events(of: sample.subject).isEmpty, "no event is left")
        try expect(try await store.subject(sample.subject) == nil, "no subject is left")
        try expect(try await store.template(sample.key) == nil, "no template is left")
        try expect(try await store.galleryRevision() == 0, "the gallery is as it was")
    }

    func leavesAreDense() async throws {
        let sample = try Sample(1)
        let first = try await store.commit(UnitOfWork(leaves: [try sample.leaf(), try sample.leaf(.access)]))
        let second = try await store.commit(UnitOfWork(leaves: [try sample.leaf(.outcome)]))
        try expect(first.leaves == 0..<2 && second.leaves == 2..<3, "indexes follow one another")
        let expected = try [sample.leaf(), sample.leaf(.access), sample.leaf(.outcome)].map(\.entryBytes)
        try expect(try await store.leaves(from: 0, count: 10) == expected, "entries come back in order")
        try expect(try await store.leaves(from: 1, count: 1) == [expected[1]], "a part comes back")
        try expect(try await store.leaves(from: 3, count: 1) == [], "there is nothing past the end")
    }

    func danglingLeafIsRefused() async throws {
        let sample = try Sample(1)
        _ = try await store.commit(try sample.enrolment())
        let withdrawn = sample.event(.withdrawn, leaf: .inThisUnit(1))
        let unit = UnitOfWork(changes: [.appendConsentEvent(withdrawn)], leaves: [try sample.leaf()])
        try expect(await store.refusal(of: unit) == .noSuchLeaf, "a place past the unit's leaves is refused")
        try expect(try await store.leafCount() == 1, "and its leaf is not there")
    }

    func requestIsDoneOnce() async throws {
        let sample = try Sample(1)
        let key = RequestKey("walk-in", asked: try Sample.digest(2), at: Sample.noon)
        var unit = try sample.enrolment()
        unit.request = key
        try expect(try await store.outcome(of: key) == nil, "nothing is known before")
        let first = try await store.commit(unit)
        let again = try await store.commit(unit)
        try expect(!first.wasRepeat && again.wasRepeat, "the second is a repeat")
        try expect(first.leaves == again.leaves, "and points to the same leaves")
        try expect(try await store.outcome(of: key) == again, "and can be asked for")
        try expect(try await store.leafCount() == 1, "and wrote nothing")
    }

    func requestNameIsForOneRequest() async throws {
        let sample = try Sample(1)
        let key = RequestKey("walk-in", asked: try Sample.digest(2), at: Sample.noon)
        _ = try await store.commit(UnitOfWork(leaves: [try sample.leaf()], request: key))
        let other = RequestKey("walk-in", asked: try Sample.digest(3), at: Sample.noon)
        let unit = UnitOfWork(leaves: [try sample.leaf()], request: other)
        try expect(await store.refusal(of: unit) == .requestNameReused, "another request is refused")
    }

    func wholeRequestIsForOneRequest() async throws {
        let sample = try Sample(1)
        let (whole, asked) = (WholeRequest("walk-in", asked: try Sample.digest(4)), try Sample.digest(2))
        let part = RequestKey("walk-in/a", asked: asked, at: Sample.noon, in: whole)
        _ = try await store.commit(UnitOfWork(leaves: [try sample.leaf()], request: part))
        let next = RequestKey("walk-in/b", asked: asked, at: Sample.noon, in: whole)
        let second = try await store.commit(UnitOfWork(leaves: [try sample.leaf()], request: next))
        try expect(!second.wasRepeat, "another part of the same request is done")
        let known = try await store.outcome(of: whole.key(at: Sample.noon))
        try expect(known?.leafCount == 0, "the whole is known and has no leaves of its own")
        let other = WholeRequest("walk-in", asked: try Sample.digest(5))
        for name in ["walk-in/a", "walk-in/c"] {
            let key = RequestKey(name, asked: asked, at: Sample.noon, in: other)
            let unit = UnitOfWork(leaves: [try sample.leaf()], request: key)
            try expect(await store.refusal(of: unit) == .requestNameReused, "a part of another is refused")
        }
        try expect(try await store.leafCount() == 2, "and wrote nothing")
    }

    func requestsAreForgotten() async throws {
        let key = RequestKey("walk-in", asked: try Sample.digest(2), at: Sample.noon)
        let unit = UnitOfWork(leaves: [try Sample(1).leaf()], request: key)
        _ = try await store.commit(unit)
        _ = try await store.commit(UnitOfWork(changes: [.forgetRequests(before: Sample.noon)]))
        try expect(try await store.commit(unit).wasRepeat, "a request of that instant is remembered")
        let later = Sample.noon.adding(seconds: 1)
        _ = try await store.commit(UnitOfWork(changes: [.forgetRequests(before: later)]))
        try expect(try await !store.commit(unit).wasRepeat, "an older one is not")
    }

    func manyUnitsAtOnce() async throws {
        let samples = try (0..<200).map { try Sample($0) }
        let units = try samples.map { try $0.enrolment() }
        let store = store
        let committed = try await withThrowingTaskGroup(of: Committed.self) { group in
            for unit in units { group.addTask { try await store.commit(unit) } }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        try expect(Set(committed.map(\.firstLeaf)) == Set(0..<200), "each unit got a leaf of its own")
        try expect(try await store.leafCount() == 200, "and there are no more")
        let gallery = try await store.templates(
            at: samples[0].site, for: samples[0].purpose, after: nil, limit: readLimit)
        try expect(gallery.map(\.key) == samples.map(\.key), "and all templates are there")
    }

    func oneFailureHarmsNoOther() async throws {
        let store = store
        let refused = try await withThrowingTaskGroup(of: Bool.self) { group in
            for number in 0..<100 {
                var unit = try Sample(number).enrolment()
                if number.isMultiple(of: 3) { unit.conditions = [.registryRevision(9)] }
                let asked = unit
                group.addTask { await store.refusal(of: asked) != nil }
            }
            return try await group.reduce(0) { $0 + ($1 ? 1 : 0) }
        }
        try expect(refused == 34, "every third is refused")
        try expect(try await store.leafCount() == 66, "and the others are there, without gaps")
    }
}
