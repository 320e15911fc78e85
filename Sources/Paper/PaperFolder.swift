internal import Foundation
internal import Glibc
internal import Synchronization

/// An empty folder for one maker of papers: where it stands, and all that it may make folders in.
struct PaperFolder {
    private static let made = Mutex(0)

    let path: String

    /// Makes one that only its owner may enter; `nil` where none can be made.
    init?() {
        let place = FileManager.default.temporaryDirectory.path
        // One that an earlier process of this number left behind, or that somebody put there, is not taken.
        for _ in 0..<64 {
            let number = Self.made.withLock { number in
                number += 1
                return number
            }
            let path = "\(place)/paper-\(getpid())-\(number)"
            do {
                try FileManager.default.createDirectory(
                    atPath: path, withIntermediateDirectories: false, attributes: [.posixPermissions: 0o700])
                self.path = path
                return
            } catch { continue }
        }
        return nil
    }

    /// Takes it away with what was made in it, which are empty folders.
    func remove() { try? FileManager.default.removeItem(atPath: path) }
}
