internal import Desk
internal import Face
internal import Foundation
internal import Herald
internal import Law
internal import Ledger
internal import Policy
internal import Primitives
internal import Registry

/// A reference made at a device through the same gate as any other, of the person whose session or guardian comes.
struct DeviceEnrolment: Decodable {
    let picture: Data
    let session: String?
    /// In place of the session: a guardian's mandate.
    let guardian: String?
    /// One of the device's purposes, where it has several.
    let purpose: PurposeID?

    static func make(_ call: Call) async throws -> Reply {
        let (form, trust) = (try call.read(DeviceEnrolment.self), try call.house.deviceTrust())
        let device = try await call.registeredDevice()
        let voice = try await call.voice(session: form.session, guardian: form.guardian)
        let purposes = (device.purposes ?? []).filter {
            (form.purpose == nil || form.purpose == $0) && voice.reaches($0, at: device.site)
        }
        guard !purposes.isEmpty else { throw Problem.notFor(device) }
        var request = FaceRequest(
            Image(bytes: Array(form.picture)), at: device.site,
            purpose: purposes.count == 1 ? purposes.first : nil, device: device.id)
        request.subject = voice.person
        let premises = call.premises.releasing(while: { await trust.stands(device.id.text) })
        let answer = try await EnrolDesk(premises).enrol(request)
        await call.house.news.publish(answer, DecidedNews(.enrol, request)) { given, news in
            news.entry = given.outcome.index
            return .enrolled
        }
        switch answer {
        case .given(let enrolment):
            return try .json(
                [
                    "result": "enrolled", "quality": .integer(Int64(enrolment.quality.unified)),
                    "expiresAt": .time(enrolment.expiresAt), "outcome": .count(enrolment.outcome.index),
                ] as JSONValue, status: 201)
        case .undecided(let error, let record): return try call.undecided(error, record)
        case .refused(let refusal): throw await call.problem(refusal)
        case .unavailable(let why): throw Problem(why, in: call.language)
        }
    }
}

extension Call {
    /// Nothing could be decided, and what would help; a picture that cannot be read is a problem of its own.
    func undecided(_ error: FaceError, _ record: Record) throws -> Reply {
        if error.isOfThePicture { throw Problem(badPicture: error, record) }
        return try .json(
            [
                "result": "undecided", "reason": .text(error.text(in: language)),
                "cue": .text(FaceCue(error).rawValue), "outcome": .count(record.index),
            ] as JSONValue)
    }
}
