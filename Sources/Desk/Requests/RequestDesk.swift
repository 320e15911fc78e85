public import Law
internal import Ledger
public import Primitives
internal import Registry
internal import Store

/// Takes what people ask of humans, keeps it open until a human has answered, and gives a receipt for both.
public struct RequestDesk: Sendable {
    private let premises: Premises

    public init(_ premises: Premises) { self.premises = premises }

    /// Puts a request on record; from here on it is a duty with a day.
    // LAW: PIPL Art. 50: a convenient way to ask, and reasons where the answer is no.
    public func ask(
        _ kind: PersonRequest.Kind, _ text: String, about entry: UInt64? = nil, by subject: SubjectID
    ) async throws(DeskError) -> Record {
        let happening = try await asked(kind, text, entry, subject)
        return try await Recorder(premises: premises).record(happening)
    }

    /// The same while the keys are out of reach: it is on record, and its receipt waits for the ledger's key.
    public func askUnsigned(
        _ kind: PersonRequest.Kind, _ text: String, by subject: SubjectID
    ) async throws(DeskError) -> UInt64 {
        let happening = try await asked(kind, text, nil, subject)
        return try await Recorder(premises: premises).recordUnsigned(happening, with: [])
    }

    private func asked(
        _ kind: PersonRequest.Kind, _ text: String, _ entry: UInt64?, _ subject: SubjectID
    ) async throws(DeskError) -> Happening {
        let known: StoredSubject?
        do throws(StoreError) { known = try await premises.store.subject(subject) } catch {
            throw .store(error)
        }
        guard known != nil else { throw .unknownSubject }
        var happening = Happening(
            kind: .rightsRequest, activity: "person", document: try await premises.registry().digest,
            at: premises.clock.now(), about: subject,
            details: [
                "ask": .text(kind.rawValue), "text": .text(String(text.prefix(PersonRequest.limit))),
            ])
        happening.details["about"] = entry.flatMap { Int64(exactly: $0) }.map(CanonicalValue.integer)
        return happening
    }

    /// Answers a request; the person finds the words among what is on record of them.
    public func answer(
        _ entry: UInt64, _ outcome: PersonRequest.Outcome, _ text: String, by worker: Operator
    ) async throws(DeskError) -> Record {
        let now = premises.clock.now()
        let details: [String: CanonicalValue] = [
            "ask": .text(outcome.rawValue), "said": .text(String(text.prefix(PersonRequest.limit))),
            "by": .text(worker.name), "re": .integer(Int64(clamping: entry)),
        ]
        let happening = Happening(
            kind: .rightsAnswer, activity: "person", document: try await premises.registry().digest, at: now,
            about: try await asker(entry), details: details, refersTo: entry)
        if let before = try await premises.recordBefore(happening) { return before }
        guard try await open()[entry] != nil else { throw .doneBefore(entry: entry) }
        return try await Recorder(premises: premises).record(happening)
    }

    private func asker(_ entry: UInt64) async throws(DeskError) -> SubjectID {
        let reading = LedgerReading(premises)
        guard let (event, _) = try await reading.event(at: entry), case .open(let payload) = event.content,
            let request = PersonRequest(entry, payload), let subject = request.subject
        else { throw .noSuchEntry(entry) }
        return subject
    }

    /// By when a request of this instant is to be answered, and how that day is found.
    public func term(of at: Timestamp) async throws(DeskError) -> (due: CivilDate?, reckoning: Wording) {
        let duties = RequestedDuties(
            document: try await premises.registry().document,
            today: Jurisdiction.cn.day(of: premises.clock.now()))
        let reckoned = duties.reckoning(from: Jurisdiction.cn.day(of: at))
        if case .on(let day) = reckoned.day { return (day, reckoned.words) }
        return (nil, reckoned.words)
    }

    /// The places of the open requests in the ledger, and the hour of each; those of people who are forgotten are
    /// nobody's, and are left out.
    func open() async throws(DeskError) -> [UInt64: Timestamp] {
        let all: [UInt64: Timestamp]
        do throws(LedgerError) { all = try await premises.requests.upToNow(in: premises.store) } catch {
            throw .ledger(error)
        }
        var open = all
        do throws(StoreError) {
            for entry in all.keys where try await premises.store.payload(of: entry) == nil {
                open[entry] = nil
            }
        } catch { throw .store(error) }
        return open
    }

    /// The open requests with who asks and what, the oldest first; reading them is on record.
    public func pending(by reader: Operator) async throws(DeskError) -> [PersonRequest] {
        let open = try await open().keys.sorted()
        guard !open.isEmpty else { return [] }
        let reading = LedgerReading(premises)
        var found: [PersonRequest] = []
        for entry in open {
            guard let (event, _) = try await reading.event(at: entry),
                case .open(let payload) = event.content, var request = PersonRequest(entry, payload)
            else { continue }
            request.due = try await term(of: request.at).due
            found.append(request)
            if let subject = request.subject {
                try await LookDesk(premises).note("request", about: subject, by: reader)
            }
        }
        return found
    }

    /// What one person asked, and what they were answered, the oldest first.
    public func requests(of subject: SubjectID) async throws(DeskError) -> [PersonRequest] {
        var found: [UInt64: PersonRequest] = [:]
        for (index, payload) in try await LookDesk(premises).payloads(about: subject) {
            if var request = PersonRequest(index, payload) {
                request.due = try await term(of: request.at).due
                found[index] = request
            }
            if let answer = PersonRequest.Answer(index, payload),
                let entry = payload["re"]?.integer.flatMap({ UInt64(exactly: $0) }),
                found[entry]?.answer == nil
            {
                found[entry]?.answer = answer
            }
        }
        return found.values.sorted { $0.entry < $1.entry }
    }
}
