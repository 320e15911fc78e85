public import Face
public import Law
public import Primitives

/// The references of one purpose at one site, searched exactly and forgotten physically.
///
/// There is no graph and no tombstone: a removed row is overwritten by the last one, and that one's old place by
/// zeroes. Rows are padded to a whole number of vectors and lie side by side, so a search is one pass over memory.
public struct GalleryIndex: Sendable {
    /// How many numbers a template of this model has.
    public let dimension: Int
    /// The model all rows belong to.
    public let model: Digest
    private var rows: Rows
    private var subjects: [SubjectID] = []
    private var places: [SubjectID: Int] = [:]

    /// An empty gallery for templates of `dimension` numbers made by `model`.
    public init(dimension: Int, model: Digest) {
        self.dimension = dimension
        self.model = model
        rows = Rows(dimension: dimension)
    }

    /// How many subjects are enrolled.
    public var count: Int { subjects.count }

    /// Whether this subject is enrolled.
    public func contains(_ subject: SubjectID) -> Bool { places[subject] != nil }

    /// Adds a reference, or replaces the subject's earlier one.
    public mutating func insert(
        _ reference: borrowing Template, of subject: SubjectID, model: Digest
    ) throws(GalleryError) {
        guard model == self.model else { throw .otherModel }
        guard reference.count == dimension else {
            throw .wrongLength(expected: dimension, found: reference.count)
        }
        if let place = places[subject] { return rows.replace(place, with: reference) }
        places[subject] = subjects.count
        subjects.append(subject)
        rows.append(reference)
    }

    /// Removes a subject's reference from memory; false where there was none.
    @discardableResult
    public mutating func remove(_ subject: SubjectID) -> Bool {
        guard let place = places.removeValue(forKey: subject) else { return false }
        rows.remove(place)
        let last = subjects.removeLast()
        if last != subject {
            subjects[place] = last
            places[last] = place
        }
        return true
    }

    /// The candidates within `threshold` of the probe, nearest first, at most `limit`.
    ///
    /// - Complexity: O(count × dimension), exact.
    public func search(
        _ probe: consuming Probe<Identify>, threshold: Threshold, limit: Int
    ) throws(GalleryError) -> CandidateList {
        guard probe.model == model else { throw .otherModel }
        let permit = probe.permit
        guard count > 0 else { return CandidateList(candidates: [], searched: 0, permit: permit) }
        let template = probe.take()
        guard template.count == dimension else {
            throw .wrongLength(expected: dimension, found: template.count)
        }
        let bound = threshold.distance * threshold.distance
        let near = rows.nearest(to: template, within: bound, limit: limit)
        let candidates = near.map {
            Candidate(subject: subjects[$0.place], score: Score(distance: $0.squared.squareRoot()))
        }
        return CandidateList(candidates: candidates, searched: count, permit: permit)
    }
}

extension GalleryIndex: Redacted {}
