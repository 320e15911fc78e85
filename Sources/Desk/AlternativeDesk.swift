public import Law
internal import Ledger
internal import Policy
public import Primitives
public import Registry

/// Serves a person who does not use their face, as well as anyone who does.
public struct AlternativeDesk: Sendable {
    private let premises: Premises

    public init(_ premises: Premises) { self.premises = premises }

    /// The ways at a site that work and keep their hours now.
    public func open(at site: SiteID) async throws(DeskError) -> [Alternative] {
        let (document, now) = (try await premises.registry().document, premises.clock.now())
        guard let place = document.site(site) else { return [] }
        return document.alternatives(at: site).filter { way in
            let fact = Facts.Alternative(way, at: place, on: now)
            return fact.live == true && fact.open != false
        }
    }

    /// How it went.
    public struct Course: Sendable {
        /// From choosing the way to being served, where somebody counted.
        public let seconds: Int?
        /// Whether it served the person.
        public let served: Bool

        /// Says how it went.
        public init(seconds: Int? = nil, served: Bool = true) {
            (self.seconds, self.served) = (seconds.flatMap { (0...3600).contains($0) ? $0 : nil }, served)
        }

        fileprivate func details(_ way: AlternativeID) -> [String: CanonicalValue] {
            var details: [String: CanonicalValue] = ["by": .text(way.text)]
            details["sec"] = seconds.map { .integer(Int64($0)) }
            if !served { details["served"] = .text("no") }
            return details
        }
    }

    /// Records that somebody was served another way. Nobody is named unless they are on record anyway.
    // LAW: Order No. 19 Art. 10; PIPL Art. 16: service is not refused for want of a face.
    public func serve(
        by alternative: AlternativeID, at site: SiteID, for purpose: PurposeID? = nil,
        subject: SubjectID? = nil, went course: Course = Course()
    ) async throws(DeskError) -> Record {
        let revision = try await premises.registry()
        guard let registered = revision.document.site(site) else { throw .unknownSite(site) }
        let choices = revision.document.alternatives(at: site)
        guard choices.contains(where: { $0.id == alternative }) else {
            throw .unknownAlternative(alternative.text)
        }
        let purpose = purpose?.text ?? registered.purposes?.first?.text ?? "service"
        return try await Recorder(premises: premises).record(
            Happening(
                kind: .alternative, activity: "\(purpose)@\(site)", document: revision.digest,
                at: premises.clock.now(), about: subject, details: course.details(alternative)))
    }
}
