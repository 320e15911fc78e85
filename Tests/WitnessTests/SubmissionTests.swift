import Ledger
import Primitives
import Testing
import Witness

@Suite("A log's talk with a witness") struct SubmissionTests {
    let log: Branch
    let booth: Booth

    init() throws {
        log = try Branch().grown(10)
        booth = try Booth(for: [log.verifierKey])
    }

    func submission(knowing old: UInt64 = 0) throws -> Submission {
        Submission(of: try log.checkpoint, to: booth.signer.verifierKey, knowing: old)
    }

    /// Talks to the witness until it ends; tells what was asked.
    func talk(_ log: Branch, knowing old: UInt64) async throws -> (asked: [UInt64], Submission.Outcome) {
        var talk = Submission(of: try log.checkpoint, to: booth.signer.verifierKey, knowing: old)
        var (step, asked) = (talk.first, [UInt64]())
        while case .ask(let size) = step {
            asked.append(size)
            let answer = await booth.add(try log.request(from: size))
            step = talk.hear(answer.status, answer.contentType, Array(answer.body.utf8))
        }
        guard case .end(let outcome) = step else { return (asked, .unusable) }
        return (asked, outcome)
    }

    @Test func `what is not known is asked for once`() async throws {
        #expect(await booth.add(try Branch().grown(4).request(from: 0)).status == 200)
        let (asked, outcome) = try await talk(log, knowing: 0)
        #expect(asked == [0, 4])
        guard case .signed(_, let time) = outcome else { return #expect(Bool(false), "\(outcome)") }
        #expect(time == Booth.noon)
        #expect(try await talk(log, knowing: 10).asked == [10])
    }

    @Test func `a log that was taken back is told that the witness is ahead`() async throws {
        #expect(await booth.add(try log.grown(3).request(from: 0)).status == 200)
        let (_, outcome) = try await talk(log, knowing: 10)
        #expect(outcome == .witnessAhead(13))
    }

    @Test func `a fork is told to be one`() async throws {
        #expect(await booth.add(try log.request(from: 0)).status == 200)
        let fork = try Branch().grown(9).grown(1, "other")
        #expect(try await talk(fork, knowing: 0).1 == .contradicted)
        #expect(try await talk(fork.grown(5), knowing: 9).1 == .contradicted)
    }

    @Test func `an answer of another key, or none, is unusable`() throws {
        var talk = try submission()
        let other = try Booth(for: [log.verifierKey], seed: 5)
        let theirs = try other.signer.cosign(log.checkpoint, at: Booth.noon).text
        let ours = try booth.signer.cosign(log.checkpoint, at: Booth.noon)
        let old = try booth.signer.cosign(Branch().grown(9).checkpoint, at: Booth.noon).text
        for body in [theirs, "", "\n", ours.text + "x", String(ours.text.dropLast()), old, "hello\n"] {
            #expect(talk.hear(200, "text/plain", Array(body.utf8)) == .end(.unusable), "\(body)")
        }
        #expect(talk.hear(200, "", [0xff]) == .end(.unusable))
        let both = talk.hear(200, "text/plain", Array((theirs + ours.text).utf8))
        #expect(both == .end(.signed(ours, at: Booth.noon)))
    }

    @Test(arguments: [("text/plain", "4\n"), ("text/x.tlog.size", "04\n"), ("text/x.tlog.size", "4")])
    func `a size in another form is not followed`(type: String, body: String) throws {
        var talk = try submission()
        #expect(talk.hear(409, type, Array(body.utf8)) == .end(.refused(status: 409)))
    }

    @Test func `a witness that changes its mind for ever is left alone`() throws {
        var (talk, sizes) = (try submission(), [UInt64](1...9))
        var step = talk.first
        while case .ask = step {
            step = talk.hear(409, "text/x.tlog.size", Array("\(sizes.removeFirst())\n".utf8))
        }
        #expect(step == .end(.refused(status: 409)))
        #expect(sizes.count >= 5)
    }

    @Test(arguments: [400, 403, 404, 429, 500, 503, 302])
    func `any other status ends it`(status: Int) throws {
        var talk = try submission()
        #expect(talk.hear(status, "text/plain", []) == .end(.refused(status: status)))
    }

    @Test func `the older answer to the same size with another root is understood`() throws {
        var talk = try submission(knowing: 10)
        #expect(talk.hear(409, "text/x.tlog.size", Array("10\n".utf8)) == .end(.contradicted))
    }
}
