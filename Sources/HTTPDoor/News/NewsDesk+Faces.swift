public import Desk
public import Herald
public import Law
internal import Ledger
public import Primitives

/// What a route knows of a decision about a face.
public struct DecidedNews: Sendable {
    public let operation: FaceOperation
    public let site: SiteID
    public let purpose: PurposeID?
    public let device: DeviceID?
    /// The person it concerns, who hears of it; and the key that asked.
    public let person: SubjectID?

    /// About what was asked.
    public init(_ operation: FaceOperation, _ request: FaceRequest) {
        self.operation = operation
        (site, purpose, device, person) = (request.site, request.purpose, request.device, request.subject)
    }
}

extension NewsDesk {
    /// Tells of a decision about a face, whatever it came to.
    ///
    ///     await call.house.news.publish(answer, DecidedNews(.identify, request)) { found, news in
    ///         (news.person, news.entry) = (found.subject?.text, found.outcome.index)
    ///         return found.subject == nil ? .noMatch : .match
    ///     }
    public func publish<Outcome>(
        _ answer: Answer<Outcome>, _ news: DecidedNews,
        _ given: (Outcome, inout Bulletin) -> Bulletin.Result
    ) async {
        await publish(.decision, .unavailable) { bulletin in
            bulletin.operation = news.operation.rawValue
            bulletin.set(site: news.site, purpose: news.purpose, device: news.device)
            bulletin.person = news.person?.text
            switch answer {
            case .given(let outcome): bulletin.result = given(outcome, &bulletin)
            case .refused(let on): (bulletin.result, bulletin.entry) = (.refused, on.record.index)
            case .undecided(_, let record): (bulletin.result, bulletin.entry) = (.undecided, record.index)
            case .unavailable: bulletin.result = .unavailable
            }
        }
    }
}

extension Bulletin {
    /// Says where it happened.
    public mutating func set(site: SiteID?, purpose: PurposeID? = nil, device: DeviceID? = nil) {
        (self.site, self.purpose, self.device) = (site?.text, purpose?.text, device?.text)
    }
}
