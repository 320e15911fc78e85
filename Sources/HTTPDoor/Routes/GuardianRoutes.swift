internal import Access
internal import Consent
internal import Desk
internal import Foundation
internal import Law
internal import Ledger
internal import Primitives
internal import Registry
internal import Store

/// Parents and other guardians: the desk sees who they are, and what they say at a tablet is theirs.
// LAW: PIPL Art. 31; Order No. 19 Art. 7; Network Data Regulations Art. 22(3)
enum GuardianRoutes {
    static let all: [Route] = [code, open, end, withdraw]

    private static let devices = Reaches(
        controller: .none, operator: .none, auditor: .none, subject: .none, device: .own, witness: .none,
        integration: .none, anonymous: .none)

    /// What a guardian showed; no copy of it is kept.
    enum Shown: String, Decodable, CaseIterable {
        case householdRegister = "household-register"
        case birthCertificate = "birth-certificate"
        case guardianshipPaper = "guardianship-paper"
    }

    private struct Wish: Decodable {
        let site: SiteID
        let purpose: PurposeID
        let shown: Shown
        let age: AgeBand
        let guardian: GuardianID?
    }

    private static let code = Route(
        .post, "/v1/people/{person}/guardian-codes", "makeGuardianCode",
        "A code for a guardian at the desk, for one purpose and child: eight characters, ten minutes, once.",
        reaches: Reaches(
            controller: .all, operator: .all, auditor: .none, subject: .none, device: .none, witness: .none,
            integration: .none, anonymous: .none),
        answers: [
            .init(
                201, "The code; an earlier one of this child no longer serves.",
                .object([
                    .must("person", .text(atMost: 64), "The child's number."),
                    .must("guardian", .name, "The guardian's random name, to be given again the next time."),
                    .must("code", .text(atMost: 8), "To be handed to the guardian and nobody else."),
                    .must("until", .time, "When it ends."),
                    .must("evidence", .integer(), "The entry by which the desk says what it saw."),
                ]))
        ]
    ) {
        ($0.lane, $0.group) = (.rights, "consents")
        $0.body = .json(
            .object([
                .must("site", .name, "Where."), .must("purpose", .name, "For what, and nothing else."),
                .must(
                    "shown", .word(Shown.allCases.map(\.rawValue)), "What the guardian showed at the desk."),
                .must(
                    "age", .word([AgeBand.under14, .from14To17].map(\.rawValue)),
                    "The child's age, as evidence showed it."),
                .may("guardian", .name, "The guardian's random name, where they have one."),
            ]))
        $0.isStrict = true
    } act: { call in
        let wish = try call.read(Wish.self)
        guard wish.age != .adult else { throw Problem.badRequest("`age` is a child's") }
        if call.house.outage != nil { throw Problem.outage }
        let child = try await call.person()
        let registry = try await RegistryDesk(call.premises).inForce()
        guard registry?.document.site(wish.site)?.purposes?.contains(wish.purpose) == true else {
            throw Problem.notFound
        }
        // The entry is the evidence: who at the desk saw what, and when; the consent names it by its digest.
        let desk = Operator(call.caller.name, because: "shown: \(wish.shown.rawValue)")
        let seen = try await LookDesk(call.premises).noted("guardian code", about: child, by: desk)
        let guardian = wish.guardian?.text ?? Hex.encode(call.premises.random(8))
        let mandate = Mandate(
            of: guardian, for: child.text, seen: seen.file.entry.leafHash.hex, age: wish.age.rawValue,
            Mandate.Place(wish.purpose.text, at: wish.site.text))
        let (text, until) = try await call.gate.code(for: mandate, at: call.now)
        return try .json(
            [
                "person": .text(child.text), "guardian": .text(guardian), "code": .text(text),
                "until": .text("\(until)"), "evidence": .count(seen.index),
            ] as JSONValue, status: 201)
    }

    private struct Opening: Decodable {
        let person: String
        let code: String
        let purpose: PurposeID
    }

    private static let open = Route(
        .post, "/v1/device/guardians", "openGuardian",
        "A guardian says at a device who they are, by the code from the desk, for a child and one purpose.",
        reaches: devices,
        answers: [
            .init(
                201, "What they may do now, for a quarter of an hour; it signs nobody in.",
                .object([
                    .must("guardian", .text(atMost: 64), "The mandate, shown once."),
                    .must(
                        "consents", .listing(of: .named("Consent")), "Of the child, for this purpose here."),
                ]))
        ]
    ) {
        ($0.lane, $0.group) = (.rights, "device")
        $0.body = .json(
            .object([
                .must("person", .text(), "The child's number or reference."),
                .must("code", .text(atMost: 32), "The guardian's code from the desk."),
                .must("purpose", .name, "For what; one of the device's."),
            ]))
        $0.isStrict = true
    } act: { call in
        let form = try call.read(Opening.self)
        let device = try await call.registeredDevice()
        let found = try await PersonDesk(call.premises).find(form.person)
        let (token, mandate) = try await call.gate.open(
            String(form.code.prefix(32)), for: found?.text,
            Mandate.Place(form.purpose.text, at: device.site.text), at: call.now)
        guard let found else { throw AccessError.notProven }
        if call.house.outage == nil {
            try? await LookDesk(call.premises).note(
                "guardian at a device", about: found, by: Operator(mandate.guardian))
        }
        let now = call.premises.clock.now()
        let consents = try await call.premises.store.consents(of: found).filter {
            $0.purpose == form.purpose && $0.site == device.site
        }
        return try .json(
            [
                "guardian": .text(token),
                "consents": .object([.init("items", .list(consents.map { $0.json(at: now) }))]),
            ] as JSONValue, status: 201)
    }

    private struct Held: Decodable {
        let guardian: String
        let consent: ConsentID?
    }

    private static let end = Route(
        .post, "/v1/device/guardians/ended", "endGuardian",
        "A guardian goes away from a device: what they could do there ends.", reaches: devices,
        answers: [.init(200, "It has ended.", .object([.must("status", .text(), "That it has.")]))]
    ) {
        ($0.lane, $0.group) = (.plain, "device")
        $0.body = .json(.object([.must("guardian", .text(atMost: 64), "The mandate.")]))
        $0.isStrict = true
    } act: { call in
        try await call.gate.endMandate(try call.read(Held.self).guardian)
        return try .json(["status": "ended"] as JSONValue)
    }

    private static let withdraw = Route(
        .post, "/v1/device/withdrawals", "withdrawAsGuardian",
        "A guardian takes back at a device what was agreed to for the child; it holds when this answers.",
        reaches: devices,
        answers: [
            .init(
                200, "It holds from now on.",
                .object([
                    .must("entry", .integer(), "Its place in the ledger."),
                    .may("due", .time, "By when the last traces are gone, where some are left."),
                    .must("hadReference", .flag, "Whether a face was on record, and is destroyed."),
                ]))
        ]
    ) {
        ($0.lane, $0.group) = (.rights, "device")
        $0.body = .json(
            .object([
                .must("guardian", .text(atMost: 64), "The mandate."),
                .must("consent", .name, "The consent that ends."),
            ]))
        $0.isStrict = true
    } act: { call in
        let held = try call.read(Held.self)
        let voice = try await call.voice(session: nil, guardian: held.guardian)
        let own = try await call.premises.store.consents(of: voice.person)
        guard let consent = own.first(where: { $0.id == held.consent }),
            voice.reaches(consent.purpose, at: consent.site)
        else { throw Problem.notFound }
        let told = try await RightsWork(call).endAll([consent.id], by: .guardian)
        guard let last = told.last, let entry = last["receipt"]?["entry"] ?? last["entry"] else {
            throw Problem.failed
        }
        let left = told.last { $0["left"]?.list?.isEmpty == false }
        return try .json(
            JSONValue.members([
                "entry": entry, "due": left?["due"],
                "hadReference": .flag(told.contains { $0["hadReference"]?.flag == true }),
            ]))
    }
}
