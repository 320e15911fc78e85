internal import Consent
internal import Desk
internal import Herald
internal import Law
internal import Ledger
internal import Primitives
internal import Store

/// What a person has a right to, done whichever way the house stands: whole, or with its keys out of reach.
///
/// A right waits for no key: without them it is on record and in effect, and the receipt is pending.
struct RightsWork {
    let call: Call

    init(_ call: Call) { self.call = call }

    private var isWhole: Bool { call.house.outage == nil }

    /// Ends consents; what was made under them is destroyed.
    // LAW: PIPL Arts. 15 and 47(3); Order No. 19 Art. 6
    func withdraw(_ consents: [ConsentID], by party: ConsentWithdrawal.Party = .subject) async throws -> Reply
    {
        let told = try await endAll(consents, by: party)
        return try .json(JSONValue.members(["withdrawals": .list(told)]), status: isWhole ? 200 : 202)
    }

    /// Ends consents, and all that the same person agreed to for the same purpose at the same place.
    func endAll(
        _ consents: [ConsentID], by party: ConsentWithdrawal.Party
    ) async throws(DeskError) -> [JSONValue] {
        var told: [JSONValue] = []
        for id in try await ErasureDesk(call.premises).together(consents) {
            do throws(DeskError) {
                told.append(try await end(id, party))
            } catch {
                // It was withdrawn before; where several are meant, this one has nothing to answer.
                guard case .unknownConsent = error else { throw error }
            }
        }
        guard !told.isEmpty else { throw .noConsentStanding }
        return told
    }

    /// Puts on record who at the desk did this in a person's name; a right does not wait for that.
    private func note(_ what: String, about subject: SubjectID?) async {
        guard isWhole, call.reach == .all, let subject else { return }
        try? await LookDesk(call.premises).note("at the desk: \(what)", about: subject, by: call.worker)
    }

    /// Ends one consent, and tells what came of it.
    private func end(
        _ id: ConsentID, _ party: ConsentWithdrawal.Party
    ) async throws(DeskError) -> JSONValue {
        let consent = await call.consentOnRecord(id)
        guard isWhole else {
            let pending = try await OutageDesk(call.premises).withdraw(id, by: party)
            await tell(pending, of: consent)
            return pending.json
        }
        await note("withdrawal", about: consent?.subject)
        let done = try await ErasureDesk(call.premises.answering(part: "\(id)")).withdraw(only: id, by: party)
        await call.house.news.publish(done, of: consent)
        return done.json
    }

    /// Tells whoever listens of a withdrawal whose receipt is still to come.
    private func tell(_ pending: OutageDesk.Pending, of consent: StoredConsent?) async {
        await call.house.news.publish(
            .withdrawn,
            of: ActNews(
                person: consent?.subject, site: consent?.site, purpose: consent?.purpose, entry: pending.index
            ))
    }

    private func tell(
        _ result: Bulletin.Result, _ subject: SubjectID, at site: SiteID? = nil, _ purpose: PurposeID? = nil,
        entry: UInt64?
    ) async {
        await call.house.news.publish(
            result, of: ActNews(person: subject, site: site, purpose: purpose, entry: entry))
    }

    /// Those consents of a person that are meant and may still be withdrawn.
    func chosen(
        of subject: SubjectID, at site: SiteID? = nil, for purpose: PurposeID? = nil
    ) async throws -> [ConsentID] {
        try await call.premises.store.consents(of: subject).filter { one in
            (one.withdrawnAt == nil || call.requestName != nil) && (site == nil || one.site == site)
                && (purpose == nil || one.purpose == purpose)
        }.map(\.id)
    }

    /// Records a clear no, and ends what was agreed to before.
    // LAW: PIPL Arts. 15 and 44
    func refuse(_ subject: SubjectID, _ purpose: PurposeID?, at site: SiteID) async throws -> Reply {
        guard isWhole else {
            let pending = try await OutageDesk(call.premises).refuse(subject, purpose, at: site)
            await tell(.objected, subject, at: site, purpose, entry: pending.last?.index)
            return try .json(
                JSONValue.members([
                    "receipt": "pending", "entry": pending.last.map { .count($0.index) },
                    "ended": .list(pending.dropLast().map(\.json)),
                ]), status: 202)
        }
        await note("refusal", about: subject)
        let no = try await ConsentDesk(call.premises).refuse(subject, purpose, at: site)
        for one in no.ended {
            await call.house.news.publish(one, of: await call.consentOnRecord(one.consent))
        }
        await tell(.objected, subject, at: site, purpose, entry: no.record.index)
        return try .json(
            JSONValue.members(["receipt": no.record.json, "ended": .list(no.ended.map(\.json))]), status: 201)
    }

    /// Keeps the face from being used, or lets it be used again.
    // LAW: PIPL Art. 44
    func restrict(_ subject: SubjectID, lift: Bool) async throws -> Reply {
        guard isWhole else {
            guard !lift else { throw Problem.outage }
            let pending = try await OutageDesk(call.premises).restrict(subject)
            await tell(.restricted, subject, entry: pending.index)
            return try .json(
                JSONValue.members([
                    "isRestricted": true, "receipt": "pending", "entry": .count(pending.index),
                ]), status: 202)
        }
        await note(lift ? "restriction lifted" : "restriction", about: subject)
        let record = try await ConsentDesk(call.premises).restrict(subject, lift: lift)
        await tell(lift ? .lifted : .restricted, subject, entry: record.index)
        return try .json(JSONValue.members(["isRestricted": .flag(!lift), "receipt": record.json]))
    }

    /// Ends every consent, and destroys faces, name and evidence; without the keys, all that needs none at once.
    // LAW: PIPL Art. 47
    func erase(_ subject: SubjectID) async throws -> Reply {
        guard isWhole else { return try await eraseWhatCanBe(subject) }
        await note("erasure", about: subject)
        let erased = try await PersonDesk(call.premises).erase(subject)
        for one in erased.withdrawals {
            await call.house.news.publish(one, of: await call.consentOnRecord(one.consent))
        }
        for certificate in erased.certificates { await call.house.news.publish(certificate, of: subject) }
        return try .json(
            JSONValue.members([
                "withdrawals": .list(erased.withdrawals.map(\.json)),
                "erasures": .list(erased.certificates.map(\.record.json)),
                "troubles": erased.troubles.isEmpty ? nil : .texts(erased.troubles.map(\.description)),
            ]))
    }

    private func eraseWhatCanBe(_ subject: SubjectID) async throws -> Reply {
        let desk = OutageDesk(call.premises)
        var withdrawals: [JSONValue] = []
        for consent in try await call.premises.store.consents(of: subject) where consent.withdrawnAt == nil {
            let pending = try await desk.withdraw(consent.id)
            await tell(pending, of: consent)
            withdrawals.append(pending.json)
        }
        _ = try await desk.restrict(subject)
        let asked = try await RequestDesk(call.premises).askUnsigned(.erasure, "", by: subject)
        return try .json(
            JSONValue.members([
                "withdrawals": .list(withdrawals), "erasures": [], "receipt": "pending",
                "request": .count(asked),
            ]), status: 202)
    }

    /// Puts a request on record that a human answers, and says by when.
    // LAW: PIPL Art. 50
    func ask(_ form: RequestForm, kind: PersonRequest.Kind, by subject: SubjectID) async throws -> Reply {
        let text = form.text ?? ""
        guard text.count <= PersonRequest.limit else {
            throw Problem.badRequest("`text` has at most \(PersonRequest.limit) characters")
        }
        try await mustSaySomething(form, text, kind, by: subject)
        let desk = RequestDesk(call.premises)
        let term = try await desk.term(of: call.premises.clock.now())
        let (entry, receipt): (UInt64, JSONValue)
        if isWhole {
            let record = try await desk.ask(kind, text, about: form.about, by: subject)
            (entry, receipt) = (record.index, record.json)
        } else {
            (entry, receipt) = (try await desk.askUnsigned(kind, text, by: subject), "pending")
        }
        return try .json(
            JSONValue.members([
                "request": .count(entry), "kind": .text(kind.rawValue),
                "due": term.due.map { .text($0.description) },
                "reckoning": .text(term.reckoning.text(in: call.language)), "receipt": receipt,
            ]), status: 202)
    }
}

extension RightsWork {
    /// A request is a duty of somebody: an empty one is none, and neither is one about an entry of somebody else's.
    private func mustSaySomething(
        _ form: RequestForm, _ text: String, _ kind: PersonRequest.Kind, by subject: SubjectID
    ) async throws {
        let isAboutItself = [.review, .explanation].contains(kind) && form.about != nil
        guard isAboutItself || !text.allSatisfy(\.isWhitespace) else {
            throw Problem(
                422, "blank", "Say something; nothing was put on record.", detail: "`text` is empty")
        }
        guard let about = form.about else { return }
        let own = try await LookDesk(call.premises).entries(about: subject, from: about, limit: 1)
        guard own.first == about else { throw Problem.notFound }
    }
}

/// What somebody asks of a human.
struct RequestForm: Decodable {
    var kind: PersonRequest.Kind?
    var text: String?
    var about: UInt64?

    static let asked: Schema = .object([
        .may("text", .text(atMost: 4000), "In the person's own words."),
        .may("about", .integer(), "The ledger entry it is about."),
    ])
}

extension Call {
    /// The person a segment names; while the keys are out of reach, by their number alone.
    func somebody(_ name: String = "person") async throws -> SubjectID {
        guard house.outage != nil else { return try await person(name) }
        guard let id = parameters[name].flatMap({ SubjectID($0) }), reach == .all || caller.subject == id,
            try await premises.store.subject(id) != nil
        else { throw Problem.notFound }
        return id
    }

    /// The caller, as the person they are.
    func me() throws(Problem) -> SubjectID {
        guard let subject = caller.subject else { throw .notFound }
        return subject
    }

    /// A body that may be left out.
    func readIfAny<Form: Decodable>(_ form: Form.Type) throws(Problem) -> Form? {
        body.isEmpty ? nil : try read(form)
    }
}
