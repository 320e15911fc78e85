internal import Foundation
internal import Primitives

/// Notes beside the keys that some were destroyed for which no erasure stands in the records, so that the epoch is
/// closed for them as well.
struct EpochDue {
    private let path: String

    init(of premises: Premises) { path = Installation(premises.folder).keysFolder + "/close-due" }

    /// The instant of the first destruction that waits; `nil` where none does.
    var since: Timestamp? {
        guard let text = FileManager.default.contents(atPath: path) else { return nil }
        // A note that cannot be read is as old as can be.
        return Timestamp(seconds: Int64(String(decoding: text, as: UTF8.self)) ?? 0)
    }

    /// Makes the note before anything is destroyed; one that is there stays.
    func note(_ now: Timestamp) throws(DeskError) {
        guard since == nil else { return }
        do {
            try Data("\(now.seconds)".utf8).write(to: URL(fileURLWithPath: path), options: .atomic)
            try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: path)
        } catch {
            throw .cannotWrite(path)
        }
    }

    /// Takes the note away, once the epoch is closed.
    func clear() { try? FileManager.default.removeItem(atPath: path) }
}
