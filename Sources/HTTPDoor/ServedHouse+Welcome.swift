internal import Access
internal import Desk
internal import DeviceTrust
internal import Primitives

extension ServedHouse {
    /// Asks whether what a caller showed at the door still holds: a key that is not revoked, a session that is not
    /// over, a device that is trusted.
    ///
    /// It is asked after all the work and while a stream lasts. A book that does not answer welcomes nobody.
    func welcome(
        of caller: Caller, showing headers: [String: String]
    ) -> @Sendable () async -> Bool {
        let (gate, clock) = (gate, premises.clock)
        if caller.role == .device {
            guard let devices, let device = caller.device else { return { true } }
            return { await devices.stands(device.text) }
        }
        guard let gate else { return { true } }
        if let shown = SessionToken.shown(in: headers) {
            return { (try? await gate.isSignedIn(shown.text, at: clock.now())) ?? false }
        }
        guard let key = headers["x-api-key"] ?? BearerToken.text(in: headers) else { return { true } }
        return { (try? await gate.key(key, at: clock.now())) ?? nil != nil }
    }
}
