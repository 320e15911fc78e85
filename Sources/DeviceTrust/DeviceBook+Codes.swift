internal import Foundation
internal import GRDB
internal import Primitives

extension DeviceBook {
    /// What came of a code.
    enum Claim: Sendable {
        /// The code is right and was not used.
        case first
        /// The same key asks again, whose first answer may have been lost.
        case again(GivenCertificate)
        case wrong
    }

    /// Lets a code out for a device, in the place of any before it.
    func put(code digest: Digest, for device: String, until: Timestamp) async throws(DeviceTrustError) {
        try await write { db in
            try db.execute(
                sql: "INSERT OR REPLACE INTO codes (device, digest, expires) VALUES (?, ?, ?)",
                arguments: [device, Data(digest.bytes), until.seconds])
        }
    }

    /// Tries a code for a key; every wrong one counts, and a right one is that key's alone.
    func claim(
        _ code: Digest, of device: String, for key: Digest, _ tries: Int64, at now: Timestamp
    ) async throws(DeviceTrustError) -> Claim {
        try await write { db in
            guard
                let row = try Row.fetchOne(
                    db, sql: "SELECT * FROM codes WHERE device = ?", arguments: [device]),
                try row.field("expires", Int64.self) > now.seconds,
                try row.field("tries", Int64.self) < tries
            else { return .wrong }
            let spent = row.optional("spent", Data.self)
            guard try row.field("digest", Data.self) == Data(code.bytes),
                spent == nil || spent == Data(key.bytes)
            else {
                try db.execute(
                    sql: "UPDATE codes SET tries = tries + 1 WHERE device = ?", arguments: [device])
                return .wrong
            }
            if let given = row.optional("given", Data.self).flatMap({ Digest(Array($0)) }),
                let certificate = try Self.certificate(given, db)
            {
                return certificate.revoked == nil ? .again(certificate) : .wrong
            }
            try db.execute(
                sql: "UPDATE codes SET spent = ? WHERE device = ?", arguments: [Data(key.bytes), device])
            return .first
        }
    }

    /// Keeps the certificate that a code led to; whatever the device held before is trusted no more.
    ///
    /// - Throws: `.badCode` where the code was taken back meanwhile.
    func settle(
        _ new: GivenCertificate, for key: Digest, at now: Timestamp
    ) async throws(DeviceTrustError) {
        try await write { db in
            try db.execute(
                sql: "UPDATE codes SET given = ? WHERE device = ? AND spent = ? AND given IS NULL",
                arguments: [Data(new.fingerprint.bytes), new.device, Data(key.bytes)])
            guard db.changesCount == 1 else { throw DeviceTrustError.badCode }
            try db.execute(
                sql: "UPDATE certificates SET revoked = ? WHERE device = ? AND revoked IS NULL",
                arguments: [now.seconds, new.device])
            try Self.keep(new, db)
        }
    }
}

extension DeviceBook {
    /// The authority's certificate and its sealed key; `nil` in a new book.
    func authority() async throws(DeviceTrustError) -> (certificate: [UInt8], sealed: [UInt8])? {
        try await read { db in
            try Row.fetchOne(db, sql: "SELECT certificate, sealed FROM authority").map { row in
                (Array(try row.field("certificate", Data.self)), Array(try row.field("sealed", Data.self)))
            }
        }
    }

    /// Keeps the authority, if there is none yet.
    func put(authority certificate: [UInt8], sealed: [UInt8]) async throws(DeviceTrustError) {
        try await write { db in
            try db.execute(
                sql: "INSERT OR IGNORE INTO authority (one, certificate, sealed) VALUES (1, ?, ?)",
                arguments: [Data(certificate), Data(sealed)])
        }
    }
}
