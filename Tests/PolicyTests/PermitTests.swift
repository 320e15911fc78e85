import Law
import Ledger
import Policy
import Primitives
import Testing

@Suite struct PermitTests {
    let now = Timestamp(milliseconds: 1_760_320_800_000)

    @Test func `a grant on record becomes a permit that is spent once on its picture`() async throws {
        let (image, ledger) = (try picture(1), try Ledgerlet())
        guard case .granted(let grant) = try decide(image) else {
            Issue.record("the base is refused"); return
        }
        let receipt = try await ledger.record(grant.entry, at: now)
        let permit = try grant.permit(recordedBy: receipt)
        #expect(permit.number == 0 && permit.image == image)
        #expect(permit.expiry == now.adding(seconds: 60))
        let spent = try permit.spend(on: image, at: now.adding(seconds: 59))
        #expect(spent.number == 0)
    }

    @Test func `a receipt of another entry buys nothing`() async throws {
        let ledger = try Ledgerlet()
        guard case .granted(let first) = try decide(picture(1), opening: 1),
            case .granted(let second) = try decide(picture(1), opening: 2)
        else { Issue.record("the base is refused"); return }
        let receipt = try await ledger.record(first.entry, at: now)
        do throws(PermitError) {
            _ = try second.permit(recordedBy: receipt).number
            Issue.record("the receipt of another entry was taken")
        } catch { #expect(error == .receiptOfAnother) }
    }

    @Test func `a permit is worth nothing after its minute`() async throws {
        let ledger = try Ledgerlet()
        guard case .granted(let grant) = try decide(picture(1)) else { Issue.record("refused"); return }
        let receipt = try await ledger.record(grant.entry, at: now)
        let permit = try grant.permit(recordedBy: receipt)
        let late = now.adding(seconds: 60)
        let image = try picture(1)
        do throws(PermitError) {
            _ = try permit.spend(on: image, at: late).number
            Issue.record("an expired permit was spent")
        } catch { #expect(error == .expired) }
    }

    @Test func `a receipt that comes too late buys nothing`() async throws {
        let ledger = try Ledgerlet()
        guard case .granted(let grant) = try decide(picture(1)) else { Issue.record("refused"); return }
        let receipt = try await ledger.record(grant.entry, at: now.adding(seconds: 60))
        do throws(PermitError) {
            _ = try grant.permit(recordedBy: receipt).number
            Issue.record("a late receipt was taken")
        } catch { #expect(error == .expired) }
    }

    @Test func `pictures cannot be swapped`() async throws {
        let ledger = try Ledgerlet()
        guard case .granted(let grant) = try decide(picture(1)) else { Issue.record("refused"); return }
        let receipt = try await ledger.record(grant.entry, at: now)
        let permit = try grant.permit(recordedBy: receipt)
        let other = try picture(2)
        do throws(PermitError) {
            _ = try permit.spend(on: other, at: now).number
            Issue.record("another picture was read")
        } catch { #expect(error == .wrongImage) }
    }

    @Test func `what is asked and when come from the call, not from the facts`() throws {
        var facts = try base()
        facts.request.operation = .verify
        facts.setting.eventTime = now.adding(days: -900)
        let opening = try #require(Opening(Array(repeating: 7, count: 64)))
        switch Rulebook.house.decide(
            Identify.self, on: facts, image: try picture(1), opening: opening, at: now)
        {
        case .granted: Issue.record("consent to 1:1 let 1:N through")
        case .refused(let refusal):
            #expect(refusal.operation == .identify && refusal.at == now)
            #expect(refusal.grounds.contains { $0.rule == "scope-method" })
        }
    }

    @Test func `who only claims to ask for consent gets no permit by it`() throws {
        var facts = try base()
        facts.request.asksForConsent = true
        facts.consent.state = .neverAsked
        let opening = try #require(Opening(Array(repeating: 7, count: 64)))
        switch Rulebook.house.decide(Verify.self, on: facts, image: try picture(1), opening: opening, at: now)
        {
        case .granted: Issue.record("a prompt became a permit")
        case .refused(let refusal): #expect(refusal.verdict == .requireConsent)
        }
    }

    @Test func `what nobody knows is refused, and named`() throws {
        let opening = try #require(Opening(Array(repeating: 7, count: 64)))
        switch Rulebook.house.decide(
            Verify.self, on: Facts(), image: try picture(1), opening: opening, at: now)
        {
        case .granted: Issue.record("nothing was known, and it was granted")
        case .refused(let refusal): #expect(refusal.missing == ["setting.jurisdictions"])
        }
    }

    @Test func `the payload tells what was decided and the entry does not`() throws {
        guard case .granted(let grant) = try decide(picture(1)) else { Issue.record("refused"); return }
        #expect(grant.payload["op"]?.text == "verify")
        #expect(grant.payload["site"]?.text == "tower-a")
        let image = try picture(1)
        #expect(grant.payload["img"]?.text == image.hex)
        #expect(CanonicalValue(parsing: grant.payload.bytes) == grant.payload)
        let entry = String(decoding: grant.entry.bytes, as: UTF8.self)
        // The registered activity is public; operation, person, device and picture are not.
        #expect(grant.entry.activity == "access-control@tower-a")
        let hidden = ["op", "s", "device", "img"].compactMap { grant.payload[$0]?.text }
        #expect(hidden.count == 4)
        for word in hidden { #expect(!entry.contains(word)) }
    }

    private func base() throws -> Facts {
        try LawCase(CaseFiles.bytes("S001.json"), base: CaseFiles.base()).facts
    }

    private func decide(_ image: Digest, opening: UInt8 = 7) throws -> Decision<Verify> {
        let opening = try #require(Opening(Array(repeating: opening, count: 64)))
        return Rulebook.house.decide(Verify.self, on: try base(), image: image, opening: opening, at: now)
    }

    private func picture(_ byte: UInt8) throws -> Digest {
        try #require(Digest(Array(repeating: byte, count: 32)))
    }
}

/// A whole ledger in memory: permits are minted here as they are anywhere else.
struct Ledgerlet {
    private let shelf = MemoryLeafShelf()
    private let writer: LedgerWriter

    init() throws {
        var seed = Array(repeating: UInt8(3), count: 32)
        let origin = try #require(LogOrigin("face.example/test"))
        let signer = try LogSigner(origin: origin, seed: SecretBytes(moving: &seed))
        writer = LedgerWriter(origin: origin, signer: signer, leaves: shelf, lock: MemoryCheckpointLock())
    }

    func record(_ entry: LedgerEntry, at time: Timestamp) async throws -> Receipt {
        let index = await shelf.append(entry)
        return try await writer.receipt(for: index, at: time)
    }
}
