/// One who listens, and the pieces of text that wait for them.
struct Listener: Sendable {
    /// Why a stream ends.
    enum Farewell: String {
        /// The reader was too slow; it may come again from the last issue it heard.
        case dropped
        /// The reader stayed as long as one may; it comes again and says who it is.
        case renew
        /// The server stops.
        case closing
    }

    private let audience: Audience
    private let pieces: AsyncStream<[UInt8]>.Continuation
    private var beatsLeft: Int

    init(_ audience: Audience, _ pieces: AsyncStream<[UInt8]>.Continuation, beats: Int) {
        (self.audience, self.pieces, beatsLeft) = (audience, pieces, beats)
    }

    /// The first piece, so that the other side sees at once that it is connected.
    func greet(_ hasGap: Bool) {
        let gap = hasGap ? "event: gap\ndata: {\"reason\":\"what came before is no longer held\"}\n\n" : ""
        pieces.yield(Array("retry: 3000\n\n\(gap)".utf8))
    }

    /// Passes an issue on, if it is for this audience; false where the listener must go.
    func tell(_ issue: NewsIssue) -> Bool {
        guard let letter = Letter(issue.bulletin, to: audience) else { return true }
        return say("id: \(issue.id)\nevent: \(letter.kind.rawValue)\ndata: \(letter.json)\n\n")
    }

    /// A comment, which the other side ignores; false where the listener must go.
    mutating func beat() -> Bool {
        beatsLeft -= 1
        guard beatsLeft > 0 else {
            pieces.yield(Self.text(of: .renew))
            return false
        }
        return say(": beat\n\n")
    }

    /// Says why, and ends.
    func bid(farewell: Farewell) {
        pieces.yield(Self.text(of: farewell))
        finish()
    }

    func finish() { pieces.finish() }

    // The last place is kept for the farewell: nothing is lost unseen.
    private func say(_ text: String) -> Bool {
        guard case .enqueued(let remaining) = pieces.yield(Array(text.utf8)) else { return false }
        guard remaining <= 1 else { return true }
        pieces.yield(Self.text(of: .dropped))
        return false
    }

    private static func text(of farewell: Farewell) -> [UInt8] {
        Array("event: \(farewell.rawValue)\ndata: {}\n\n".utf8)
    }
}
