internal import Hummingbird
internal import NIOCore

/// What the server tells of a request besides what it says itself.
struct DoorContext: InitializableFromSource {
    /// The connection, or the stream of one.
    let channel: any Channel

    init(source: ApplicationRequestContextSource) { self.init(source.channel) }

    init(_ channel: any Channel) { self.channel = channel }

    /// Where the request comes from.
    var address: String? { (channel.remoteAddress ?? channel.parent?.remoteAddress)?.ipAddress }
}
