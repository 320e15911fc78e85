public import Ledger

/// Something in the ledger that was not justified when it was recorded.
public struct ReplayFinding: Hashable, Sendable {
    /// What is wrong with it.
    public enum Fault: String, Hashable, Sendable, CaseIterable {
        case unreadable = "its payload is there and does not open"
        case notCommitted = "its payload is not the one it commits to"
        case disagrees = "its payload says other things than the entry"
        case withheld = "its payload was not handed over"
        case noBasis = "no legal basis is recorded"
        case otherBasis = "the basis is not the one registered for its purpose"
        case noRegistry = "no registry was in force"
        case noConsent = "no consent precedes it that it could rest on"
        case anothersConsent = "the consent is another person's"
        case otherActivity = "the consent is for another activity"
        case otherOperation = "the consent does not cover the operation"
        case otherNotice = "the notice in force is not the one that was shown"
        case withdrawn = "the consent was withdrawn before"
        case refused = "the person had said no"
        case opposed = "a guardian had opposed it"
        case expired = "the consent had expired"
        case restricted = "the person had restricted the use of their face"
        case nobodyToSearch = "nobody enrolled had agreed to be searched among"
        case searchedMore = "more people were searched among than had agreed to it"
        case noDecision = "no decision precedes it that permitted it"
        case secondOutcome = "its decision had an outcome already"
        case anothersOutcome = "it is about another person than its decision"
        case namesSomebody = "it found nobody and is about somebody all the same"
    }

    /// Where.
    public let index: UInt64
    /// Of what kind the entry is.
    public let kind: LedgerEntry.Kind
    public let fault: Fault
}

/// What a replay of the ledger came to.
public struct ReplayReport: Hashable, Sendable {
    /// How many entries were read.
    public internal(set) var entries: UInt64 = 0
    /// Decisions that permitted something.
    public internal(set) var permitted = 0
    /// Decisions and outcomes that refused; nobody's face was used.
    public internal(set) var refused = 0
    /// Outcomes and enrolments that were released.
    public internal(set) var released = 0
    /// How many of the permitted and released were found justified.
    public internal(set) var justified = 0
    /// Searches that rest on what was forgotten since, and so can be judged no more.
    public internal(set) var restingOnForgotten = 0
    /// How many payloads were forgotten, by kind: erased with the person they were about.
    public internal(set) var forgotten: [LedgerEntry.Kind: Int] = [:]
    public internal(set) var findings: [ReplayFinding] = []

    /// Whether everything that can still be judged was justified.
    public var isClean: Bool { findings.isEmpty }
}
