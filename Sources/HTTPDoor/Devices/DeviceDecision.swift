internal import Access
internal import Desk
internal import Face
internal import Foundation
internal import Herald
internal import Law
internal import Policy
internal import Primitives
internal import Registry

/// One decision about a face for a device: its class, and the entries that tell of it.
///
/// No score, and nobody's name.
struct DeviceDecision {
    /// What a device sends.
    struct Form: Decodable {
        /// JPEG, PNG or WebP, as base64.
        let picture: Data
        /// Who somebody says they are, by number or by the house's reference.
        let person: String?
        /// The languages they read.
        let languages: [String]?
        /// One of the device's purposes; needed where it has several.
        let purpose: PurposeID?
        /// The seconds since the person chose their face.
        let seconds: Int?
    }

    let call: Call
    let device: DeviceID
    let trust: any Standing

    /// Decides: with a person named whether it is them (1:1), else whether it is anybody enrolled (1:N).
    ///
    /// Site and purpose are those of the device's own entry in the registry, whatever the request says.
    func decide() async throws -> Reply {
        let form = try call.read(Form.self)
        guard let revision = try await RegistryDesk(call.premises).inForce(),
            let entry = revision.document.device(device)
        else { throw Problem.notFound }
        let purposes = (entry.purposes ?? []).filter { form.purpose == nil || form.purpose == $0 }
        guard form.purpose == nil || !purposes.isEmpty else { throw Problem.notFound }
        var request = FaceRequest(
            Image(bytes: Array(form.picture)), at: entry.site,
            purpose: purposes.count == 1 ? purposes.first : nil, device: device)
        request.languages = form.languages
        request.waited = form.seconds.flatMap { (0...3600).contains($0) ? $0 : nil }
        let (trust, device) = (trust, device.text)
        let premises = call.premises.releasing(while: { await trust.stands(device) })
        guard let person = form.person else {
            let answer = try await IdentifyDesk(premises).identify(request)
            await call.house.news.publish(answer, DecidedNews(.identify, request)) { outcome, news in
                news.entry = outcome.outcome.index
                return outcome.subject == nil ? .noMatch : .match
            }
            return try await reply(answer) { ($0.subject != nil, $0.decision.index, $0.outcome.index) }
        }
        guard purposes.count == 1 else {
            throw Problem.badRequest("the device has several purposes: say which, in `purpose`")
        }
        return try await DeviceClaim(call: call, premises: premises, request: request).settle(
            person, at: device)
    }

    private func reply<Outcome>(
        _ answer: Answer<Outcome>, _ told: (Outcome) -> (isMatch: Bool, decision: UInt64, outcome: UInt64)
    ) async throws -> Reply {
        switch answer {
        case .given(let outcome):
            let told = told(outcome)
            return try .json(
                [
                    "result": told.isMatch ? "match" : "no-match",
                    "decision": .integer(Int64(clamping: told.decision)),
                    "outcome": .integer(Int64(clamping: told.outcome)),
                ] as JSONValue)
        case .undecided(let error, let record): return try call.undecided(error, record)
        case .refused(let refusal): throw await call.problem(refusal)
        case .unavailable(let why): throw Problem(why, in: call.language)
        }
    }
}

/// Whether a device may still be told something.
protocol Standing: Sendable {
    func stands(_ device: String) async -> Bool
}
