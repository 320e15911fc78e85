internal import Foundation
internal import GRDB
internal import Primitives

extension DeviceBook {
    /// The certificate of this fingerprint.
    func certificate(_ fingerprint: Digest) async throws(DeviceTrustError) -> GivenCertificate? {
        try await read { db in try Self.certificate(fingerprint, db) }
    }

    /// All certificates, by device and age.
    func certificates() async throws(DeviceTrustError) -> [GivenCertificate] {
        try await read { db in
            try Row.fetchAll(db, sql: "SELECT * FROM certificates ORDER BY device, issued, fingerprint")
                .map(Self.given)
        }
    }

    /// Whether a device holds any certificate that is good now.
    func isTrusted(_ device: String, at now: Timestamp) async throws(DeviceTrustError) -> Bool {
        try await read { db in try Self.isTrusted(device, at: now, db) }
    }

    /// Takes trust from a device: its certificates and any code that is out.
    ///
    /// Tells how many certificates it had.
    func revoke(_ device: String, at now: Timestamp) async throws(DeviceTrustError) -> Int {
        // CRASH: before the commit nothing was said to be revoked; after it every request reads that it is.
        try await write { db in
            try db.execute(sql: "DELETE FROM codes WHERE device = ?", arguments: [device])
            try db.execute(
                sql: "UPDATE certificates SET revoked = ? WHERE device = ? AND revoked IS NULL",
                arguments: [now.seconds, device])
            return db.changesCount
        }
    }

    /// Notes when a device was last seen.
    func note(_ fingerprint: Digest, seenAt now: Timestamp) async throws(DeviceTrustError) {
        try await write { db in
            try db.execute(
                sql: "UPDATE certificates SET seen = ? WHERE fingerprint = ?",
                arguments: [now.seconds, Data(fingerprint.bytes)])
        }
    }

    /// Keeps a further certificate of a device that is still trusted.
    func renew(by new: GivenCertificate, at now: Timestamp) async throws(DeviceTrustError) {
        try await write { db in
            guard try Self.isTrusted(new.device, at: now, db) else { throw DeviceTrustError.revoked }
            try Self.keep(new, db)
        }
    }

    private static func isTrusted(_ device: String, at now: Timestamp, _ db: Database) throws -> Bool {
        let sql = """
            SELECT EXISTS (
                SELECT 1 FROM certificates WHERE device = ? AND revoked IS NULL AND expires > ?)
            """
        return try Bool.fetchOne(db, sql: sql, arguments: [device, now.seconds]) ?? false
    }

    static func keep(_ new: GivenCertificate, _ db: Database) throws {
        try db.execute(
            sql: """
                INSERT INTO certificates (fingerprint, device, bytes, issued, expires) VALUES (?, ?, ?, ?, ?)
                """,
            arguments: [
                Data(new.fingerprint.bytes), new.device, Data(new.bytes), new.issued.seconds,
                new.expires.seconds,
            ])
    }

    static func certificate(_ fingerprint: Digest, _ db: Database) throws -> GivenCertificate? {
        try Row.fetchOne(
            db, sql: "SELECT * FROM certificates WHERE fingerprint = ?", arguments: [Data(fingerprint.bytes)]
        ).map(given)
    }

    private static func given(_ row: Row) throws -> GivenCertificate {
        let certificate = GivenCertificate(
            Array(try row.field("bytes", Data.self)), to: try row.field("device"),
            issued: Timestamp(seconds: try row.field("issued")),
            expires: Timestamp(seconds: try row.field("expires")),
            revoked: row.optional("revoked", Int64.self).map { Timestamp(seconds: $0) },
            seen: row.optional("seen", Int64.self).map { Timestamp(seconds: $0) })
        guard Data(certificate.fingerprint.bytes) == (try row.field("fingerprint", Data.self)) else {
            throw DeviceTrustError.bookFailed
        }
        return certificate
    }
}
