internal import Access
internal import Desk
internal import Face
internal import Herald
internal import Law
internal import Policy
internal import Primitives

/// Somebody at a device says who they are: a match is told, and everything else is one and the same answer.
///
/// A tablet at a door is anybody's to try, and references are guessed from doors. Whether somebody is on record here,
/// agreed, took it back or was refused is told to themselves, signed in, and to nobody before a camera.
// LAW: PIPL Arts. 9 and 51; Order No. 19 Art. 4
struct DeviceClaim {
    let call: Call
    let premises: Premises
    let request: FaceRequest

    /// Answers what is no match only at a full second, so that the time does not tell how far it came.
    func settle(_ person: String, at device: String) async throws -> Reply {
        let began = ContinuousClock.now
        if let told = try await matched(person, at: device) { return told }
        let seconds = began.duration(to: .now).components.seconds + 1
        try await Task.sleep(until: began.advanced(by: .seconds(seconds)), clock: .continuous)
        return try .json(["result": "no-match"] as JSONValue)
    }

    /// The answer to a match; `nil` where there is none, for whatever reason that concerns the person.
    private func matched(_ person: String, at device: String) async throws -> Reply? {
        do throws(DeskError) {
            guard let subject = try await PersonDesk(premises).find(person),
                await isCounted(subject, at: device)
            else { return nil }
            return try await compared(with: subject, at: device)
        } catch {
            let problem = Problem(error)
            guard (400..<500).contains(problem.status), problem.kind != "dismissed" else { throw error }
            return nil
        }
    }

    /// Counts a face that is tried at one reference; beyond what is allowed nothing is compared, and nothing tells so,
    /// since only who is on record here can be tried too often.
    private func isCounted(_ subject: SubjectID, at device: String) async -> Bool {
        guard let gate = call.house.gate else { return true }
        return (try? await gate.countFace(of: subject.text, at: device, at: call.now)) != nil
    }

    private func compared(with subject: SubjectID, at device: String) async throws(DeskError) -> Reply? {
        var request = request
        request.subject = subject
        let answer = try await VerifyDesk(premises).verify(request)
        // A count that cannot be settled stays counted.
        try? await call.house.gate?.settleFace(of: subject.text, at: device, isMatch: answer.isMatch)
        await call.house.news.publish(answer, DecidedNews(.verify, request)) { outcome, news in
            news.entry = outcome.outcome.index
            return outcome.isMatch ? .match : .noMatch
        }
        guard case .given(let outcome) = answer, outcome.isMatch else { return nil }
        return try? .json(
            [
                "result": "match", "decision": .count(outcome.decision.index),
                "outcome": .count(outcome.outcome.index),
            ] as JSONValue)
    }
}

extension Answer<VerifyDesk.Verification> {
    /// Whether a face was found to be somebody's; `nil` where none was compared.
    fileprivate var isMatch: Bool? {
        if case .given(let outcome) = self { outcome.isMatch } else { nil }
    }
}
