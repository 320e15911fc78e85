import Ledger
import Primitives
import Testing
import Witness

@Suite("Naming witnesses in a log policy") struct PolicyDraftTests {
    let log: String
    let keys: [WitnessVerifierKey]

    init() throws {
        log = "log \(try Branch().verifierKey)\n"
        keys = try (1...3).map { try Booth(for: [], seed: UInt8($0)).signer.verifierKey }
    }

    @Test func `witnesses are added, moved and asked for`() throws {
        var draft = try PolicyDraft("# ours\n" + log + "quorum none\n")
        try draft.name("council", key: keys[0], address: "http://127.0.0.1:7171")
        #expect(
            try draft.text()
                == "# ours\n\(log)witness council \(keys[0]) http://127.0.0.1:7171\nquorum none\n")
        try draft.name("auditor", key: keys[1], address: nil)
        try draft.ask(for: 2)
        var again = try PolicyDraft(try draft.text())
        #expect(again.quorum == 2)
        try again.name("council", key: keys[0], address: "http://127.0.0.1:9999/w")
        try again.name("third", key: keys[2], address: nil)
        let policy = try LogPolicy(parsing: try again.text())
        #expect(policy.witnesses.map(\.name) == ["auditor", "council", "third"])
        #expect(policy.witnesses.map(\.address) == [nil, "http://127.0.0.1:9999/w", nil])
        #expect(policy.asksForWitnesses)
        #expect(try again.text().hasSuffix("group house 2 council auditor third\nquorum house\n"))
        try again.ask(for: nil)
        #expect(try again.text().hasSuffix("quorum none\n"))
    }

    @Test func `a quorum of more than are named is refused`() throws {
        var draft = try PolicyDraft(log + "quorum none\n")
        #expect(throws: WitnessError.quorumTooLarge(named: 0)) { try draft.ask(for: 1) }
        try draft.name("council", key: keys[0], address: nil)
        for quorum in [0, -1, 2] {
            #expect(throws: WitnessError.quorumTooLarge(named: 1)) { try draft.ask(for: quorum) }
        }
        try draft.ask(for: 1)
    }

    @Test func `a witness that is taken out is gone, and no more may be asked for than are left`() throws {
        var draft = try PolicyDraft(log + "quorum none\n")
        try draft.name("council", key: keys[0], address: nil)
        try draft.name("auditor", key: keys[1], address: nil)
        try draft.ask(for: 2)
        var short = draft
        #expect(throws: WitnessError.quorumTooLarge(named: 1)) { _ = try short.forget("council") }
        try draft.ask(for: 1)
        #expect(try draft.forget("council") == true)
        #expect(try draft.forget("council") == false)
        #expect(try LogPolicy(parsing: try draft.text()).witnesses.map(\.name) == ["auditor"])
    }

    @Test(arguments: ["http://a\nwitness b", "http://a\tb", "http://a\rb", "http://ä", "http://a\u{0}"])
    func `an address cannot begin another word or line of the file`(address: String) throws {
        var draft = try PolicyDraft(log + "quorum none\n")
        #expect(throws: WitnessError.notAName) { try draft.name("a", key: keys[0], address: address) }
    }

    @Test func `one key is not two witnesses`() throws {
        var draft = try PolicyDraft(log + "quorum none\n")
        try draft.name("council", key: keys[0], address: nil)
        try draft.name("auditor", key: keys[0], address: nil)
        #expect(throws: WitnessError.badPolicy(line: 3)) { try draft.text() }
    }

    @Test(arguments: ["none", "house", "a b", "#a", ""]) func `a name that spoils the file is refused`(
        name: String
    ) throws {
        var draft = try PolicyDraft(log + "quorum none\n")
        #expect(throws: WitnessError.notAName) { try draft.name(name, key: keys[0], address: nil) }
        #expect(throws: WitnessError.notAName) { try draft.name("a", key: keys[0], address: "http://a b") }
    }

    @Test func `what was written by hand is left to the hand`() throws {
        let witness = "witness W \(keys[0])\n"
        #expect(throws: WitnessError.quorumByHand) { try PolicyDraft(log + witness + "quorum W\n") }
        #expect(throws: WitnessError.quorumByHand) {
            try PolicyDraft(log + witness + "group g any W\nquorum none\n")
        }
        #expect(throws: WitnessError.badPolicy(line: 0)) { try PolicyDraft(log) }
    }
}
