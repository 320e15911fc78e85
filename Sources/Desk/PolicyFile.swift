internal import Foundation
public import Ledger
internal import Synchronization

/// The policy file of an installation: which log, which witnesses, and how many of them must have signed.
public struct PolicyFile: Sendable {
    private static let writing = Mutex(())

    public let path: String
    public let text: String
    public let policy: LogPolicy

    /// Reads it; where there is none it is the policy that `init` writes.
    public init(
        _ installation: Installation, trusting key: LogVerifierKey?
    ) throws(DeskError) {
        path = installation.policyPath
        if let bytes = FileManager.default.contents(atPath: path) {
            text = String(decoding: bytes, as: UTF8.self)
        } else if let key {
            text = "log \(key)\nquorum none\n"
        } else {
            throw .cannotRead(path)
        }
        do throws(LedgerError) { policy = try LogPolicy(parsing: text) } catch { throw .ledger(error) }
    }

    /// What is weak about it; `nil` where nothing is.
    public var warning: String? {
        policy.asksForWitnesses
            ? nil
            : """
            no witness is asked for: the history is protected against outsiders only, and whoever holds the keys \
            could rewrite it unseen
            """
    }

    /// Puts another text in its place, in one piece; false where it was changed since it was read.
    @discardableResult
    public func replace(with text: String) throws(DeskError) -> Bool {
        let (path, old) = (path, self.text)
        let isDone = try? Self.writing.withLock { _ in
            let now = FileManager.default.contents(atPath: path)
            guard now == nil || now == Data(old.utf8) else { return false }
            try Data(text.utf8).write(to: URL(fileURLWithPath: path), options: .atomic)
            try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: path)
            return true
        }
        guard let isDone else { throw .cannotWrite(path) }
        return isDone
    }
}
