/// Why a witness does not sign (C2SP tlog-witness).
public struct WitnessRefusal: Sendable {
    public init() {}
}
