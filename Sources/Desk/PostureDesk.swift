public import Law
internal import Policy
public import Primitives
internal import Registry
internal import Store

/// Judges a whole deployment by the rules of the house, without a person, a picture or a key.
public struct PostureDesk: Sendable {
    private let text: RegistryText
    private let stored: [ControllerID: StoredPersons]

    /// Judges a registry by itself, such as an exported one in a build.
    public init(_ text: RegistryText) { (self.text, stored) = (text, [:]) }

    /// Judges the registry in force, counting whom the installation stores.
    public init(_ premises: Premises) async throws(DeskError) {
        text = RegistryText(try await premises.registry().document)
        var stored: [ControllerID: StoredPersons] = [:]
        for controller in text.document.controllers {
            stored[controller.id] = try await premises.persons(of: controller)
        }
        self.stored = stored
    }

    /// What is missing at one site, or at all of them.
    public func check(_ site: SiteID? = nil, at now: Timestamp) throws(DeskError) -> Posture {
        let sites = try text.document.sites(site)
        let uses = PostureRound(text: text, stored: stored).uses(at: sites, on: now)
        var fold = PostureFold(atlas: text.atlas)
        for use in uses { fold.add(use) }
        fold.add(PostureRemarks(text.document, on: now).remarks(at: sites, whole: site == nil))
        let judged = Set(uses.map { PostureUse($0.matter) })
        return Posture(at: now, sites: sites.map(\.id), uses: judged.count, findings: fold.findings)
    }
}

extension RegistryDocument {
    /// The site of this name, or all of them.
    func sites(_ id: SiteID?) throws(DeskError) -> [Site] {
        guard let id else { return sites }
        guard let found = site(id) else { throw .unknownSite(id) }
        return [found]
    }
}
