internal import NIOCore
internal import Synchronization

/// The connections there are: who gets in, and whom to close when the time is over.
final class ConnectionBook: Sendable {
    /// How a connection is let in.
    enum Standing: Sendable {
        case ordinary
        /// All places are taken; this one is kept for rights.
        case reserve
        /// There is no place; it is told so and closed.
        case none
    }

    private struct Entry {
        let channel: any Channel
        let standing: Standing
        let address: String?
    }

    private struct Pages {
        var entries: [ObjectIdentifier: Entry] = [:]
        var perAddress: [String: Int] = [:]
        var turnedAway: UInt64 = 0
        var isLeaving = false
    }

    private let limits: ServerLimits
    private let pages = Mutex(Pages())

    init(_ limits: ServerLimits) { self.limits = limits }

    /// Gives a new connection its place.
    func enter(_ channel: any Channel) -> Standing {
        let address = limits.connectionsPerAddress == nil ? nil : channel.remoteAddress?.ipAddress
        return pages.withLock { pages in
            let standing = standing(of: address, pages)
            if standing == .none { pages.turnedAway += 1 }
            pages.entries[ObjectIdentifier(channel)] = Entry(
                channel: channel, standing: standing, address: address)
            if let address { pages.perAddress[address, default: 0] += 1 }
            return standing
        }
    }

    private func standing(of address: String?, _ pages: Pages) -> Standing {
        let there = pages.entries.count
        if let address, let most = limits.connectionsPerAddress, pages.perAddress[address, default: 0] >= most
        {
            return .none
        }
        if there < limits.connections { return .ordinary }
        return there < limits.connections + limits.reserve ? .reserve : .none
    }

    /// The connection has ended.
    func leave(_ channel: any Channel) {
        pages.withLock { pages in
            guard let entry = pages.entries.removeValue(forKey: ObjectIdentifier(channel)) else { return }
            guard let address = entry.address else { return }
            pages.perAddress[address, default: 1] -= 1
            if pages.perAddress[address] == 0 { pages.perAddress[address] = nil }
        }
    }

    /// Whether this connection, or the one this stream belongs to, has a place that is kept for rights.
    func isReserve(_ channel: any Channel) -> Bool {
        pages.withLock { pages in
            let own = pages.entries[ObjectIdentifier(channel)]
            let entry = own ?? channel.parent.flatMap { pages.entries[ObjectIdentifier($0)] }
            return entry?.standing == .reserve
        }
    }

    /// Whether the server is about to stop.
    var isLeaving: Bool {
        get { pages.withLock(\.isLeaving) }
        set { pages.withLock { $0.isLeaving = newValue } }
    }

    /// Whether so many are being told that there is no place that the next is better closed without a word.
    var isCrowded: Bool {
        pages.withLock { $0.entries.count > limits.connections + limits.reserve + 64 }
    }

    var count: Int { pages.withLock(\.entries.count) }
    var turnedAway: UInt64 { pages.withLock(\.turnedAway) }

    /// Ends every connection, whatever it does.
    func closeAll() {
        let channels = pages.withLock { $0.entries.values.map(\.channel) }
        for channel in channels { channel.close(mode: .all, promise: nil) }
    }
}
