/// Where a witness listens.
public struct WitnessAddress: Sendable {
    public init() {}
}
