internal import GRDB
public import Primitives

extension TrustedDevices {
    /// Takes trust from every device in the book of a folder, which was brought back from a copy.
    ///
    /// The copy does not know which of them were stolen since; each can be enrolled anew.
    ///
    /// - Returns: How many certificates and passes are good no more.
    public static func endTrust(
        in folder: String, at now: Timestamp
    ) async throws(DeviceTrustError) -> Int {
        try await DeviceBook(in: folder).revokeAll(at: now)
    }
}

extension DeviceBook {
    fileprivate func revokeAll(at now: Timestamp) async throws(DeviceTrustError) -> Int {
        try await write { db in
            try db.execute(sql: "DELETE FROM codes")
            try db.execute(
                sql: "UPDATE certificates SET revoked = ? WHERE revoked IS NULL", arguments: [now.seconds])
            return db.changesCount
        }
    }
}
