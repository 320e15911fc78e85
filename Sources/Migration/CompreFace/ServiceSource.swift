internal import AsyncHTTPClient
internal import Foundation
internal import NIOCore
internal import NIOHTTP1
internal import NIOSSL

/// The people of a CompreFace 1.2 recognition service, read over its own interface with its own key.
///
/// No redirect is followed, certificates are verified, and every exchange has an end and a size.
public struct ServiceSource: PeopleSource {
    /// How the service is reached.
    public struct Manner: Sendable {
        /// A file of certificates to trust instead of the system's.
        public var authority: String?
        /// Whether plain HTTP to another machine is allowed.
        public var unprotected = false
        /// Seconds that one exchange may take.
        public var seconds = SourceLimits.seconds

        /// Verified, and over TLS.
        public init() {}
    }

    private static let pageSize = 100
    private let address: ServiceAddress
    private let key: String
    private let client: HTTPClient
    private let seconds: Int64

    /// A service and its key.
    public init(_ url: String, key: String, _ manner: Manner = Manner()) throws(MigrationError) {
        address = try ServiceAddress(url)
        guard address.isEncrypted || address.isLocal || manner.unprotected else { throw .unprotected }
        // The key goes into a header, and must stay in it.
        guard key.isUUID else { throw .notAdmitted }
        (self.key, seconds) = (key, manner.seconds)
        var configuration = HTTPClient.Configuration(
            redirectConfiguration: .disallow,
            timeout: .init(connect: .seconds(min(5, seconds)), read: .seconds(seconds)))
        configuration.connectionPool.retryConnectionEstablishment = false
        if let authority = manner.authority {
            configuration.tlsConfiguration = try Self.trusting(authority)
        }
        client = HTTPClient(eventLoopGroupProvider: .singleton, configuration: configuration)
    }

    private static func trusting(_ file: String) throws(MigrationError) -> TLSConfiguration {
        guard let roots = try? NIOSSLCertificate.fromPEMFile(file), !roots.isEmpty else {
            throw .cannotRead(file)
        }
        var configuration = TLSConfiguration.makeClientConfiguration()
        configuration.trustRoots = .certificates(roots)
        return configuration
    }

    public var identity: String { "compreface \(address.base)" }

    public func people(after cursor: String?) async throws(MigrationError) -> PeoplePage {
        let list = try await read(SubjectList.self, "recognition/subjects")
        guard list.subjects.count <= SourceLimits.people else { throw .tooMany(limit: SourceLimits.people) }
        let people = list.subjects.filter { (1...SourceLimits.name).contains($0.utf8.count) }
        return PeoplePage(people.map { ForeignPerson(id: $0, name: $0) }, next: nil)
    }

    public func pictures(of person: ForeignPerson) async throws(MigrationError) -> [String] {
        var (found, page): ([String], Int) = ([], 0)
        while found.count < SourceLimits.pictures, page < SourceLimits.pictures {
            let list = try await read(
                FaceList.self,
                "recognition/faces?subject=\(person.name.percentEncoded)&page=\(page)&size=\(Self.pageSize)")
            guard list.faces.allSatisfy(\.image.isUUID) else { throw .strangeAnswer }
            // The other side tells names apart without regard to case; a namesake's face is not this person's.
            found += list.faces.filter { $0.subject.utf8.elementsEqual(person.name.utf8) }.map(\.image)
            page += 1
            guard !list.faces.isEmpty, page < list.totalPages ?? 1 else { break }
        }
        return Array(found.prefix(SourceLimits.pictures))
    }

    public func picture(_ name: String, of person: ForeignPerson) async throws(MigrationError) -> [UInt8] {
        guard name.isUUID else { throw .gone }
        let bytes: [UInt8]
        do throws(MigrationError) {
            bytes = try await get("recognition/faces/\(name)/img", upTo: SourceLimits.picture)
        } catch {
            // Before 1.0 there was no such address, and the key stood in the path.
            guard case .refused(404) = error else { throw error }
            bytes = try await older(name)
        }
        guard !bytes.isEmpty else { throw .gone }
        return bytes
    }

    private func older(_ name: String) async throws(MigrationError) -> [UInt8] {
        do throws(MigrationError) {
            return try await get("static/\(key)/images/\(name)", upTo: SourceLimits.picture)
        } catch {
            guard case .refused(404) = error else { throw error }
            throw .gone
        }
    }

    public func close() async { try? await client.shutdown() }

    private func read<Answer: Decodable>(
        _: Answer.Type, _ path: String
    ) async throws(MigrationError) -> Answer {
        let bytes = try await get(path, upTo: SourceLimits.list)
        guard let answer = try? JSONDecoder().decode(Answer.self, from: Data(bytes)) else {
            throw .strangeAnswer
        }
        return answer
    }

    private func get(_ path: String, upTo limit: Int) async throws(MigrationError) -> [UInt8] {
        let (url, key, client, seconds) = ("\(address.base)/api/v1/\(path)", key, client, seconds)
        do {
            return try await within(seconds) {
                var request = HTTPClientRequest(url: url)
                request.headers.add(name: "x-api-key", value: key)
                let response = try await client.execute(request, timeout: .seconds(seconds))
                guard response.status == .ok else {
                    throw MigrationError.refused(status: Int(response.status.code))
                }
                return Array(try await response.body.collect(upTo: limit).readableBytesView)
            }
        } catch {
            throw trouble(error, limit)
        }
    }

    private func trouble(_ error: any Error, _ limit: Int) -> MigrationError {
        switch error {
        case MigrationError.refused(let status): told(status)
        case let error as MigrationError: error
        case is NIOTooManyBytesError: .tooLarge(limit: limit)
        case is NIOSSLError, is NIOSSLExtraError: .unproven
        default: "\(error)".contains("SSL") || "\(error)".contains("ertificate") ? .unproven : .unreachable
        }
    }

    /// CompreFace tells of a key it does not know by 404 on a list, and of one that is none by 400 or 401.
    private func told(_ status: Int) -> MigrationError {
        [401, 403].contains(status) ? .notAdmitted : .refused(status: status)
    }
}

extension ServiceSource: CustomStringConvertible {
    public var description: String { "<service>" }
}
