public import Law
internal import Policy
public import Primitives
internal import Registry
internal import Store

/// Lists what must be done by when, over the registry in force and everything that is stored.
public struct DutyDesk: Sendable {
    private let premises: Premises

    public init(_ premises: Premises) { self.premises = premises }

    /// The open duties of one site, or of all, as they stand at an instant.
    public func duties(_ site: SiteID? = nil, at now: Timestamp) async throws(DeskError) -> DutyList {
        let document = try await premises.registry().document
        let sites = try document.sites(site)
        let today = Jurisdiction.cn.day(of: now)
        var stored: [ControllerID: StoredPersons] = [:]
        for controller in document.controllers {
            stored[controller.id] = try await premises.persons(of: controller)
        }
        let uses = PostureRound(text: RegistryText(document), stored: stored).uses(at: sites, on: now)
        var found = RuledDuties(uses: uses, today: today).duties
        found += RegisteredDuties(document: document, stored: stored, today: today).duties(at: sites)
        found += try await recorded(at: Set(sites.map(\.id)), now)
        if site == nil {
            let open = try await RequestDesk(premises).open()
            found += RequestedDuties(document: document, today: today).duties(open)
        }
        return DutyList(at: now, today: today, duties: sorted(found))
    }

    private func sorted(_ duties: [Duty]) -> [Duty] {
        duties.sorted { left, right in
            let (a, b) = (left.day.order, right.day.order)
            return a == b ? (left.rule, left.origin) < (right.rule, right.origin) : a < b
        }
    }

    private func recorded(at sites: Set<SiteID>, _ now: Timestamp) async throws(DeskError) -> [Duty] {
        let soon = now.adding(days: RecordedDuties.warningDays)
        do throws(StoreError) {
            let duties = RecordedDuties(sites: sites, now: now)
            let templates = try await premises.store.templates(expiredAt: soon, limit: readLimit)
            let consents = try await premises.store.consents(expiredAt: soon, limit: readLimit)
            let erasures = try await premises.store.openErasures(limit: readLimit)
            return duties.retention(templates) + duties.consents(consents)
                + duties.erasures(erasures, pace: premises.settings.pace)
        } catch {
            throw .store(error)
        }
    }
}

extension Duty.Day {
    // At once comes first, and what cannot be computed last.
    fileprivate var order: Int64 {
        switch self {
        case .atOnce: .min
        case .on(let day): day.dayNumber
        case .unknown: .max
        }
    }
}
