internal import CMosquitto

/// A client of libmosquitto, which one thread runs and others hand messages to.
///
/// libmosquitto allows a message to be handed over from any thread once it was told that there are several.
@safe struct MosquittoHandle: Sendable {
    // SAFETY: the pointer is made and given back by libmosquitto; `BrokerLink` uses it only between the two.
    nonisolated(unsafe) let pointer: OpaquePointer

    /// Several clients share one start of the library, which is never undone.
    private static let isReady: Bool = mosquitto_lib_init() == MOSQ_ERR_SUCCESS.code

    /// - Parameter owner: What the callbacks are given; it must outlive the client.
    init(_ name: String, owner: UnsafeMutableRawPointer) throws(HeraldError) {
        // SAFETY: the name is copied by the call, and the owner is only ever handed back to our own callbacks.
        guard Self.isReady, let made = unsafe mosquitto_new(name, true, owner) else {
            throw .badBroker("client")
        }
        unsafe pointer = made
        // SAFETY: the client was just made, and nobody else has it yet.
        unsafe mosquitto_threaded_set(made, true)
        unsafe mosquitto_reconnect_delay_set(made, 1, 60, true)
    }

    func setUser(_ user: String?, _ password: String?) -> Bool {
        guard let user else { return true }
        // SAFETY: both texts are copied by the call.
        return unsafe mosquitto_username_pw_set(pointer, user, password) == MOSQ_ERR_SUCCESS.code
    }

    func setTLS(_ tls: BrokerSettings.TLS?) -> Bool {
        guard let tls else { return true }
        // SAFETY: the texts are copied by the call; without a callback an encrypted key is an error.
        return unsafe mosquitto_tls_set(pointer, tls.authorities, nil, tls.certificate, tls.key, nil)
            == MOSQ_ERR_SUCCESS.code
    }

    func setWill(_ message: BrokerMessage) -> Bool {
        // SAFETY: topic and payload are copied by the call, and the length is the payload's own.
        unsafe mosquitto_will_set(
            pointer, message.topic, CInt(message.payload.count), message.payload, 1, message.isKept)
            == MOSQ_ERR_SUCCESS.code
    }

    /// Hands a message over; at least once is asked for.
    func publish(_ message: BrokerMessage) -> Bool {
        // SAFETY: topic and payload are copied by the call, and the length is the payload's own.
        unsafe mosquitto_publish(
            pointer, nil, message.topic, CInt(message.payload.count), message.payload, 1, message.isKept)
            == MOSQ_ERR_SUCCESS.code
    }

    func connect(_ host: String, _ port: Int) -> Bool {
        // SAFETY: the name is copied by the call.
        unsafe mosquitto_connect(pointer, host, CInt(port), 30) == MOSQ_ERR_SUCCESS.code
    }

    /// Sends and receives for so long; false when the connection is gone.
    func work(milliseconds: Int) -> Bool {
        // SAFETY: only the one thread that runs the client calls this.
        unsafe mosquitto_loop(pointer, CInt(milliseconds), 1) == MOSQ_ERR_SUCCESS.code
    }

    var hasMoreToWrite: Bool {
        // SAFETY: a look at the client's own state.
        unsafe mosquitto_want_write(pointer)
    }

    func disconnect() {
        // SAFETY: the client lives until `destroy`.
        unsafe _ = mosquitto_disconnect(pointer)
    }

    /// Gives the client back; it must not be used after this.
    func destroy() {
        // SAFETY: called once, by the thread that ran the client, after nobody else can reach it.
        unsafe mosquitto_destroy(pointer)
    }
}

extension mosq_err_t {
    var code: CInt { CInt(rawValue) }
}
