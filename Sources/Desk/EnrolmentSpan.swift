internal import Ledger
internal import Primitives

/// A stretch of the ledger in which a person was in the gallery of one activity.
struct EnrolmentSpan: Sendable {
    let activity: String
    let first: UInt64
    var end: UInt64

    func holds(_ index: UInt64, _ activity: String) -> Bool {
        activity == self.activity && first < index && index < end
    }

    /// The stretches that a person's own entries tell of, the last of them open until `end`.
    static func all(in events: [TrailEvent], endingAt end: UInt64) -> [EnrolmentSpan] {
        var (spans, open): ([EnrolmentSpan], [String: EnrolmentSpan]) = ([], [:])
        for event in events.sorted(by: { $0.index < $1.index }) {
            let activity = event.entry.activity
            switch event.entry.kind {
            case .enrolment:
                open[activity] =
                    open[activity] ?? EnrolmentSpan(activity: activity, first: event.index, end: end)
            case .consentWithdrawn, .consentRefused, .erasureCompleted:
                if var span = open.removeValue(forKey: activity) {
                    span.end = event.index
                    spans.append(span)
                }
            default: break
            }
        }
        return spans + open.values
    }
}
