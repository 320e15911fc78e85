public import Law
public import Primitives
internal import Registry
internal import Store

/// The figures a filing with the authority asks for: how many people, of whom, since when.
public struct FilingDesk: Sendable {
    private let premises: Premises

    public init(_ premises: Premises) { self.premises = premises }

    /// The figures of one controller.
    public struct Figures: Sendable {
        public let controller: ControllerID
        /// People whose faces are stored in this installation.
        public let stored: Int
        /// People whose faces it declares to store elsewhere.
        public let elsewhere: Int?
        /// From how many on a filing is due.
        public let threshold: Int
        /// When the number was reached; `nil` below it.
        public let reachedAt: Timestamp?
        /// The number of the filing; `nil` where none is registered.
        public let filing: String?
    }

    /// The figures of every controller. Nobody is named.
    // LAW: Order No. 19 Art. 15
    public func figures() async throws(DeskError) -> [Figures] {
        var all: [Figures] = []
        for controller in try await premises.registry().document.controllers {
            let stored = try await premises.persons(of: controller)
            all.append(
                Figures(
                    controller: controller.id, stored: stored.count,
                    elsewhere: controller.counts?.storedElsewhere,
                    threshold: FilingTerms.persons, reachedAt: stored.reachedAt,
                    filing: controller.filing?.number))
        }
        return all
    }
}
