internal import Access
internal import Desk
internal import DeviceTrust
internal import Foundation
internal import Herald
internal import Primitives
internal import Synchronization

/// What becomes of a server's books that were brought back: whoever was trusted when they were copied must be anew.
final class RestoredTrust: Sendable {
    /// What was ended.
    struct Ended: Sendable, Encodable {
        /// How many accounts can still sign in.
        var accounts = 0
        /// How many certificates and passes of devices are good no more.
        var devices = 0
        /// How many webhooks are forgotten.
        var webhooks = 0
    }

    private let now: Timestamp
    private let done = Mutex(Ended())

    var ended: Ended { done.withLock { $0 } }

    init(at now: Timestamp) { self.now = now }

    /// Ends it in the books of a folder; a folder without them gets none.
    func end(in folder: String) async throws(DeskError) {
        var ended = Ended()
        do {
            if Self.isThere("\(folder)/access") {
                ended.accounts = try await AccessBook(in: "\(folder)/access").endTrust(at: now)
            }
            if Self.isThere("\(folder)/devices") {
                ended.devices = try await TrustedDevices.endTrust(in: "\(folder)/devices", at: now)
            }
            if Self.isThere("\(folder)/herald") {
                ended.webhooks = try await Outbox(in: "\(folder)/herald").forgetAll()
            }
        } catch {
            throw .cannotWrite(folder)
        }
        done.withLock { $0 = ended }
    }

    private static func isThere(_ folder: String) -> Bool {
        FileManager.default.fileExists(atPath: folder)
    }
}

extension RestoreOrder {
    /// The same, with trust that ends as it does in a restoration, unless it is to be kept.
    func ending(_ trust: RestoredTrust?) -> RestoreOrder {
        var order = self
        if let trust { order.endTrust = { folder throws(DeskError) in try await trust.end(in: folder) } }
        return order
    }
}
