internal import CMosquitto
internal import Foundation
internal import Synchronization

/// The house's connection to a broker: kept up by a thread of its own, and never waited for by anybody else.
///
/// What the broker is to keep is said again at every connection; of the rest, the last thousand wait for it.
final class BrokerLink: Sendable {
    private struct State {
        var handle: MosquittoHandle?
        var isConnected = false
        var isStopping = false
        var hasEnded = false
        var kept: [String: BrokerMessage] = [:]
        var waiting: [BrokerMessage] = []
        var acknowledged = 0
        var dropped = 0
    }

    private static let mostWaiting = 1000
    private let settings: BrokerSettings
    private let status: String
    private let state = Mutex(State())

    /// Prepares a connection, and makes none.
    ///
    /// - Parameter name: The house's name, which the broker knows its clients apart by.
    init(_ settings: BrokerSettings, as name: String) throws(HeraldError) {
        try settings.check()
        (self.settings, status) = (settings, settings.root + "/status")
        // SAFETY: the thread of `start` holds this object until the client is destroyed.
        let owner = unsafe Unmanaged.passUnretained(self).toOpaque()
        let handle = try unsafe MosquittoHandle("countenance-" + name, owner: owner)
        let password = try settings.password()
        guard handle.setUser(settings.user, password) else { throw .badBroker("user") }
        guard handle.setTLS(settings.tls) else { throw .badBroker("certificate") }
        guard handle.setWill(BrokerMessage(status, "offline", isKept: true)) else { throw .badBroker("will") }
        Self.setCallbacks(handle)
        state.withLock { state in
            state.handle = handle
            state.kept[status] = BrokerMessage(status, "online", isKept: true)
        }
    }

    var isConnected: Bool { state.withLock(\.isConnected) }
    /// How many messages the broker said it has.
    var acknowledged: Int { state.withLock(\.acknowledged) }
    /// How many were given up because too many waited.
    var dropped: Int { state.withLock(\.dropped) }

    /// Begins to connect, again and again until it is stopped.
    func start() {
        let thread = Thread { self.work() }
        thread.name = "mqtt"
        thread.start()
    }

    /// Hands a message over; while there is no connection it waits.
    func publish(_ message: BrokerMessage) {
        state.withLock { state in
            if message.isKept { state.kept[message.topic] = message }
            if state.isConnected, let handle = state.handle {
                _ = handle.publish(message)
            } else if !message.isKept {
                state.waiting.append(message)
                if state.waiting.count > Self.mostWaiting {
                    state.waiting.removeFirst()
                    state.dropped += 1
                }
            }
        }
    }

    /// Takes back what the broker keeps on a topic.
    func forget(_ topic: String) {
        publish(BrokerMessage(topic, "", isKept: true))
        state.withLock { _ = $0.kept.removeValue(forKey: topic) }
    }

    /// Says that the house is gone, and ends; waits a little for the broker and then no longer.
    func stop() async {
        publish(BrokerMessage(status, "offline", isKept: true))
        state.withLock { $0.isStopping = true }
        for _ in 0..<60 where !state.withLock(\.hasEnded) {
            try? await Task.sleep(for: .milliseconds(50))
        }
    }

    // The thread's whole life. It alone runs and destroys the client.
    private func work() {
        guard let handle = state.withLock(\.handle) else { return }
        var pause = 1.0
        while !isStopping {
            if handle.connect(settings.host, settings.port) {
                while !isStopping, handle.work(milliseconds: 100) { if isConnected { pause = 1 } }
                state.withLock { $0.isConnected = $0.isConnected && $0.isStopping }
            }
            wait(seconds: pause)
            pause = min(pause * 2, 60)
        }
        finish(handle)
    }

    private var isStopping: Bool { state.withLock(\.isStopping) }

    private func wait(seconds: Double) {
        for _ in 0..<Int(seconds * 20) where !isStopping { Thread.sleep(forTimeInterval: 0.05) }
    }

    private func finish(_ handle: MosquittoHandle) {
        if isConnected {
            for _ in 0..<5 where handle.work(milliseconds: 50) {}
            handle.disconnect()
            _ = handle.work(milliseconds: 50)
        }
        state.withLock { state in
            (state.handle, state.isConnected) = (nil, false)
        }
        handle.destroy()
        state.withLock { $0.hasEnded = true }
    }

    private static func setCallbacks(_ handle: MosquittoHandle) {
        // SAFETY: libmosquitto calls these on the thread of `work`, which holds the object for as long as it runs.
        unsafe mosquitto_connect_callback_set(handle.pointer) { _, owner, code in
            unsafe BrokerLink.link(owner)?.connected(code)
        }
        unsafe mosquitto_disconnect_callback_set(handle.pointer) { _, owner, _ in
            unsafe BrokerLink.link(owner)?.disconnected()
        }
        unsafe mosquitto_publish_callback_set(handle.pointer) { _, owner, _ in
            unsafe BrokerLink.link(owner)?.heard()
        }
    }

    @unsafe private static func link(_ owner: UnsafeMutableRawPointer?) -> BrokerLink? {
        guard let owner = unsafe owner else { return nil }
        // SAFETY: the pointer is the one that `init` made of a link.
        return unsafe Unmanaged<BrokerLink>.fromOpaque(owner).takeUnretainedValue()
    }

    private func connected(_ code: CInt) {
        guard code == 0 else { return }
        state.withLock { state in
            state.isConnected = true
            guard let handle = state.handle else { return }
            for topic in state.kept.keys.sorted() { state.kept[topic].map { _ = handle.publish($0) } }
            for message in state.waiting { _ = handle.publish(message) }
            state.waiting = []
        }
    }

    private func disconnected() { state.withLock { $0.isConnected = false } }

    private func heard() { state.withLock { $0.acknowledged += 1 } }
}
