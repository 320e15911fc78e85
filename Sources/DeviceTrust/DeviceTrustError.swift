/// Why a device is not believed; safe to log.
public enum DeviceTrustError: Error, Hashable, Sendable {
    /// No device of this house, or not any more.
    case unknownDevice
}
