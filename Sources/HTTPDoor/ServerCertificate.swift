internal import NIOSSL

/// The certificate the server shows, and its key: two files in PEM.
public struct ServerCertificate: Sendable {
    let chain: String
    let key: String
    /// Those who may issue certificates of devices, in PEM; then a client may show one.
    public var deviceAuthority: String?

    /// Names the files.
    public init(chain: String, key: String) { (self.chain, self.key) = (chain, key) }

    func configuration() throws -> TLSConfiguration {
        do {
            let certificates = try NIOSSLCertificate.fromPEMFile(chain).map(
                NIOSSLCertificateSource.certificate)
            var tls = TLSConfiguration.makeServerConfiguration(
                certificateChain: certificates,
                privateKey: .privateKey(try NIOSSLPrivateKey(file: key, format: .pem)))
            tls.minimumTLSVersion = .tlsv12
            if let deviceAuthority {
                // A client need show no certificate; one that is shown must be a device's, or the handshake ends.
                tls.trustRoots = .certificates(
                    try NIOSSLCertificate.fromPEMBytes(Array(deviceAuthority.utf8)))
                tls.certificateVerification = .optionalVerification
                // Only then do browsers not ask people for certificates of other authorities.
                tls.sendCANameList = true
            }
            return tls
        } catch {
            throw ServerError.badCertificate(chain)
        }
    }
}
