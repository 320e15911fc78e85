/// A way to reach the same purpose without a face.
public enum AlternativeKind: String, Hashable, Sendable, CaseIterable, Codable {
    case card, staff, document, key, code, phone, fingerprint, other

    /// Whether it is itself biometric, and so no substitute where the law asks for a non-biometric one.
    public var isBiometric: Bool { self == .fingerprint }

    /// Whether a human being serves.
    public var isManual: Bool { self == .staff }
}
