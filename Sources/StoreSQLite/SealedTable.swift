/// A table whose rows are sealed, with the columns the seal covers.
///
/// A column that is NULL is left out of the seal, so that a later step may add one without touching old rows.
enum SealedTable: String, CaseIterable, Sendable {
    case leaf, checkpoint, request, subject, consent, restriction, template, gallery, registry, erasure, clock
    case event = "consent_event"

    var name: String { rawValue }

    var columns: [String] {
        switch self {
        case .leaf: ["idx", "entry", "payload", "subject"]
        case .checkpoint: ["one", "note"]
        case .request: ["name", "asked", "at", "first_leaf", "leaf_count", "subject", "answer"]
        case .subject: ["id", "sealed", "lookup", "created_at"]
        case .consent:
            [
                "id", "subject", "site", "purpose", "given_at", "expires_at", "withdrawn_at", "opposed_at",
            ]
        case .event:
            [
                "number", "kind", "subject", "consent", "site", "purpose", "at", "expires_at", "sealed",
                "leaf",
            ]
        case .restriction: ["subject"]
        case .template:
            [
                "subject", "site", "purpose", "consent", "sealed", "model", "quality", "enrolled_at",
                "expires_at",
            ]
        case .gallery: ["one", "revision"]
        case .registry: ["number", "digest", "at", "document", "leaf"]
        case .erasure: ["id", "subject", "activity", "opened_at", "withdrawal", "done", "closed_by"]
        case .clock: ["one", "latest"]
        }
    }

    /// The columns that name one row.
    var key: [String] {
        switch self {
        case .leaf: ["idx"]
        case .checkpoint, .gallery, .clock: ["one"]
        case .request: ["name"]
        case .subject, .consent, .erasure: ["id"]
        case .event, .registry: ["number"]
        case .restriction: ["subject"]
        case .template: ["site", "purpose", "subject"]
        }
    }

    /// Tables of few rows that are looked at whole whenever the store is opened: where a row of these is not found,
    /// that must not be because it changed.
    static let small: [SealedTable] = [.checkpoint, .restriction, .gallery, .registry, .clock]
}
