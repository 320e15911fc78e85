public import Face
public import Law
public import Primitives

/// Compares one probe with one reference (1:1), or measures two probes of an evaluation.
public enum Comparator {
    /// Whether the probe matches the one reference of the claimed identity.
    public static func compare(
        _ probe: consuming Probe<Verify>, with reference: borrowing Template, model: Digest,
        threshold: Threshold
    ) throws(GalleryError) -> Comparison {
        guard probe.model == model else { throw .otherModel }
        let score = probe.score(against: reference)
        return Comparison(isMatch: threshold.accepts(score), permit: probe.permit)
    }

    /// The score of two probes, for error rates alone: only probes read for an evaluation have one to show.
    public static func score(
        _ first: borrowing Probe<Evaluate>, _ second: borrowing Probe<Evaluate>
    ) throws(GalleryError) -> Score {
        guard first.model == second.model else { throw .otherModel }
        return first.score(against: second)
    }
}
