internal import Foundation
internal import NIOSSL
internal import Synchronization

/// The certificate as it is shown now; read again when its files have changed.
final class ServerPapers: Sendable {
    private struct Held {
        var context: NIOSSLContext
        var stamp: [Date?]
    }

    private let certificate: ServerCertificate
    private let held: Mutex<Held>

    init(_ certificate: ServerCertificate) throws {
        self.certificate = certificate
        held = Mutex(Held(context: try Self.context(certificate), stamp: Self.stamp(certificate)))
    }

    var current: NIOSSLContext { held.withLock(\.context) }

    /// Reads the files again, where they have changed; what cannot be used changes nothing.
    func renew(always: Bool = false) throws {
        let stamp = Self.stamp(certificate)
        guard always || held.withLock({ $0.stamp != stamp }) else { return }
        let context = try Self.context(certificate)
        held.withLock { $0 = Held(context: context, stamp: stamp) }
    }

    private static func context(_ certificate: ServerCertificate) throws -> NIOSSLContext {
        var configuration = try certificate.configuration()
        configuration.applicationProtocols = ["h2", "http/1.1"]
        do { return try NIOSSLContext(configuration: configuration) } catch {
            throw ServerError.badCertificate(certificate.chain)
        }
    }

    private static func stamp(_ certificate: ServerCertificate) -> [Date?] {
        [certificate.chain, certificate.key].map { path in
            try? FileManager.default.attributesOfItem(atPath: path)[.modificationDate] as? Date
        }
    }
}
