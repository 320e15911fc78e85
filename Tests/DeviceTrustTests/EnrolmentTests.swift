import Crypto
import Foundation
import Primitives
import SwiftASN1
import Testing
import X509

@testable import DeviceTrust

@Suite("A device comes in by a code, once") struct EnrolmentTests {
    private func doubt(_ work: () async throws -> Void) async -> DeviceTrustError? {
        do {
            try await work()
            return nil
        } catch {
            return error as? DeviceTrustError
        }
    }

    @Test func `the name in a certificate is ours, whatever the device asked for`() async throws {
        try await TrustHouse.visit { house in
            let key = P256.Signing.PrivateKey()
            let (code, _) = try await house.trust.makeCode(for: "gate")
            let request = try TrustHouse.request(.init(key), named: "another-gate")
            let given = try await house.trust.enrol("gate", code: code, request: request)
            let certificate = try Certificate(pemEncoded: given.pem)
            #expect("\(certificate.subject)" == "CN=gate")
            let names = try #require(try certificate.extensions.subjectAlternativeNames)
            #expect(Array(names) == [.uniformResourceIdentifier("urn:countenance:device:gate")])
            let constraints = try #require(try certificate.extensions.basicConstraints)
            #expect(constraints == .notCertificateAuthority)
            let authority = try Certificate(derEncoded: house.trust.authority.certificate)
            #expect(authority.publicKey.isValidSignature(certificate.signature, for: certificate))
            #expect(given.expires == house.time.now.adding(days: 90))
        }
    }

    @Test func `a code is good for one key, and the same key may ask again`() async throws {
        try await TrustHouse.visit { house in
            let (code, _) = try await house.trust.makeCode(for: "gate")
            let request = try TrustHouse.request(.init(P256.Signing.PrivateKey()))
            let first = try await house.trust.enrol("gate", code: code, request: request)
            let again = try await house.trust.enrol("gate", code: code.lowercased(), request: request)
            #expect(first.bytes == again.bytes)
            let other = try TrustHouse.request(.init(P256.Signing.PrivateKey()))
            #expect(
                await doubt { _ = try await house.trust.enrol("gate", code: code, request: other) }
                    == .badCode)
            try await house.trust.revoke("gate")
            #expect(
                await doubt { _ = try await house.trust.enrol("gate", code: code, request: request) }
                    == .badCode)
        }
    }

    @Test func `five wrong tries end a code, and so does a quarter of an hour`() async throws {
        try await TrustHouse.visit { house in
            let request = try TrustHouse.request(.init(P256.Signing.PrivateKey()))
            for (wrong, expected) in [(4, nil), (5, DeviceTrustError.badCode)] {
                let (code, _) = try await house.trust.makeCode(for: "gate")
                for _ in 0..<wrong {
                    #expect(
                        await doubt {
                            _ = try await house.trust.enrol("gate", code: "0000-0000-0000", request: request)
                        } == .badCode)
                }
                #expect(
                    await doubt { _ = try await house.trust.enrol("gate", code: code, request: request) }
                        == expected)
            }
            let (code, _) = try await house.trust.makeCode(for: "gate")
            #expect(
                await doubt { _ = try await house.trust.enrol("door", code: code, request: request) }
                    == .badCode,
                "another device's code")
            house.time.advance(900)
            #expect(
                await doubt { _ = try await house.trust.enrol("gate", code: code, request: request) }
                    == .badCode)
        }
    }

    @Test func `a request that shows no P-256 key of its own becomes nothing`() async throws {
        try await TrustHouse.visit { house in
            let (code, _) = try await house.trust.makeCode(for: "gate")
            let good = try TrustHouse.request(.init(P256.Signing.PrivateKey()))
            let other = try CertificateSigningRequest(
                pemEncoded: try TrustHouse.request(.init(P256.Signing.PrivateKey())))
            let mine = try CertificateSigningRequest(pemEncoded: good)
            let borrowed = try CertificateSigningRequest(
                version: .v1, subject: mine.subject, publicKey: other.publicKey, attributes: mine.attributes,
                signatureAlgorithm: mine.signatureAlgorithm, signature: mine.signature
            ).serializeAsPEM().pemString
            let requests = [
                try TrustHouse.request(.init(P384.Signing.PrivateKey())),
                try TrustHouse.request(.init(Curve25519.Signing.PrivateKey())), borrowed, "", "-----BEGIN",
                good.replacing("CERTIFICATE REQUEST", with: "CERTIFICATE"),
                good + String(repeating: "A", count: 9000),
            ]
            for request in requests {
                #expect(
                    await doubt { _ = try await house.trust.enrol("gate", code: code, request: request) }
                        == .badRequest)
            }
            #expect(await doubt { _ = try await house.trust.enrol("gate", code: code, request: good) } == nil)
        }
    }

    @Test func `a new code takes the place of the old key, and a renewal does not`() async throws {
        try await TrustHouse.visit { house in
            let first = try await house.enrolled("gate")
            let key = P256.Signing.PrivateKey()
            house.time.advance(60)
            let next = try await house.trust.renew("gate", request: try TrustHouse.request(.init(key)))
            let renewed = TestDevice(name: "gate", key: key, certificate: next.bytes)
            #expect(await house.doubt(try first.request(first.draft(house))) == nil)
            #expect(await house.doubt(try renewed.request(renewed.draft(house))) == nil)
            let anew = try await house.enrolled("gate")
            #expect(await house.doubt(try first.request(first.draft(house))) == .revoked)
            #expect(await house.doubt(try renewed.request(renewed.draft(house))) == .revoked)
            #expect(await house.doubt(try anew.request(anew.draft(house))) == nil)
            try await house.trust.revoke("gate")
            let request = try TrustHouse.request(.init(key))
            #expect(await doubt { _ = try await house.trust.renew("gate", request: request) } == .revoked)
        }
    }

    @Test func `neither a key nor a code lies in the book`() async throws {
        try await TrustHouse.visit { house in
            let (code, _) = try await house.trust.makeCode(for: "gate")
            let kept = try await house.trust.book.authority()
            let key = try #require(kept).sealed.map { $0 ^ 0x5A }
            #expect(try P256.Signing.PrivateKey(rawRepresentation: key).rawRepresentation.count == 32)
            let files = try FileManager.default.contentsOfDirectory(atPath: house.folder)
            #expect(files.contains("trust.sqlite"))
            for file in files {
                let bytes = try Data(contentsOf: URL(filePath: "\(house.folder)/\(file)"))
                #expect(bytes.range(of: Data(key)) == nil && bytes.range(of: Data(code.utf8)) == nil)
                #expect(bytes.range(of: Data(code.replacing("-", with: "").utf8)) == nil)
                let mode = try FileManager.default.attributesOfItem(atPath: "\(house.folder)/\(file)")
                #expect((mode[.posixPermissions] as? Int).map { $0 & 0o077 } == 0, "\(file)")
            }
            #expect(code.utf8.count == 14)
        }
    }
}
