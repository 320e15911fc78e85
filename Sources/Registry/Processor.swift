public import Primitives

/// A processor who works for the controller, and the contract between them (PIPL, articles 21 and 23).
public struct Processor: Hashable, Sendable, Codable {
    /// Its registered name.
    public var name: String?
    /// When the contract ends.
    public var contractUntil: Timestamp?
    /// Whether the contract says purpose, term, method, kinds and measures.
    public var contractComplete: Bool?
    /// Whether the processor passes the work on.
    public var passesOn: Bool?
    /// Whether the controller agreed to that.
    public var handlerAgreed: Bool?

    /// A processor of whom nothing is known.
    public init() {}
}

/// A way in which the law lets data leave the country.
public enum ExportMechanism: String, Hashable, Sendable, CaseIterable, Codable {
    case none, assessment, certification, exempt
    case standardContract = "standard-contract"
}

/// Where a picture for a reference comes from.
public enum ImageSource: String, Hashable, Sendable, CaseIterable, Codable {
    case person
    case operatorPhotograph = "operator-photograph"
    case scraped, cctv
}
