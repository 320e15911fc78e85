/// The sites of a house and their devices, by their registered names.
public struct HouseMap: Sendable, Hashable {
    /// One site.
    public struct Site: Sendable, Hashable {
        public let name: String
        public let purposes: [String]
        public let devices: [String]

        /// Names a site with what is registered there.
        public init(_ name: String, purposes: [String], devices: [String]) {
            (self.name, self.purposes, self.devices) = (name, purposes, devices)
        }
    }

    public let sites: [Site]

    /// Takes the sites.
    public init(_ sites: [Site]) { self.sites = sites }

    /// Fills in purpose and device where the site has only one.
    public func completed(_ news: Bulletin) -> Bulletin {
        guard news.kind == .decision, let site = sites.first(where: { $0.name == news.site }) else {
            return news
        }
        var news = news
        if news.purpose == nil, site.purposes.count == 1 { news.purpose = site.purposes.first }
        if news.device == nil, site.devices.count == 1 { news.device = site.devices.first }
        return news
    }
}
