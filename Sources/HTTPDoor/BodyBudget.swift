internal import Synchronization

/// How many bytes of bodies, or of answers, are in memory at once; rights have a budget of their own, and no address
/// has all of it.
final class BodyBudget: Sendable {
    private struct Taken {
        var bytes: [Bool: Int] = [:]
        var perAddress: [String: Int] = [:]
    }

    /// What is set aside for one body; a share that was forgotten is given back when nobody holds it any more.
    final class Share: Sendable {
        private let budget: BodyBudget
        private let isRight: Bool
        private let address: String?
        private let bytes: Mutex<Int>

        fileprivate init(_ budget: BodyBudget, _ bytes: Int, _ isRight: Bool, _ address: String?) {
            (self.budget, self.isRight, self.address) = (budget, isRight, address)
            self.bytes = Mutex(bytes)
        }

        /// Keeps no more than this, once it is known how long the body is.
        func shrink(to count: Int) {
            let rest = bytes.withLock { bytes in
                defer { bytes = min(bytes, count) }
                return bytes - min(bytes, count)
            }
            budget.giveBack(rest, isRight, address)
        }

        func giveBack() { shrink(to: 0) }

        deinit { giveBack() }
    }

    private let most: Int
    private let perAddress: Int?
    private let taken = Mutex(Taken())

    init(_ most: Int, perAddress: Int? = nil) { (self.most, self.perAddress) = (most, perAddress) }

    /// Sets bytes aside; `nil` where there are not as many, for all or for this address.
    func take(_ bytes: Int, forRights isRight: Bool, from address: String? = nil) -> Share? {
        let address = perAddress == nil ? nil : address
        let isThere = taken.withLock { taken in
            guard taken.bytes[isRight, default: 0] + bytes <= most else { return false }
            if let address, let perAddress {
                guard taken.perAddress[address, default: 0] + bytes <= perAddress else { return false }
                taken.perAddress[address, default: 0] += bytes
            }
            taken.bytes[isRight, default: 0] += bytes
            return true
        }
        return isThere ? Share(self, bytes, isRight, address) : nil
    }

    fileprivate func giveBack(_ bytes: Int, _ isRight: Bool, _ address: String?) {
        taken.withLock { taken in
            taken.bytes[isRight, default: bytes] -= bytes
            guard let address else { return }
            taken.perAddress[address, default: bytes] -= bytes
            if taken.perAddress[address] == 0 { taken.perAddress[address] = nil }
        }
    }

    var inUse: Int { taken.withLock { $0.bytes.values.reduce(0, +) } }
}
