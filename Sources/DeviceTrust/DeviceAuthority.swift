internal import Foundation
internal import Primitives
internal import SwiftASN1
internal import X509

internal import enum Crypto.P256

/// Gives as many random bytes as it is asked for.
public typealias DeviceChance = @Sendable (Int) -> [UInt8]

/// Who gives devices their certificates: P-256, ten years, for devices of this house and nothing else.
///
/// It holds no key. The key lies sealed in the book, and is lent for one certificate at a time.
public struct DeviceAuthority: Sendable {
    /// Its own certificate, in DER.
    public let certificate: [UInt8]
    private let name: DistinguishedName

    static let days: Int64 = 3650
    /// Clocks of devices differ a little from ours.
    private static let slack: Int64 = -300

    init(_ certificate: [UInt8]) throws(DeviceTrustError) {
        guard let read = try? Certificate(derEncoded: certificate) else { throw .bookFailed }
        (self.certificate, name) = (certificate, read.subject)
    }

    /// In the form in which files hold certificates.
    public var pem: String { Self.pem(certificate) }

    /// A certificate in DER as PEM.
    public static func pem(_ certificate: [UInt8]) -> String {
        PEMDocument(type: "CERTIFICATE", derBytes: certificate).pemString + "\n"
    }

    /// Makes an authority and its key, which is 32 bytes and the caller's to seal.
    static func make(
        at now: Timestamp, _ random: DeviceChance
    ) throws(DeviceTrustError) -> (authority: DeviceAuthority, key: [UInt8]) {
        let key = newKey(random)
        let signer = Certificate.PrivateKey(key)
        do {
            let name = try DistinguishedName { CommonName("Countenance devices") }
            let certificate = try Certificate(
                version: .v3, serialNumber: serial(random), publicKey: signer.publicKey,
                notValidBefore: date(now.adding(seconds: slack)), notValidAfter: date(now.adding(days: days)),
                issuer: name, subject: name, signatureAlgorithm: .ecdsaWithSHA256,
                extensions: try Certificate.Extensions {
                    Critical(BasicConstraints.isCertificateAuthority(maxPathLength: 0))
                    Critical(KeyUsage(keyCertSign: true))
                    SubjectKeyIdentifier(hash: signer.publicKey)
                }, issuerPrivateKey: signer)
            return (try DeviceAuthority(try encode(certificate)), Array(key.rawRepresentation))
        } catch {
            throw .bookFailed
        }
    }

    /// A certificate for a device's key; its name is ours and not the device's to choose.
    func issue(
        to device: String, _ applicant: Applicant, days: Int64, at now: Timestamp, with key: [UInt8],
        _ random: DeviceChance
    ) throws(DeviceTrustError) -> GivenCertificate {
        do {
            let signer = Certificate.PrivateKey(try P256.Signing.PrivateKey(rawRepresentation: key))
            let end = now.adding(days: days)
            let certificate = try Certificate(
                version: .v3, serialNumber: Self.serial(random), publicKey: applicant.key,
                notValidBefore: Self.date(now.adding(seconds: Self.slack)), notValidAfter: Self.date(end),
                issuer: name, subject: try DistinguishedName { CommonName(device) },
                signatureAlgorithm: .ecdsaWithSHA256,
                extensions: try Certificate.Extensions {
                    Critical(BasicConstraints.notCertificateAuthority)
                    Critical(KeyUsage(digitalSignature: true))
                    try ExtendedKeyUsage([.clientAuth])
                    AuthorityKeyIdentifier(
                        keyIdentifier: SubjectKeyIdentifier(hash: signer.publicKey).keyIdentifier)
                    SubjectAlternativeNames([
                        .uniformResourceIdentifier("urn:countenance:device:\(device)")
                    ])
                }, issuerPrivateKey: signer)
            return GivenCertificate(
                try Self.encode(certificate), to: device, issued: now, expires: end)
        } catch {
            throw .keyOutOfReach
        }
    }

    private static func encode(_ certificate: Certificate) throws -> [UInt8] {
        var serializer = DER.Serializer()
        try serializer.serialize(certificate)
        return serializer.serializedBytes
    }

    private static func newKey(_ random: DeviceChance) -> P256.Signing.PrivateKey {
        // Nearly every 32 bytes are a key of P-256; the few that are not are thrown away.
        while true {
            if let key = try? P256.Signing.PrivateKey(rawRepresentation: random(32)) { return key }
        }
    }

    /// Sixteen bytes by chance, never negative and never short.
    private static func serial(_ random: DeviceChance) -> Certificate.SerialNumber {
        var bytes = random(16)
        if !bytes.isEmpty { bytes[0] = bytes[0] & 0x3F | 0x40 }
        return Certificate.SerialNumber(bytes: bytes)
    }

    private static func date(_ time: Timestamp) -> Date {
        Date(timeIntervalSince1970: TimeInterval(time.seconds))
    }
}
