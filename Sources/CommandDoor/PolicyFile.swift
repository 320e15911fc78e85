internal import Desk
internal import Foundation
internal import Ledger

/// The policy file of an installation: which log, which witnesses, and how many of them must have signed.
struct PolicyFile {
    let path: String
    let text: String
    let policy: LogPolicy

    /// Reads it; where there is none it is the policy that `init` writes.
    init(_ installation: Installation, trusting key: LogVerifierKey?) throws {
        path = installation.policyPath
        if let bytes = FileManager.default.contents(atPath: path) {
            text = String(decoding: bytes, as: UTF8.self)
        } else if let key {
            text = "log \(key)\nquorum none\n"
        } else {
            throw DeskError.cannotRead(path)
        }
        policy = try LogPolicy(parsing: text)
    }

    /// What is weak about it; `nil` where nothing is.
    var warning: String? {
        policy.asksForWitnesses
            ? nil
            : """
            no witness is asked for: the history is protected against outsiders only, and whoever holds the keys \
            could rewrite it unseen
            """
    }

    /// Puts another text in its place, in one piece.
    func replace(with text: String) throws {
        do {
            try Data(text.utf8).write(to: URL(fileURLWithPath: path), options: .atomic)
            try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: path)
        } catch {
            throw DeskError.cannotWrite(path)
        }
    }
}
