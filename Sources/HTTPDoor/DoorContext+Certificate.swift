internal import NIOCore
internal import NIOSSL

extension DoorContext {
    /// The certificate that the other side showed on this connection and holds the key of, in DER.
    ///
    /// TLS lets only certificates of the device authority through. Nothing in the request can put one here: whoever
    /// ends TLS before us ends trust in devices with it.
    func certificate() async -> [UInt8]? {
        for channel in [channel, channel.parent].compactMap({ $0 }) {
            if let shown = try? await channel.nioSSL_peerCertificate().get() {
                return try? shown.toDERBytes()
            }
        }
        return nil
    }
}
