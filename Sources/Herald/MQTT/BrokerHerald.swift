internal import Synchronization

/// Tells a broker of decisions, duties and posture, and Home Assistant of what there is to be told of.
public final class BrokerHerald: Sendable {
    private let link: BrokerLink
    private let root: String
    private let assistant: HomeAssistant?
    private let described = Mutex<Set<String>>([])

    /// Prepares the connection; `run` makes it.
    ///
    /// - Parameter house: The house's name, which keeps two houses on one broker apart.
    public init(_ settings: BrokerSettings, house: String) throws(HeraldError) {
        link = try BrokerLink(settings, as: house)
        root = settings.root
        assistant = settings.discoveryRoot.map { [root] in
            HomeAssistant(root: root, discovery: $0, house: house)
        }
    }

    /// Whether the broker is there now.
    public var isConnected: Bool { link.isConnected }
    /// How many messages the broker said it has.
    public var acknowledged: Int { link.acknowledged }
    /// How many were given up because too many waited.
    public var dropped: Int { link.dropped }

    /// Stays connected until the task is cancelled, then says that the house is gone.
    public func run() async {
        link.start()
        while !Task.isCancelled { try? await Task.sleep(for: .seconds(3600)) }
        // Not cut short by what ends this task.
        await Task { await link.stop() }.value
    }

    /// Tells of decisions, duties, posture and devices; of a person's own acts the broker hears nothing.
    public func take(_ news: Bulletin) {
        guard [.decision, .duty, .posture, .device].contains(news.kind),
            let letter = Letter(news, to: .outside)
        else { return }
        let place = "\(news.site ?? "house")/\(news.device ?? "house")"
        link.publish(BrokerMessage("\(root)/\(place)/\(news.kind.rawValue)", letter.json))
    }

    /// Lets devices appear, and those that are gone disappear.
    public func describe(_ map: HouseMap) {
        guard let assistant else { return }
        let messages = assistant.messages(for: map)
        let topics = Set(messages.map(\.topic))
        let gone = described.withLock { described in
            defer { described = topics }
            return described.subtracting(topics)
        }
        for topic in gone.sorted() { link.forget(topic) }
        for message in messages { link.publish(message) }
    }

    /// Says how a site stands; the broker keeps it.
    public func tell(_ standing: SiteStanding) {
        let place = "\(root)/\(standing.site)"
        link.publish(
            BrokerMessage(
                "\(place)/duties", "{\"open\":\(standing.open),\"overdue\":\(standing.overdue)}", isKept: true
            ))
        link.publish(
            BrokerMessage(
                "\(place)/posture", "{\"errors\":\(standing.errors),\"warnings\":\(standing.warnings)}",
                isKept: true))
    }
}

/// How a site stands, in four numbers.
public struct SiteStanding: Sendable, Hashable {
    public let site: String
    public var open = 0
    public var overdue = 0
    public var errors = 0
    public var warnings = 0

    /// A site without anything open.
    public init(_ site: String) { self.site = site }
}
