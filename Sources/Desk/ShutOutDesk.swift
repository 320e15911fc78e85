internal import Ledger
internal import Primitives
internal import Registry

/// Puts on record who was shut out at the door: tries to do or see what one has no right to.
///
/// Names of accounts, keys and devices are in the sealed payload; strangers and persons are a number.
public struct ShutOutDesk: Sendable {
    private let premises: Premises

    /// For one house.
    public init(_ premises: Premises) { self.premises = premises }

    /// What was tried, and how often.
    public struct Tried: Sendable, Hashable {
        public let role: String
        public let name: String?
        /// The group of the route.
        public let group: String
        /// The status that was answered.
        public let status: Int
        public let times: Int

        public init(role: String, name: String?, group: String, status: Int, times: Int) {
            (self.role, self.name, self.group) = (role, name, group)
            (self.status, self.times) = (status, times)
        }

        fileprivate var fields: [String: CanonicalValue] {
            var fields: [String: CanonicalValue] = [
                "role": .text(role), "group": .text(group), "status": .integer(Int64(status)),
                "times": .integer(Int64(times)),
            ]
            fields["by"] = name.map(CanonicalValue.text)
            return fields
        }
    }

    /// The first time within an hour that somebody who is known by name was shut out.
    // LAW: PIPL Art. 51(3): access is managed by rights, and who tries beyond them is known.
    public func recordFirst(_ tried: Tried, by worker: Operator) async throws(DeskError) {
        let details = worker.details("shut out").merging(tried.fields) { own, _ in own }
        try await record(details)
    }

    /// The tries of one hour, counted.
    public func record(_ tries: [Tried]) async throws(DeskError) {
        let sorted = tries.sorted {
            ($0.role, $0.name ?? "", $0.group, $0.status) < ($1.role, $1.name ?? "", $1.group, $1.status)
        }
        try await record(["what": .text("shut out"), "tries": .list(sorted.map { .object($0.fields) })])
    }

    private func record(_ details: [String: CanonicalValue]) async throws(DeskError) {
        var premises = premises
        // It is the house's own entry, whatever request it is made in.
        (premises.request, premises.whole) = (nil, nil)
        _ = try await Recorder(premises: premises).record(
            Happening(
                kind: .access, activity: "door",
                document: (try? await premises.registry().digest) ?? .ofNothing, at: premises.clock.now(),
                details: details))
    }
}
