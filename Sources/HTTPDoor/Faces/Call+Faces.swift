internal import Desk
internal import Herald
internal import Law
internal import Ledger
internal import Primitives

extension Call {
    /// Asks the desk, and tells whoever listens what it came to.
    func verify(_ request: FaceRequest) async throws(DeskError) -> Answer<VerifyDesk.Verification> {
        let answer = try await VerifyDesk(premises).verify(request)
        await house.news.publish(answer, DecidedNews(.verify, request)) { given, news in
            news.entry = given.outcome.index
            return given.isMatch ? .match : .noMatch
        }
        return answer
    }

    /// Asks the desk, and tells whoever listens what it came to.
    func identify(_ request: FaceRequest) async throws(DeskError) -> Answer<IdentifyDesk.Identification> {
        let answer = try await IdentifyDesk(premises).identify(request)
        await house.news.publish(answer, DecidedNews(.identify, request)) { found, news in
            (news.person, news.entry) = (found.subject?.text, found.outcome.index)
            return found.subject == nil ? .noMatch : .match
        }
        return answer
    }

    /// Asks the desk, and tells whoever listens what it came to.
    func enrol(_ request: FaceRequest) async throws(DeskError) -> Answer<EnrolDesk.Enrolment> {
        let answer = try await EnrolDesk(premises).enrol(request)
        await house.news.publish(answer, DecidedNews(.enrol, request)) { given, news in
            news.entry = given.outcome.index
            return .enrolled
        }
        return answer
    }
}
